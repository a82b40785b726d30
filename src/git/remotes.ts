import type { ObjectHome } from './repository.js';
import { git } from './run.js';

const TRACKING = 'refs/remotes/';

/**
 * Says of which remote a ref is that remembers what a server has; null for any other ref. Not every name below
 * `refs/remotes` is of a remote: actions/checkout keeps `refs/remotes/pull/7/merge`. Of a bundle nothing but the name tells.
 */
export function remoteOf(home: Pick<ObjectHome, 'place'>): (ref: string) => string | null {
  let names: readonly string[] | undefined;
  return (ref) => {
    if (!ref.startsWith(TRACKING)) return null;
    const rest = ref.slice(TRACKING.length);
    if (home.place === null) return rest.split('/')[0];
    names ??= git(home.place, ['remote'])
      .stdout.toString('utf8')
      .split('\n')
      // The longest first: a name can begin as another does and go on after a slash.
      .sort((a, b) => b.length - a.length);
    return names.find((name) => name !== '' && rest.startsWith(`${name}/`)) ?? null;
  };
}

import type { Repository } from '../../git/repository.js';
import { git } from '../../git/run.js';

/** What a shell takes as it is, and git as a name: an address can hold a password. */
const NAME = /^\w[\w./@+-]*$/;

/**
 * The remote that a push from what is checked out goes to: the one that is set for it, the only one, or `origin`.
 *
 * @returns null when nobody can tell, or when its name cannot be written in a command
 */
export function pushRemote({ place }: Pick<Repository, 'place'>): string | null {
  const lines = (args: readonly string[]) => git(place, args).stdout.toString('utf8').split('\n').slice(0, -1);
  const [head] = lines(['symbolic-ref', '--quiet', 'HEAD']);
  const [set] = head === undefined ? [] : lines(['for-each-ref', '--format=%(push:remotename)', head]);
  const names = lines(['remote']);
  const name = set || (names.length === 1 ? names[0] : names.find((each) => each === 'origin'));
  return name !== undefined && NAME.test(name) ? name : null;
}

import { join } from 'node:path';
import { loadPolicy, parsePolicy } from '../../config/policy.js';
import { ObjectSource } from '../../git/object-source.js';
import { openObjects } from '../../git/objects/store.js';
import type { Repository } from '../../git/repository.js';
import { git } from '../../git/run.js';
import { idAtPath } from '../../git/tree-walk.js';
import { DEFAULT_POLICY, type Policy } from '../../model/policy.js';
import type { RunNote } from '../../model/report.js';

const POLICY_NAME = '.sluis.yml';

/**
 * The policy that a repository without a work tree goes by: the file that the administrator named, else the one of the
 * branch that is its default.
 *
 * @throws UserError when it does not parse: a broken policy is never "no policy"
 */
export async function basePolicy(
  repository: Repository,
  named: string | undefined,
  cwd: string,
): Promise<{ policy: Policy; notes: RunNote[] }> {
  if (named !== undefined) return loadPolicy({ cwd, file: named, roots: [] });
  const text = fileOfDefaultBranch(repository, POLICY_NAME);
  // Its rules folder would have to be read from the repository as well; a server names such a policy by file.
  return {
    policy: text === null ? DEFAULT_POLICY : parsePolicy(text, join(repository.commonDir, POLICY_NAME)),
    notes: [],
  };
}

/** The content of a file at the head of the default branch; null when it is not there. */
export function fileOfDefaultBranch({ place, objectFolders, idBytes }: Repository, path: string): string | null {
  const { status, stdout } = git(place, ['rev-parse', '--quiet', '--verify', 'HEAD^{tree}']);
  if (status !== 0) return null;
  const store = openObjects(objectFolders, { idBytes });
  try {
    const source = new ObjectSource(store);
    const id = idAtPath(source, stdout.toString('latin1').trim(), path);
    const object = id === null ? null : source.read(id);
    return object?.type === 'blob' ? Buffer.from(object.bytes).toString('utf8') : null;
  } finally {
    store.close();
  }
}

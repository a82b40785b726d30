import { statSync } from 'node:fs';
import path from 'node:path';
import { printable, UserError } from '../../errors.js';
import type { Repository } from '../../git/repository.js';
import type { BasePlaces } from '../gate/base.js';
import { isInTree } from '../gate/base-files.js';

/** A checkout, the commit whose policy counts, and the one that is looked at. */
export interface PolicyCommits {
  readonly repository: Repository;
  /** Null where there is none. */
  readonly revision: string | null;
  readonly head: string;
}

/** Where a policy is read: at a path of the commit that counts, or in a file of the disk. */
export type NamedPolicy = Pick<BasePlaces, 'policyPath'> & { readonly file: string | undefined };

/**
 * Where the policy that a workflow names is read. In the repository that is the commit from before the change. A file on
 * the disk counts only when the change cannot have brought it: outside of the repository, or in a folder that no commit has,
 * such as a second checkout.
 *
 * @param named path from the folder of the checkout, or absolute; null for the usual place
 * @throws UserError when it is nowhere, or comes with the change itself
 */
export function namedPolicy(named: string | null, commits: PolicyCommits): NamedPolicy {
  if (named === null) return { file: undefined };
  const { repository, revision, head } = commits;
  const top = repository.top ?? repository.place.folder;
  const inside = path.relative(top, path.resolve(top, named)).split(path.sep).join('/');
  if (inside.startsWith('..') || path.isAbsolute(inside)) return { file: onDisk(path.resolve(top, named), named) };
  if (isInTree(repository, revision, inside)) return { file: undefined, policyPath: inside };
  const [first] = inside.split('/');
  const isOfCommit = [head, 'HEAD', revision].some((commit) => isInTree(repository, commit, first));
  if (isOfCommit) throw comesWithChange(named);
  return { file: onDisk(path.resolve(top, named), named) };
}

function onDisk(file: string, named: string): string {
  if (statSync(file, { throwIfNoEntry: false })?.isFile()) return file;
  const shown = printable(named);
  throw new UserError(
    { nl: `Het beleid ${shown} bestaat niet.`, en: `The policy ${shown} does not exist.` },
    { nl: 'Controleer het pad bij `policy`.', en: 'Check the path of `policy`.' },
  );
}

function comesWithChange(named: string): UserError {
  const shown = printable(named);
  return new UserError(
    {
      nl: `Het beleid ${shown} staat niet in de commit waarmee wordt vergeleken. Een wijziging kan haar eigen beleid niet meebrengen.`,
      en: `The policy ${shown} is not in the commit that is compared with. A change cannot bring its own policy.`,
    },
    {
      nl: 'Voeg het beleid eerst zelf samen, zonder andere wijzigingen.',
      en: 'Merge the policy by itself first, without other changes.',
    },
  );
}

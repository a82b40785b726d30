import { type BigIntStats, lstatSync, readdirSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { printable, systemCode, UserError } from '../../errors.js';
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
  const { repository, revision } = commits;
  const top = repository.top ?? repository.place.folder;
  const file = path.resolve(top, named);
  const inside = pathIn(top, file);
  if (inside !== null && isInTree(repository, revision, inside)) return { file: undefined, policyPath: inside };
  if (inside !== null && isOfCommit(inside, commits)) throw comesWithChange(named);
  const real = realFile(file, named);
  // A link, wherever it lies, can lead to a file that the change brings.
  const realInside = pathIn(top, real);
  if (realInside !== null && isOfCommit(realInside, commits)) throw comesWithChange(named);
  return { file };
}

/**
 * The path of a file from a folder, between slashes; null when it lies outside of it. One folder can be written in several
 * ways (through links, in other letters on a disk that does not tell them apart), so the folders themselves are compared.
 * Of links within the folder nothing is followed: the change can make those.
 */
function pathIn(top: string, file: string): string | null {
  const above = path.dirname(file) === file ? null : pathIn(top, path.dirname(file));
  if (above !== null) return path.posix.join(above, path.basename(file));
  return isSame(statOf(top), statOf(file)) ? '.' : null;
}

/** Whether any commit that the change can come from has the first part of a path, under whatever name the disk has it. */
function isOfCommit(inside: string, { repository, revision, head }: PolicyCommits): boolean {
  const top = repository.top ?? repository.place.folder;
  const [first] = inside.split('/');
  const self = (name: string) => statOf(path.join(top, name), lstatSync);
  const others = readdirSync(top).filter((name) => isSame(self(name), self(first)));
  return [first, ...others].some((name) =>
    [head, 'HEAD', revision].some((commit) => isInTree(repository, commit, name)),
  );
}

/** Whether two things are one file or folder of the disk. */
function isSame(one: BigIntStats | null, other: BigIntStats | null): boolean {
  return one !== null && other !== null && one.dev === other.dev && one.ino === other.ino;
}

/** What the disk says of a path; null when it has nothing there that could be read. */
function statOf(file: string, stat: typeof statSync | typeof lstatSync = statSync): BigIntStats | null {
  try {
    return stat(file, { bigint: true });
  } catch (error) {
    if (systemCode(error) === null) throw error;
    return null;
  }
}

function realFile(file: string, named: string): string {
  try {
    const real = realpathSync.native(file);
    if (statSync(real).isFile()) return real;
  } catch (error) {
    if (systemCode(error) === null) throw error;
  }
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

import { UserError } from '../../errors.js';
import type { Repository } from '../../git/repository.js';
import { type GitPlace, git } from '../../git/run.js';
import type { SkipReason } from '../../model/skip.js';

/** A file as it would be committed. */
interface StagedFile {
  readonly path: string;
  readonly id: string;
}

/** What a commit would bring. */
export interface StagedListing {
  readonly files: readonly StagedFile[];
  /** Paths that the commit takes away. */
  readonly removed: readonly string[];
  readonly skipped: readonly { readonly path: string; readonly reason: SkipReason }[];
}

const SUBMODULE = '160000';

/**
 * Lists what stands in the index and not in the last commit. Before the first commit that is all of the index, and also
 * where the last commit cannot be read to its end.
 *
 * @throws UserError when git cannot read the index
 */
export function listStaged({ place }: Repository): StagedListing {
  const options = ['--cached', '--ita-invisible-in-index', '--raw', '--no-abbrev', '--no-renames', '-z'];
  const diff = ['diff-index', ...options, 'HEAD', '--'];
  const head = git(place, ['rev-parse', '--quiet', '--verify', 'HEAD^{commit}']);
  const compared = head.status === 0 ? git(place, diff) : null;
  const changed =
    compared?.status === 0
      ? fromDiff(compared.stdout.toString('utf8'))
      : fromIndex(indexed(place, ['ls-files', '--stage', '-z']));
  // A file in conflict has up to three versions, and no commit can be made before one is chosen.
  const unmerged = fromIndex(indexed(place, ['ls-files', '--unmerged', '-z']));
  const entries = [...changed, ...unmerged].filter(({ id }) => !/^0+$/.test(id));
  const isSubmodule = ({ mode }: { readonly mode: string }) => mode === SUBMODULE;
  return {
    removed: changed.filter(({ isRemoved }) => isRemoved).map(({ path }) => path),
    files: entries.filter((entry) => !isSubmodule(entry)),
    skipped: entries.filter(isSubmodule).map(({ path }) => ({ path, reason: 'submodule' })),
  };
}

/** What git lists of the index: one that cannot be read is never an empty one. */
function indexed(place: GitPlace, args: readonly string[]): string {
  const { status, stdout } = git(place, args);
  if (status === 0) return stdout.toString('utf8');
  throw new UserError(
    {
      nl: 'git kan niet lezen wat er klaarstaat voor de commit.',
      en: 'git cannot read what is staged for the commit.',
    },
    { nl: 'Kijk met `git status` wat eraan mankeert.', en: 'See with `git status` what is wrong with it.' },
  );
}

interface IndexEntry extends StagedFile {
  readonly mode: string;
  readonly isRemoved: boolean;
}

/** `:mode mode id id status`, zero, path, zero. */
function fromDiff(output: string): IndexEntry[] {
  const parts = output.split('\0');
  return parts.flatMap((part, at) => {
    const [, mode, , id, status] = part.startsWith(':') && at % 2 === 0 ? part.split(' ') : [];
    return id === undefined ? [] : [{ mode, id, path: parts[at + 1] ?? '', isRemoved: status === 'D' }];
  });
}

/** `mode id stage`, tab, path, zero. */
function fromIndex(output: string): IndexEntry[] {
  return output.split('\0').flatMap((line) => {
    const tab = line.indexOf('\t');
    const [mode, id] = line.slice(0, tab).split(' ');
    return tab > 0 ? [{ mode, id, path: line.slice(tab + 1), isRemoved: false }] : [];
  });
}

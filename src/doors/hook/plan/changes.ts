import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { systemCode, UserError } from '../../../errors.js';
import { shownName } from '../../fix/target.js';
import { writeNew } from '../../fix/write.js';
import { uninterrupted } from '../../uninterrupted.js';
import { bytesOf, statOf } from '../place/disk.js';

/** What a file is to the user. */
export type FileRole =
  /** A hook, or a file that a hook manager starts: sluis wrote all of it. */
  | 'hook'
  /** A file of the user or of the project, in which lines of sluis stand. */
  | 'lines'
  /** What sluis itself remembers. */
  | 'record';

/** A file whose whole content is replaced. */
interface Replacement {
  readonly path: string;
  /** Null: not there. */
  readonly before: Buffer | null;
  readonly after: Buffer | null;
  /** Permissions of the new content. */
  readonly mode: number;
}

/** One thing that an installation changes. Paths are absolute. */
export type Change =
  | { readonly kind: 'folder'; readonly path: string; readonly made: boolean }
  | (Replacement & {
      readonly kind: 'file';
      readonly role: FileRole;
      /** Lines that come or go, for a file of the role `lines`. */
      readonly lines?: readonly string[];
    })
  | { readonly kind: 'move'; readonly path: string; readonly to: string }
  | {
      /** A setting of git, for the user. */
      readonly kind: 'config';
      readonly key: string;
      readonly before: string | null;
      readonly after: string | null;
      readonly file: Replacement;
    };

/**
 * Carries changes out in their order: all of them, or none. No signal comes in between.
 *
 * @throws UserError when something is not as it was planned for, or the system refuses.
 */
export async function applyChanges(changes: readonly Change[]): Promise<void> {
  await uninterrupted(() => {
    const done: Change[] = [];
    try {
      for (const change of changes) {
        apply(change);
        done.push(change);
      }
    } catch (error) {
      for (const change of done.reverse()) apply(reversed(change));
      throw error;
    }
  });
}

function reversed(change: Change): Change {
  switch (change.kind) {
    case 'folder':
      return { ...change, made: !change.made };
    case 'move':
      return { ...change, path: change.to, to: change.path };
    case 'file':
      return { ...change, before: change.after, after: change.before };
    default:
      return { ...change, file: { ...change.file, before: change.file.after, after: change.file.before } };
  }
}

function apply(change: Change): void {
  const { path: file } = change.kind === 'config' ? change.file : change;
  try {
    if (change.kind === 'folder') change.made ? mkdirSync(file) : rmdirSync(file);
    else if (change.kind === 'move') move(file, change.to);
    else if (change.kind === 'file') replace(change, `.sluis-${randomBytes(6).toString('hex')}.tmp`);
    // The name with which git locks its own settings.
    else replace(change.file, `${path.basename(file)}.lock`);
  } catch (error) {
    throw error instanceof UserError ? error : refused(file, error);
  }
}

/** A rename keeps everything of the file: its bytes, its permissions, and that it is a link. */
function move(from: string, to: string): void {
  if (statOf(to) !== null) throw changedMeanwhile(to);
  renameSync(from, to);
}

/** Whole or not at all: the content grows beside its place, and takes the place at the end. */
function replace({ path: file, before, after, mode }: Replacement, name: string): void {
  const there = statOf(file);
  const isAsPlanned = before === null ? there === null : there?.isFile() && bytesOf(file)?.equals(before);
  if (!isAsPlanned) throw changedMeanwhile(file);
  if (after === null) {
    rmSync(file);
    return;
  }
  const temporary = path.join(path.dirname(file), name);
  writeNew(temporary, after, mode);
  try {
    // A mode that is kept is kept whole; that of a new file is up to the umask, as it is for git.
    if (before !== null) chmodSync(temporary, mode);
    renameSync(temporary, file);
  } finally {
    rmSync(temporary, { force: true });
  }
}

function changedMeanwhile(file: string): UserError {
  const shown = shownName(file);
  return new UserError(
    { nl: `${shown} is intussen veranderd.`, en: `${shown} has changed in the meantime.` },
    { nl: 'Probeer opnieuw.', en: 'Try again.' },
  );
}

function refused(file: string, error: unknown): UserError {
  const code = systemCode(error);
  if (code === null) throw error;
  const shown = shownName(file);
  return new UserError(
    { nl: `${shown} is niet te veranderen (${code}).`, en: `${shown} cannot be changed (${code}).` },
    {
      nl: 'Er is niets veranderd. Kijk of u in die map mag schrijven en of er ruimte is.',
      en: 'Nothing was changed. Check that you may write in that folder and that there is room.',
    },
  );
}

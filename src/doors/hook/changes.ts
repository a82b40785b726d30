import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { systemCode, UserError } from '../../errors.js';
import { shownName } from '../fix/target.js';
import { writeNew } from '../fix/write.js';
import { uninterrupted } from '../uninterrupted.js';
import { bytesOf, statOf } from './disk.js';
import type { Git } from './git.js';

/** What a file is to the user. */
export type FileRole =
  /** A hook, or a file that a hook manager starts: sluis wrote all of it. */
  | 'hook'
  /** A file of the user or of the project, in which lines of sluis stand. */
  | 'lines'
  /** What sluis itself remembers. */
  | 'record';

/** One thing that an installation changes. Paths are absolute. */
export type Change =
  | { readonly kind: 'folder'; readonly path: string; readonly made: boolean }
  | {
      readonly kind: 'file';
      readonly path: string;
      readonly role: FileRole;
      /** Null: not there. */
      readonly before: Buffer | null;
      readonly after: Buffer | null;
      /** Permissions of the new content. */
      readonly mode: number;
      /** Lines that come or go, for a file of the role `lines`. */
      readonly lines?: readonly string[];
    }
  | { readonly kind: 'move'; readonly path: string; readonly to: string }
  | {
      readonly kind: 'config';
      /** Always in the settings of the user (`--global`). */
      readonly key: string;
      readonly before: string | null;
      readonly after: string | null;
    };

/**
 * Carries changes out in their order: all of them, or none. No signal comes in between.
 *
 * @throws UserError when something is not as it was planned for, or the system refuses.
 */
export async function applyChanges(changes: readonly Change[], git: Git): Promise<void> {
  await uninterrupted(() => {
    const done: Change[] = [];
    try {
      for (const change of changes) {
        apply(change, git);
        done.push(change);
      }
    } catch (error) {
      for (const change of done.reverse()) apply(reversed(change), git);
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
    default:
      return { ...change, before: change.after, after: change.before } as Change;
  }
}

function apply(change: Change, git: Git): void {
  try {
    if (change.kind === 'folder') change.made ? mkdirSync(change.path) : rmdirSync(change.path);
    else if (change.kind === 'move') move(change.path, change.to);
    else if (change.kind === 'file') replace(change);
    else configure(change, git);
  } catch (error) {
    if (error instanceof UserError || change.kind === 'config') throw error;
    throw refused(change.path, error);
  }
}

/** A rename keeps everything of the file: its bytes, its permissions, and that it is a link. */
function move(from: string, to: string): void {
  if (statOf(to) !== null) throw changedMeanwhile(to);
  renameSync(from, to);
}

function replace({ path: file, before, after, mode }: Extract<Change, { kind: 'file' }>): void {
  const there = statOf(file);
  const isAsPlanned = before === null ? there === null : there?.isFile() && bytesOf(file)?.equals(before);
  if (!isAsPlanned) throw changedMeanwhile(file);
  if (after === null) {
    rmSync(file);
    return;
  }
  const temporary = path.join(path.dirname(file), `.sluis-${randomBytes(6).toString('hex')}.tmp`);
  try {
    writeNew(temporary, after, mode);
    // A mode that is kept is kept whole; that of a new file is up to the umask, as it is for git.
    if (before !== null) chmodSync(temporary, mode);
    renameSync(temporary, file);
  } finally {
    rmSync(temporary, { force: true });
  }
}

function configure({ key, before, after }: Extract<Change, { kind: 'config' }>, git: Git): void {
  const scope = ['config', '--global'];
  const { code } =
    after === null
      ? git(...scope, '--unset', key, ...(before === null ? [] : [exactly(before)]))
      : git(...scope, key, after);
  if (code === 0) return;
  throw new UserError(
    { nl: `Git kan de instelling ${key} niet veranderen.`, en: `Git cannot change the setting ${key}.` },
    {
      nl: 'Kijk of u in uw eigen git-instellingen mag schrijven: `git config --global --list --show-origin`.',
      en: 'Check that you may write to your own git settings: `git config --global --list --show-origin`.',
    },
  );
}

/** A pattern of git for one value, so that no other is taken away. */
function exactly(value: string): string {
  return `^${value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`;
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

import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Repository } from '../../git/repository.js';
import { git } from '../../git/run.js';
import { type BreakGlassEvent, eventOf, type LogEvent, lineOf } from '../log/event.js';

/** Every broken glass has a notes ref of its own, so that two of them never stand in each other's way. */
const NOTES = 'refs/notes/sluis/';
/** A remote that does not answer must not keep the push. */
const PATIENCE_MS = 20_000;

/**
 * Writes what happened as a git note on the commits that are pushed.
 *
 * @returns the ref of the note; null when it could not be written
 */
export function writeNote({ place }: Repository, event: BreakGlassEvent): string | null {
  const ref = `${NOTES}${event.id}`;
  // Whoever made it is in the note itself; git wants a name for its own commit.
  const identity = ['-c', 'user.name=sluis', '-c', 'user.email=sluis@localhost'];
  const isWritten = event.commits.map((commit) =>
    git(place, [...identity, 'notes', `--ref=${ref}`, 'append', '--file=-', commit], lineOf(event)),
  );
  return isWritten.some(({ status }) => status === 0) ? ref : null;
}

/** Adds a line to the notes of a broken glass. */
export function addToNote({ place }: Repository, id: string, event: LogEvent): boolean {
  const ref = `${NOTES}${id}`;
  const identity = ['-c', 'user.name=sluis', '-c', 'user.email=sluis@localhost'];
  const noted = git(place, ['notes', `--ref=${ref}`, 'list']).stdout.toString('latin1');
  const commits = noted.split('\n').flatMap((line) => line.split(' ')[1] ?? []);
  const written = commits.map((commit) =>
    git(place, [...identity, 'notes', `--ref=${ref}`, 'append', '--file=-', commit], lineOf(event)),
  );
  return written.length > 0 && written.every(({ status }) => status === 0);
}

/** simple-git refuses variables that name programs; here they are the user's own, as for the push itself. */
const OWN_ENVIRONMENT = {
  allowUnsafeAskPass: true,
  allowUnsafeConfigPaths: true,
  allowUnsafeEditor: true,
  // Git itself gives this one to every hook.
  allowUnsafeExec: true,
  allowUnsafeGitProxy: true,
  allowUnsafePager: true,
  allowUnsafeSshCommand: true,
  allowUnsafeTemplateDir: true,
};

/**
 * Pushes a note along, with the user's own git and keys. The hook is not asked again: the note was just written by it.
 *
 * @returns whether the remote took it
 */
export async function pushNote(folder: string, remote: string, ref: string): Promise<boolean> {
  // Loaded only here: a hook must start quickly.
  const { simpleGit } = await import('simple-git');
  const environment = { ...process.env, GIT_TERMINAL_PROMPT: '0' };
  const git = simpleGit({
    baseDir: folder,
    timeout: { block: PATIENCE_MS },
    unsafe: OWN_ENVIRONMENT,
    // Otherwise it refuses to start with settings such as the certificates of an organisation.
    allowEnvironment: Object.keys(environment),
  });
  try {
    await git.env(environment).raw('push', '--quiet', '--no-verify', '--', remote, `${ref}:${ref}`);
    return true;
  } catch {
    // What git says can name the address of the remote with a password in it; that it failed is told.
    return false;
  }
}

/** What the notes of a repository say of broken glasses and their reviews. */
export function eventsInNotes({ place, commonDir }: Pick<Repository, 'place' | 'commonDir'>): LogEvent[] {
  // Most repositories have none: looking for the files saves starting git.
  if (!hasNotes(commonDir)) return [];
  const refs = git(place, ['for-each-ref', '--format=%(refname)', NOTES]).stdout.toString('utf8').split('\n');
  return refs
    .filter((ref) => /^refs\/notes\/sluis\/[0-9a-f]{8}$/.test(ref))
    .flatMap((ref) => {
      const listed = git(place, ['notes', `--ref=${ref}`, 'list'])
        .stdout.toString('latin1')
        .split('\n');
      const blob = listed[0]?.split(' ')[0] ?? '';
      if (!/^[0-9a-f]{40,64}$/.test(blob)) return [];
      const { stdout } = git(place, ['cat-file', 'blob', blob]);
      return stdout
        .toString('utf8')
        .split('\n')
        .flatMap((line) => eventOf(line) ?? []);
    });
}

/** Whether a git folder may hold such notes; cheap. */
export function hasNotes(commonDir: string): boolean {
  if (existsSync(join(commonDir, NOTES))) return true;
  const file = join(commonDir, 'packed-refs');
  // A pipe in its place would keep whoever reads it waiting.
  return statSync(file, { throwIfNoEntry: false })?.isFile() === true && readFileSync(file).includes(NOTES);
}

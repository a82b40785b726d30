import { lstat, realpath } from 'node:fs/promises';
import path from 'node:path';
import { printable, UserError } from '../errors.js';
import { isAbsent, readConfigFile, unusable } from './file.js';

/** Name of the file with the policy. */
export const POLICY_NAME = '.sluis.yml';
/** What it is called by mistake. A policy that nobody reads would be none, and all fine. */
export const POLICY_MISNAMED = '.sluis.yaml';

/** The text of a policy and where it came from. */
export interface PolicyFile {
  /** Absolute path. */
  readonly file: string;
  /** Path from the folder of the run, fit for a message: the same on every machine. */
  readonly shown: string;
  readonly text: string;
}

/** The policy that governs a run, or null when there is none. */
export async function findGoverning(cwd: string, named: string | undefined): Promise<PolicyFile | null> {
  if (named !== undefined) return readNamed(cwd, named);
  const top = (await repositoryTop(cwd)) ?? cwd;
  for (const folder of upwards(cwd)) {
    const found = await readPolicy(cwd, folder, top);
    if (found === null) await refuseMisnamed(cwd, folder);
    if (found !== null || folder === path.resolve(top)) return found;
  }
  return null;
}

/** The policies that stand in a scanned root without governing, each once. */
export async function findStrangers(
  cwd: string,
  roots: readonly string[],
  governing: PolicyFile | null,
): Promise<PolicyFile[]> {
  const seen = new Set(governing === null ? [] : [await realpath(governing.file)]);
  const strangers: PolicyFile[] = [];
  for (const root of roots) {
    const folder = path.resolve(cwd, root);
    const found = await readPolicy(cwd, folder, folder);
    if (found === null) continue;
    const real = await realpath(found.file);
    if (seen.has(real)) continue;
    seen.add(real);
    strangers.push(found);
  }
  return strangers;
}

async function readNamed(cwd: string, named: string): Promise<PolicyFile> {
  const file = path.resolve(cwd, named);
  const shown = shownPath(cwd, file);
  const text = await readConfigFile(file, shown, null);
  if (text !== null) return { file, shown, text };
  throw new UserError(
    { nl: `Het beleid ${shown} bestaat niet.`, en: `The policy ${shown} does not exist.` },
    { nl: 'Controleer het pad achter --policy.', en: 'Check the path after --policy.' },
  );
}

async function readPolicy(cwd: string, folder: string, root: string): Promise<PolicyFile | null> {
  const file = path.join(folder, POLICY_NAME);
  const shown = shownPath(cwd, file);
  const text = await readConfigFile(file, shown, root);
  return text === null ? null : { file, shown, text };
}

async function refuseMisnamed(cwd: string, folder: string): Promise<void> {
  const file = path.join(folder, POLICY_MISNAMED);
  try {
    await lstat(file);
  } catch (error) {
    if (isAbsent(error)) return;
    throw unusable(shownPath(cwd, file), error);
  }
  throw misnamed(shownPath(cwd, file));
}

/** A policy is there under a name that is not read. */
export function misnamed(shown: string): UserError {
  return new UserError(
    { nl: `Het beleid ${shown} wordt zo niet gelezen.`, en: `The policy ${shown} is not read under that name.` },
    { nl: `Noem het bestand ${POLICY_NAME}.`, en: `Call the file ${POLICY_NAME}.` },
  );
}

/** The nearest folder that holds `.git`: a folder, or a file in a worktree or submodule. */
export async function repositoryTop(cwd: string): Promise<string | null> {
  for (const folder of upwards(cwd)) {
    const marker = path.join(folder, '.git');
    try {
      await lstat(marker);
      return folder;
    } catch (error) {
      if (!isAbsent(error)) throw unusable(shownPath(cwd, marker), error);
    }
  }
  return null;
}

function* upwards(from: string): Generator<string> {
  let folder = path.resolve(from);
  for (;;) {
    yield folder;
    const parent = path.dirname(folder);
    if (parent === folder) return;
    folder = parent;
  }
}

/** Path from the folder of the run, fit for a message. */
export function shownPath(cwd: string, file: string): string {
  return printable(path.relative(cwd, file).split(path.sep).join('/'));
}

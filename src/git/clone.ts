import { rename, rm, statfs } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { systemCode } from '../errors.js';
import { parseAddress } from './address.js';
import { type Advertised, type RefsQuestion, tipsOf } from './advertised-refs.js';
import { isPartial, refsOfClone, writeSettings, writeState } from './clone-folder.js';
import { clonePlain } from './clone-plain.js';
import type { CloneRequest } from './clone-request.js';
import { type Failed, failed, hasFailed } from './failed.js';
import { folderSize } from './folder-size.js';
import type { Ref } from './refs.js';
import { remoteRefs } from './remote-refs.js';
import { transferEnvironment } from './transfer-environment.js';
import { bytesOf, runWatched } from './watched.js';

/** A whole clone. */
export interface Cloned {
  /** Everything that it has a name for, `HEAD` too. None when the repository is empty. */
  readonly refs: readonly Ref[];
  /** See `tipsOf`. */
  readonly tips: string;
  /** Bytes on disk. */
  readonly bytes: number;
}

/**
 * Makes a bare clone with all refs: branches, tags, notes, pull requests and whatever else the server shows. Nothing of it is
 * executed or checked out. Of a clone that lasts git itself makes sure that everything is there that its refs lead to.
 *
 * @returns the clone; or why there is none, and then nothing is left of it
 * @throws UserError for an address that is none or holds a credential, and where git is missing; the reason of the signal
 */
export async function cloneBare(request: CloneRequest): Promise<Cloned | Failed> {
  parseAddress(request.url);
  const isBrief = request.lasts === false;
  const folder = isBrief ? request.folder : partialName(request.folder);
  if (!isBrief) await removeClone(folder);
  return orNothing(folder, async () => {
    const advertised = request.advertised ?? (await remoteRefs(refsQuestion(request)));
    if (hasFailed(advertised)) return advertised;
    // A shallow one has no whole history to give.
    if (advertised.isShallow) return failed('clone-failed');
    const partial = { ...request, folder };
    const cloned = await transfer(partial, advertised);
    if (hasFailed(cloned)) return cloned;
    if (isBrief && cloned === true) return asMade(folder, advertised);
    const finished = await finish(partial, advertised);
    if (!hasFailed(finished) && !isBrief) await rename(folder, request.folder);
    return finished;
  });
}

/** A plain clone has what was wanted, under the names under which it was shown, and nothing else. */
async function asMade(folder: string, { refs }: Advertised): Promise<Cloned> {
  return { refs, tips: tipsOf(refs), bytes: await folderSize(join(folder, 'objects', 'pack')) };
}

/** What a simple way does not bring is left to git, from the beginning: it knows more ways, and says what is wrong. */
async function transfer(request: CloneRequest, advertised: Advertised): Promise<boolean | Failed | Buffer> {
  const fetched = await clonePlain(request, advertised);
  if (fetched !== false) return fetched;
  await removeClone(request.folder);
  return runClone(request, advertised.url);
}

/** What a clone is called until it is whole. */
export function partialName(folder: string): string {
  return `${folder}.partial`;
}

export function refsQuestion({ url, credential, signal, budget }: CloneRequest): RefsQuestion {
  return { url, credential, signal, milliseconds: Math.min(60_000, budget.milliseconds) };
}

/** With less than this a disk is full. */
const LITTLE_ROOM = 1 << 20;
const OPTIONS = ['--mirror', '--template=', '--progress', '--no-recurse-submodules'];

function runClone({ folder, credential, ...watched }: CloneRequest, url: string): Promise<Buffer | Failed> {
  const around = dirname(folder);
  return runWatched({
    ...watched,
    args: ['clone', ...OPTIONS, '--', url, basename(folder)],
    folder: around,
    // What lies around the clone is no repository that git should look for.
    env: { ...transferEnvironment(url, credential), GIT_CEILING_DIRECTORIES: around },
    fills: folder,
  });
}

/** Makes a clone ready that git has fetched, and makes sure that it has all that the server showed. */
export async function finish(request: CloneRequest, advertised: Advertised): Promise<Cloned | Failed> {
  const { folder, url, budget } = request;
  if (isPartial(folder)) return failed('clone-failed');
  writeSettings(folder, advertised.idBytes);
  const refs = refsOfClone(folder);
  if (refs === null) return failed('damaged');
  const missing = await missingRefs(request, advertised, refs);
  if (hasFailed(missing)) return missing;
  if (missing.length > 0) return failed('clone-failed');
  writeState(folder, url);
  const bytes = await folderSize(folder);
  return bytes > bytesOf(budget) ? failed('too-large') : { refs, tips: tipsOf(refs), bytes };
}

/** What the server showed before and still shows, but the clone does not have: git leaves out names that it finds too odd. */
async function missingRefs(request: CloneRequest, shown: Advertised, refs: readonly Ref[]): Promise<Ref[] | Failed> {
  const missing = without(shown.refs, refs);
  if (missing.length === 0) return [];
  const again = await remoteRefs(refsQuestion(request));
  return hasFailed(again) ? again : without(missing, without(missing, again.refs));
}

function without(refs: readonly Ref[], others: readonly Ref[]): Ref[] {
  const known = new Set(others.map(({ name, id }) => `${id} ${name}`));
  return refs.filter(({ name, id }) => !known.has(`${id} ${name}`));
}

/** Does what makes a folder, and removes the folder unless it succeeds. */
async function orNothing<T extends object>(folder: string, make: () => Promise<T | Failed>): Promise<T | Failed> {
  let made: T | Failed | null = null;
  try {
    made = await fullDiskIsFailure(folder, make);
    return made;
  } finally {
    if (made === null || hasFailed(made)) await removeClone(folder);
  }
}

/** A full disk may be met by git, which does not always say so, or by sluis. */
export async function fullDiskIsFailure<T extends object>(
  folder: string,
  work: () => Promise<T | Failed>,
): Promise<T | Failed> {
  try {
    const answer = await work();
    const isUnexplained = hasFailed(answer) && answer.failure === 'clone-failed';
    return isUnexplained && (await isFull(folder)) ? failed('disk-full') : answer;
  } catch (error) {
    if (!['ENOSPC', 'EDQUOT'].includes(systemCode(error) ?? '')) throw error;
    return failed('disk-full');
  }
}

async function isFull(folder: string): Promise<boolean> {
  const { bavail, bsize } = await statfs(dirname(folder));
  return bavail * bsize < LITTLE_ROOM;
}

/** Removes a clone, also one that another program still writes in. */
export function removeClone(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

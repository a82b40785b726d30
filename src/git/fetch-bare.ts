import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAddress } from './address.js';
import { type Advertised, tipsOf } from './advertised-refs.js';
import { type Cloned, cloneBare, finish, fullDiskIsFailure, refsQuestion, removeClone } from './clone.js';
import { isKeptClone, refsOfClone, tidy, writeSettings } from './clone-folder.js';
import type { CloneRequest } from './clone-request.js';
import { type Failed, hasFailed } from './failed.js';
import { folderSize } from './folder-size.js';
import { remoteRefs } from './remote-refs.js';
import { git } from './run.js';
import { transferEnvironment } from './transfer-environment.js';
import { runWatched } from './watched.js';

const REFS = '+refs/*:refs/*';
const OPTIONS = [
  '--prune',
  '--no-tags',
  '--force',
  '--progress',
  '--no-write-fetch-head',
  '--no-recurse-submodules',
  '--no-auto-maintenance',
];

/**
 * Brings a kept clone up to date: what is new comes, what is gone from the server goes. One that is of another address, or
 * damaged, or was changed by anybody else, is removed and made anew; so it is where there is none yet. Nothing is fetched
 * when nothing changed.
 *
 * @returns the clone, or why it is not up to date. When the server or the network is to blame, what was kept stays
 * @throws as `cloneBare`
 */
export async function fetchBare(request: CloneRequest): Promise<Cloned | Failed> {
  parseAddress(request.url);
  const { folder, url, signal } = request;
  if (!isKeptClone(folder, url)) return anew(request);
  const advertised = request.advertised ?? (await remoteRefs(refsQuestion(request)));
  if (hasFailed(advertised)) return advertised;
  const fetched = await fullDiskIsFailure(folder, () => update(request, advertised));
  signal?.throwIfAborted();
  if (!hasFailed(fetched)) return fetched;
  if (fetched.failure === 'damaged' || fetched.failure === 'clone-failed') return anew({ ...request, advertised });
  // No room: half of it is worth nothing.
  if (fetched.failure === 'too-large' || fetched.failure === 'disk-full') await removeClone(folder);
  return fetched;
}

async function anew(request: CloneRequest): Promise<Cloned | Failed> {
  await removeClone(request.folder);
  return cloneBare(request);
}

async function update(request: CloneRequest, advertised: Advertised): Promise<Cloned | Failed> {
  const { folder } = request;
  tidy(folder);
  writeSettings(folder, advertised.idBytes);
  const refs = refsOfClone(folder);
  const tips = tipsOf(advertised.refs);
  if (refs !== null && tipsOf(refs) === tips) return { refs, tips, bytes: await folderSize(folder) };
  try {
    const fetched = await runFetch(request, advertised);
    if (hasFailed(fetched)) return fetched;
  } finally {
    tidy(folder);
  }
  setHead(folder, advertised);
  return finish(request, advertised);
}

function runFetch(
  { folder, credential, ...watched }: CloneRequest,
  { url, refs }: Advertised,
): Promise<Buffer | Failed> {
  return runWatched({
    ...watched,
    args: ['--git-dir=.', 'fetch', ...OPTIONS, '--', url, REFS, ...(isHeadAlone(refs) ? ['HEAD'] : [])],
    folder,
    env: transferEnvironment(url, credential),
    fills: folder,
  });
}

/** Whether nothing else leads to what the head of the server is. */
function isHeadAlone(refs: Advertised['refs']): boolean {
  const head = refs.find(({ name }) => name === 'HEAD');
  return head !== undefined && !refs.some(({ name, id }) => name !== 'HEAD' && id === head.id);
}

/** git fetches refs only; which branch is the first one may have changed too. */
function setHead(folder: string, { head, refs }: Advertised): void {
  const id = refs.find(({ name }) => name === 'HEAD')?.id;
  const isBranch = head !== null && refs.some(({ name }) => name === head);
  const wanted = isBranch ? `ref: ${head}` : id;
  if (wanted === undefined || readFileSync(join(folder, 'HEAD'), 'utf8').trim() === wanted) return;
  // When git refuses, the comparison with what the server shows tells.
  if (isBranch) git({ folder }, ['--git-dir=.', 'symbolic-ref', 'HEAD', head]);
  else git({ folder }, ['--git-dir=.', 'update-ref', '--no-deref', 'HEAD', wanted]);
}

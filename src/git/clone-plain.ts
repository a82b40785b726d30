import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Advertised } from './advertised-refs.js';
import { writeSettings } from './clone-folder.js';
import type { CloneRequest } from './clone-request.js';
import { type Failed, hasFailed } from './failed.js';
import { fetchPack } from './fetch-pack.js';
import { parseId } from './objects/ids.js';
import { PackIndex } from './objects/pack-index.js';
import { isPlainName, packedRefs } from './plain-refs.js';

const PACKS = join('objects', 'pack');
/** More than this is a matter of minutes in any case. */
const MOST_REFS = 5_000;
const ID_BYTES = 20;

/**
 * Makes a bare clone where nothing is out of the ordinary: one request, one program. See `fetchPack`.
 *
 * @returns false when git has to do it; there may be half a clone then
 */
export async function clonePlain(request: CloneRequest, advertised: Advertised): Promise<boolean | Failed> {
  if (!isPlain(advertised)) return false;
  makeFolder(request.folder, advertised);
  const fetched = await fetchPack(request, advertised);
  if (hasFailed(fetched) || !fetched) return fetched;
  return hasAll(request.folder, advertised);
}

function isPlain({ idBytes, head, refs, isShallow, givesPackets }: Advertised): boolean {
  if (idBytes !== ID_BYTES || isShallow || !givesPackets || refs.length > MOST_REFS) return false;
  const ids = new Map(refs.map(({ name, id }) => [name, id]));
  const hasBranch = head !== null && ids.has('HEAD') && ids.get('HEAD') === ids.get(head);
  return hasBranch && ids.size === refs.length && refs.every(({ name }) => name === 'HEAD' || isPlainName(name));
}

function makeFolder(folder: string, { head, refs }: Advertised): void {
  mkdirSync(folder, { mode: 0o700 });
  mkdirSync(join(folder, PACKS), { recursive: true });
  mkdirSync(join(folder, 'refs'));
  writeFileSync(join(folder, 'HEAD'), `ref: ${head}\n`);
  writeFileSync(join(folder, 'packed-refs'), packedRefs(refs.filter(({ name }) => name !== 'HEAD')));
  writeSettings(folder, ID_BYTES);
}

/** The pack leads nowhere outside itself; that all names lead into it was not looked at yet. */
function hasAll(folder: string, { refs }: Advertised): boolean {
  const [name, ...more] = readdirSync(join(folder, PACKS)).filter((each) => each.endsWith('.idx'));
  const table = name === undefined || more.length > 0 ? null : PackIndex.open(join(folder, PACKS, name), ID_BYTES);
  if (table === null) return false;
  const bytes = Buffer.alloc(ID_BYTES);
  try {
    return refs.every(({ id }) => parseId(id, bytes) && table.find(bytes) >= 0);
  } finally {
    table.close();
  }
}

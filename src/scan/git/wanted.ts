import type { ObjectSource } from '../../git/object-source.js';
import type { ObjectStore } from '../../git/objects/types.js';
import type { ObjectHome } from '../../git/repository.js';
import { filesBelow } from '../../git/tree-paths.js';
import type { Policy } from '../../model/policy.js';
import type { BlobList } from '../../sources/git/blob-list.js';
import type { GitListing } from '../../sources/git/listing.js';
import type { BlobWork } from './blob-work.js';
import { belowFolder } from './git-places.js';

/** Folders in a copied folder that are looked through. */
const MOST_COPIED = 100_000;

/** Numbers of the blobs to be read: not those of which every path is left out by the policy. */
export async function wantedBlobs(
  { blobs, copies = [] }: GitListing,
  { top }: ObjectHome,
  { allowedPaths, folder }: Policy,
  source: ObjectSource,
): Promise<{ numbers: readonly number[]; allowed: number }> {
  const all = Array.from({ length: blobs.ids.size }, (_, blob) => blob);
  if (allowedPaths.length === 0) return { numbers: all, allowed: 0 };
  const { default: picomatch } = await import('picomatch');
  const isAllowed = picomatch([...allowedPaths], { dot: true });
  // Patterns start at the folder of the policy, paths at the top of the repository.
  const below = belowFolder(top, folder);
  const isLeftOut = (path: string) => {
    const inside = below(path);
    return inside !== null && isAllowed(inside);
  };
  // What was copied to another place with its whole folder stands there too.
  const copied = new Set<number>();
  const isWhole = copies.every(({ tree, path }) =>
    filesBelow(source, tree, path, MOST_COPIED, (id, at) => {
      if (!isLeftOut(at)) copied.add(blobs.ids.findHex(id));
    }),
  );
  // In doubt it is read.
  const isElsewhere = (blob: number) => !isWhole || copied.has(blob) || !blobs.hasAllPaths(blob);
  const numbers = all.filter((blob) => isElsewhere(blob) || !blobs.pathsOf(blob).every(isLeftOut));
  return { numbers, allowed: all.length - numbers.length };
}

/** These blobs as work, in the order in which they are read fastest. */
export function workOf(
  { place, objectFolders, packs = [], idBytes }: ObjectHome,
  blobs: BlobList,
  numbers: readonly number[],
  { store, deadline, silent }: { readonly store: ObjectStore } & Pick<BlobWork, 'deadline' | 'silent'>,
): BlobWork {
  const size = blobs.ids.size;
  const pathOf = new Uint32Array(new SharedArrayBuffer(size * 4));
  for (let blob = 0; blob < size; blob++) pathOf[blob] = blobs.pathNumberOf(blob);
  const ids = new Uint8Array(new SharedArrayBuffer(size * idBytes));
  ids.set(blobs.ids.bytes());
  const order = new Uint32Array(new SharedArrayBuffer(numbers.length * 4));
  order.set(store.readingOrder(numbers.map((blob) => blobs.ids.hex(blob))).map((at) => numbers[at]));
  const next = new Int32Array(new SharedArrayBuffer(4));
  return { place, objectFolders, packs, idBytes, ids, pathOf, paths: blobs.paths, order, next, deadline, silent };
}

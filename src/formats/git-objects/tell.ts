import { parseCommit, parseTag } from '../../git/commit.js';
import { ObjectSource } from '../../git/object-source.js';
import type { Handle, OpenFile } from '../../git/objects/files.js';
import { openObjects } from '../../git/objects/store.js';
import type { PackContent } from '../../git/pack-content.js';
import type { Ref } from '../../git/refs.js';
import { memoryBlob } from '../../model/blob.js';
import type { SkipReason } from '../../model/skip.js';
import { type GitListing, type GitText, listHistory } from '../../sources/git/listing.js';
import { FormatError } from '../errors.js';
import type { FormatOutput } from '../output.js';
import { LARGEST_OBJECT } from './open.js';
import { versionsOf } from './versions.js';

/** Bytes of rebuilt objects that are kept because others may build on them: as many as making the index keeps, which leaves its room. */
const CACHE_BYTES = 64 << 20;
const NOTHING = new Uint8Array();

/** Objects of git, with the names that lead to them. */
export interface NamedContent extends PackContent {
  readonly refs: readonly Ref[];
  /** Commits that are known not to be there. */
  readonly outside: readonly string[];
}

/**
 * Tells everything that objects of git hold, as a scan of a history does: blobs as members, with their path where one leads to
 * them, messages, and names. Who made a commit is not told.
 *
 * @param bytes what the pack lies in; read for as long as members are opened
 */
export function tellObjects(bytes: OpenFile<Handle>, content: NamedContent, out: FormatOutput): void {
  const { idBytes, pack, refs, objects: all, outside, flaws } = content;
  for (const flaw of flaws) out.skip(flaw);
  const options = { idBytes, largest: LARGEST_OBJECT, cacheBytes: CACHE_BYTES, packs: [{ bytes, ...pack }] };
  const store = openObjects([], options);
  const source = new ObjectSource(store);
  let count = 0;
  // An id would be a digest without a key of something that may be short enough to guess.
  const nameless = () => `unnamed ${++count}`;
  const wish = { refs: { refs, broken: [] }, all, shallow: [], outside, nameless };
  const listing = listHistory(source, wish, (text) => tellMessage(text, source, out));
  for (const { path, reason } of listing.skipped) tellLost(path, reason, out);
  tellNames(listing, out);
  tellBlobs(listing, source, (ids) => store.readingOrder(ids), out);
}

/** The bytes are read again when they are looked at: a history can have very many messages. */
function tellMessage({ kind, id, text }: GitText, source: ObjectSource, out: FormatOutput): void {
  if (text.length === 0) return;
  const name = `${kind} ${id}`;
  const open = () => {
    const bytes = bytesOf(id, kind, source);
    return memoryBlob(name, (kind === 'commit' ? parseCommit(bytes) : parseTag(bytes))?.text ?? NOTHING);
  };
  out.member({ name, isNamed: false, open });
}

function tellLost(name: string, reason: SkipReason, out: FormatOutput): void {
  const open = () => {
    throw new FormatError(reason);
  };
  out.member({ name, isNamed: false, open });
}

/** Names of branches and tags, and of files and folders of which no blob is told: a name says something too. */
function tellNames({ blobs, refNames }: GitListing, out: FormatOutput): void {
  const told = new Set<string>();
  for (let blob = 0; blob < blobs.ids.size; blob++) told.add(blobs.pathOf(blob));
  for (const name of new Set([...refNames, ...blobs.paths])) {
    if (!told.has(name)) out.member({ name, open: () => memoryBlob(name, NOTHING) });
  }
}

/** In the order in which they are read fastest: each after the one that it is a difference from. */
function tellBlobs(
  { blobs }: GitListing,
  source: ObjectSource,
  readingOrder: (ids: readonly string[]) => Uint32Array,
  out: FormatOutput,
): void {
  const ids = Array.from({ length: blobs.ids.size }, (_, blob) => blobs.ids.hex(blob));
  const versions = versionsOf(ids.map((_, blob) => blobs.pathNumberOf(blob)));
  for (const blob of readingOrder(ids)) {
    const name = blobs.pathOf(blob);
    const version = versions[blob];
    out.member({
      name,
      ...(version > 0 && { version }),
      isNamed: version <= 1,
      open: () => memoryBlob(name, bytesOf(ids[blob], 'blob', source)),
    });
  }
}

/** @throws FormatError when the object cannot be had, or is another kind of object than the one that names it says */
function bytesOf(id: string, type: 'blob' | 'commit' | 'tag', source: ObjectSource): Uint8Array {
  const object = source.read(id);
  if (object === null) throw new FormatError(source.loss);
  if (object.type !== type) throw new FormatError('damaged');
  return object.bytes;
}

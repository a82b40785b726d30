import { broken, type Fields, SIGNATURE_BYTES } from './fields.js';

const PACK_INFO = 0x06;
const FOLDERS_INFO = 0x07;
const SUBSTREAMS_INFO = 0x08;
const SIZES = 0x09;
const DIGESTS = 0x0a;
const FOLDERS = 0x0b;
const FOLDER_SIZES = 0x0c;
const SUBSTREAM_COUNTS = 0x0d;
/** Coders of one folder, and streams in or out of one coder; 7-Zip itself writes four at most. */
const MOST_CODERS = 32;

/** One step of unpacking. */
export interface Coder {
  /** Its method, in hexadecimal. */
  readonly method: string;
  readonly settings: Buffer;
  /** Streams that it reads. */
  readonly inputs: number;
  /** Length in bytes of what it gives. */
  readonly size: number;
}

/** Streams that are unpacked together: coders, and how they hang together. */
export interface Folder {
  readonly coders: readonly Coder[];
  /** For every input, counted over all coders: the coder that fills it, or the packed stream. */
  readonly sources: readonly Source[];
  /** The coder that gives what comes out. */
  readonly last: number;
  readonly crc32: number | null;
  /** Number of its packed streams, and of the first of them. */
  readonly packed: number;
  readonly firstPacked: number;
}

export type Source = { readonly coder: number } | { readonly packed: number };

/** A file, or the header, inside what comes out of a folder. */
export interface Substream {
  readonly folder: number;
  readonly from: number;
  readonly size: number;
  readonly crc32: number | null;
}

/** Where packed bytes lie in the file. */
export interface PackedStream {
  readonly from: number;
  readonly size: number;
}

/** What a 7z holds packed. */
export interface StreamsInfo {
  readonly packed: readonly PackedStream[];
  readonly folders: readonly Folder[];
  readonly substreams: readonly Substream[];
}

export const NO_STREAMS: StreamsInfo = { packed: [], folders: [], substreams: [] };

/** @throws FormatError when it does not hang together */
export function readStreamsInfo(fields: Fields): StreamsInfo {
  let packed: PackedStream[] = [];
  let folders: Folder[] = [];
  let substreams: Substream[] | null = null;
  fields.properties((id) => {
    if (id === PACK_INFO) packed = readPacked(fields);
    else if (id === FOLDERS_INFO) folders = readFolders(fields);
    else if (id === SUBSTREAMS_INFO) substreams = readSubstreams(fields, folders);
    else throw broken();
  });
  const last = folders[folders.length - 1];
  if ((last ? last.firstPacked + last.packed : 0) !== packed.length) throw broken();
  return { packed, folders, substreams: substreams ?? folders.map(wholeOf) };
}

function readPacked(fields: Fields): PackedStream[] {
  let from = SIGNATURE_BYTES + fields.number();
  const count = fields.number();
  const sizes: number[] = [];
  fields.properties((id) => {
    if (id === SIZES) for (let n = 0; n < count; n++) sizes.push(fields.number());
    // What comes out is checked; what goes in need not be.
    else if (id === DIGESTS) fields.digests(count);
    else throw broken();
  });
  if (sizes.length !== count) throw broken();
  return sizes.map((size) => {
    from += size;
    return { from: from - size, size };
  });
}

type Unsized = Omit<Folder, 'crc32' | 'coders' | 'firstPacked'> & { readonly coders: readonly Omit<Coder, 'size'>[] };

function readFolders(fields: Fields): Folder[] {
  const unsized: Unsized[] = [];
  let sizes: number[][] = [];
  let digests: (number | null)[] = [];
  fields.properties((id) => {
    if (id === FOLDERS) {
      const count = fields.number();
      // Not one writer puts them elsewhere.
      if (fields.byte() !== 0) throw broken();
      for (let n = 0; n < count; n++) unsized.push(readFolder(fields));
    } else if (id === FOLDER_SIZES) sizes = unsized.map(({ coders }) => coders.map(() => fields.number()));
    else if (id === DIGESTS) digests = fields.digests(unsized.length);
    else throw broken();
  });
  if (sizes.length !== unsized.length) throw broken();
  let next = 0;
  return unsized.map((folder, at) => {
    next += folder.packed;
    return {
      ...folder,
      firstPacked: next - folder.packed,
      coders: folder.coders.map((coder, n) => ({ ...coder, size: sizes[at][n] })),
      crc32: digests[at] ?? null,
    };
  });
}

function readFolder(fields: Fields): Unsized {
  const count = fields.number();
  if (count === 0 || count > MOST_CODERS) throw broken();
  const coders = Array.from({ length: count }, () => readCoder(fields));
  const inputs = coders.reduce((sum, coder) => sum + coder.inputs, 0);
  const sources: (Source | undefined)[] = Array.from({ length: inputs });
  const isBound = coders.map(() => false);
  for (let n = 1; n < count; n++) {
    const [input, coder] = [fields.number(), fields.number()];
    if (input >= inputs || coder >= count || sources[input] || isBound[coder]) throw broken();
    sources[input] = { coder };
    isBound[coder] = true;
  }
  const packed = inputs - (count - 1);
  if (packed < 1) throw broken();
  for (let n = 0; n < packed; n++) {
    const input = packed === 1 ? sources.indexOf(undefined) : fields.number();
    if (!(input >= 0 && input < inputs) || sources[input]) throw broken();
    sources[input] = { packed: n };
  }
  return { coders, sources: sources as Source[], last: isBound.indexOf(false), packed };
}

function readCoder(fields: Fields): Omit<Coder, 'size'> {
  const flags = fields.byte();
  // The highest bits would bring alternatives, which nobody writes.
  if ((flags & 0xc0) !== 0) throw broken();
  const method = fields.take(flags & 0x0f).toString('hex');
  const isComplex = (flags & 0x10) !== 0;
  const inputs = isComplex ? fields.number() : 1;
  if (inputs === 0 || inputs > MOST_CODERS || (isComplex && fields.number() !== 1)) throw broken();
  const settings = (flags & 0x20) !== 0 ? fields.take(fields.number()) : Buffer.alloc(0);
  return { method, settings, inputs };
}

/** Length of what comes out of a folder. */
function sizeOf({ coders, last }: Folder): number {
  return coders[last].size;
}

function wholeOf(folder: Folder, at: number): Substream {
  return { folder: at, from: 0, size: sizeOf(folder), crc32: folder.crc32 };
}

function readSubstreams(fields: Fields, folders: readonly Folder[]): Substream[] {
  let counts = folders.map(() => 1);
  let sizes: number[][] | null = null;
  let digests: (number | null)[] = [];
  fields.properties((id) => {
    if (id === SUBSTREAM_COUNTS) counts = folders.map(() => fields.number());
    else if (id === SIZES) sizes = folders.map((folder, at) => readSizes(fields, sizeOf(folder), counts[at]));
    else if (id === DIGESTS) digests = fields.digests(withoutDigest(folders, counts));
    else throw broken();
  });
  const all = sizes ?? folders.map((folder, at) => oneSize(sizeOf(folder), counts[at]));
  let next = 0;
  return folders.flatMap((folder, at) => {
    let from = 0;
    return all[at].map((size): Substream => {
      const crc32 = all[at].length === 1 && folder.crc32 !== null ? folder.crc32 : (digests[next++] ?? null);
      from += size;
      return { folder: at, from: from - size, size, crc32 };
    });
  });
}

/** The length of the last one is what the others leave. */
function readSizes(fields: Fields, whole: number, count: number): number[] {
  if (count === 0) return [];
  const sizes: number[] = [];
  let left = whole;
  for (let n = 1; n < count; n++) {
    const size = fields.number();
    left -= size;
    sizes.push(size);
  }
  if (left < 0) throw broken();
  return [...sizes, left];
}

function oneSize(whole: number, count: number): number[] {
  if (count > 1) throw broken();
  return count === 0 ? [] : [whole];
}

/** Files of which the folder has no checksum that is theirs alone. */
function withoutDigest(folders: readonly Folder[], counts: readonly number[]): number {
  return folders.reduce((sum, { crc32 }, at) => sum + (counts[at] === 1 && crc32 !== null ? 0 : counts[at]), 0);
}

import type { Blob } from '../../model/blob.js';
import type { Budget } from '../budget.js';
import { exactly, wholeOf } from '../bytes.js';
import { FormatError } from '../errors.js';
import { crc32, type Pieces, unpackedBlob } from '../pieces.js';
import { broken, Fields, SIGNATURE_BYTES } from './fields.js';
import { type FilesInfo, readFilesInfo } from './files-info.js';
import { folderPieces } from './folder.js';
import { NO_STREAMS, readStreamsInfo, type StreamsInfo } from './streams-info.js';

const HEADER = 0x01;
const ARCHIVE_PROPERTIES = 0x02;
const ADDITIONAL_STREAMS = 0x03;
const STREAMS = 0x04;
const FILES = 0x05;
const ENCODED = 0x17;
/** Headers that are packed in each other; 7-Zip packs them once. */
const MOST_PACKED = 4;
/** Longest header: a hundred thousand files need a tenth of it. */
const LARGEST_HEADER = 64 << 20;

/** What the header of a 7z says. */
export interface Archive extends FilesInfo {
  readonly streams: StreamsInfo;
  /** Bytes of packed streams and headers, behind the signature. */
  readonly accounted: number;
  /** Position behind its last byte. */
  readonly end: number;
}

/** @throws FormatError when it is damaged, or encrypted */
export function readArchive(blob: Blob, budget: Budget): Archive {
  const start = exactly(blob, 0, SIGNATURE_BYTES);
  if (start.readUInt32LE(8) !== crc32(start.subarray(12))) throw broken();
  const [from, size] = [12, 20].map((at) => Number(start.readBigUInt64LE(at)));
  const end = SIGNATURE_BYTES + from + size;
  if (size === 0) return { streams: NO_STREAMS, files: [], comments: [], accounted: 0, end: SIGNATURE_BYTES };
  if (size > LARGEST_HEADER) throw new FormatError('budget', '7z');
  if (end > blob.size) throw new FormatError('truncated', '7z');
  const header = exactly(blob, SIGNATURE_BYTES + from, size);
  if (crc32(header) !== start.readUInt32LE(28)) throw broken();
  return { ...unpackHeader(blob, header, budget), end };
}

function unpackHeader(blob: Blob, outermost: Buffer, budget: Budget): Omit<Archive, 'end'> {
  let header = outermost;
  let accounted = header.length;
  for (let depth = 0; depth <= MOST_PACKED; depth++) {
    const fields = new Fields(header);
    const id = fields.byte();
    if (id === HEADER) return readHeader(fields, accounted);
    if (id !== ENCODED) throw broken();
    const streams = readStreamsInfo(fields);
    accounted += packedBytes(streams);
    header = headerIn(blob, streams, budget);
  }
  throw new FormatError('budget', '7z');
}

function readHeader(fields: Fields, before: number): Omit<Archive, 'end'> {
  let streams = NO_STREAMS;
  let info: FilesInfo = { files: [], comments: [] };
  fields.properties((id) => {
    if (id === STREAMS) streams = readStreamsInfo(fields);
    else if (id === FILES) info = readFilesInfo(fields);
    else if (id === ARCHIVE_PROPERTIES) fields.properties(() => fields.take(fields.number()));
    else if (id === ADDITIONAL_STREAMS) throw new FormatError('archive', '7z');
    else throw broken();
  });
  return { ...info, streams, accounted: before + packedBytes(streams) };
}

/** The header that is packed in the only stream of a folder. */
function headerIn(blob: Blob, streams: StreamsInfo, budget: Budget): Buffer {
  const [inside, ...others] = streams.substreams;
  if (!inside || others.length > 0) throw broken();
  if (inside.size > LARGEST_HEADER) throw new FormatError('budget', '7z');
  const open = (): Pieces => folderPieces(blob, streams, inside.folder);
  const declared = { size: inside.size, ...(inside.crc32 !== null && { crc32: inside.crc32 }) };
  return wholeOf(unpackedBlob('header', open, budget, declared), LARGEST_HEADER);
}

function packedBytes({ packed }: StreamsInfo): number {
  return packed.reduce((sum, { size }) => sum + size, 0);
}

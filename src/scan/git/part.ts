import type { BlobList } from '../../sources/git/blob-list.js';

/** One of the parts of a history that several workers look at. */
export interface Part {
  /** From 1. */
  readonly number: number;
  readonly of: number;
}

/** Bytes of an id that decide. Ids are digests: their bytes are spread evenly. */
const DECIDE = 4;

/**
 * The blobs of one part: those whose ids lie in its range. Each blob is in one of the parts, on every machine, whatever else there
 * is in its history by then.
 *
 * @param numbers of all blobs, ascending
 * @returns those of the part, ascending
 */
export function blobsOfPart(
  numbers: readonly number[],
  { ids }: Pick<BlobList, 'ids'>,
  { number, of }: Part,
): number[] {
  const bytes = ids.bytes();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const rangeOf = (blob: number) => Math.floor((view.getUint32(blob * ids.idBytes) * of) / 2 ** (8 * DECIDE));
  return numbers.filter((blob) => rangeOf(blob) === number - 1);
}

import { type BlobResult, emptyResult } from '../analyse.js';

/** For each blob whether it was silent, and four counts. */
const WORDS = 5;
const TOO_LARGE = 2 ** 32;

/** Counts of blobs that have nothing to tell, by their number; memory that workers share. */
export type SilentCounts = Uint32Array<SharedArrayBuffer>;

export function silentCounts(blobs: number): SilentCounts {
  return new Uint32Array(new SharedArrayBuffer(blobs * WORDS * 4));
}

/** Remembers a result that has nothing to tell. A blob of 4 GB or more is not remembered. */
export function markSilent(counts: SilentCounts, blob: number, result: BlobResult): void {
  const { bytes, documents, tables, rows } = result;
  if ([bytes, documents, tables, rows].some((count) => count >= TOO_LARGE)) return;
  counts.set([1, bytes, documents, tables, rows], blob * WORDS);
}

/** The result of a blob that had nothing to tell; null for every other. */
export function silentResult(counts: SilentCounts, blob: number, path: string): BlobResult | null {
  const [isSilent, bytes, documents, tables, rows] = counts.subarray(blob * WORDS, (blob + 1) * WORDS);
  return isSilent === 1 ? { ...emptyResult(path, bytes), bytes, documents, tables, rows } : null;
}

import type { SkipReason } from '../model/skip.js';
import type { BlobResult } from './analyse.js';

/** Sums over what was scanned. */
export interface ScanTotals {
  readonly blobs: number;
  readonly documents: number;
  readonly tables: number;
  readonly rows: number;
  readonly bytes: number;
}

/** What is told of a blob that was read as far as it goes. */
const IN_PART: ReadonlySet<SkipReason> = new Set<SkipReason>(['truncated', 'changed', 'partly-read']);

/** Adds up results, so that those that say nothing need not be kept. */
export class Totals implements ScanTotals {
  blobs = 0;
  documents = 0;
  tables = 0;
  rows = 0;
  bytes = 0;

  /** Counts a blob that was scanned, at least in part; one that was not read counts for nothing. */
  add({ bytes, documents, tables, rows, skips }: BlobResult): void {
    if (bytes === 0 && skips.length > 0) return;
    if (skips.some(({ reason, member }) => member === undefined && !IN_PART.has(reason))) return;
    this.addAll({ blobs: 1, documents, tables, rows, bytes });
  }

  addAll(other: ScanTotals): void {
    this.blobs += other.blobs;
    this.documents += other.documents;
    this.tables += other.tables;
    this.rows += other.rows;
    this.bytes += other.bytes;
  }
}

import type { TableSketch } from '../detectors/link/sketch.js';
import type { Blob } from '../model/blob.js';
import type { TableSink } from '../model/document.js';
import type { KnownHeader } from '../readers/header.js';
import { readBlob } from '../readers/read.js';
import type { BlobResult } from './analyse.js';
import { FurtherReading } from './further-reading.js';

/** The blobs of a run and what was learnt of each. */
export interface Blobs {
  readonly results: readonly BlobResult[];
  /**
   * Opens a blob once more, by its position; the caller closes it.
   *
   * @throws the system's error when it cannot be opened any more
   */
  open(at: number): Blob;
}

/** Blobs whose tables can be read once more. */
export interface TableReader {
  readonly results: readonly BlobResult[];
  /**
   * Reads a table once more.
   *
   * @returns whether it was there as it had been
   * @throws the system's error when its blob cannot be opened any more
   */
  read(at: number, sketch: TableSketch, sink: TableSink): boolean;
}

/** Tables of blobs of text. */
export function textTables({ results, open }: Blobs, known: KnownHeader): TableReader {
  return {
    results,
    read(at, { order }, sink) {
      const blob = open(at);
      try {
        const reading = new FurtherReading(new Map([[order, [sink]]]));
        readBlob(blob, reading, known);
        return !reading.changed;
      } finally {
        blob.close();
      }
    },
  };
}

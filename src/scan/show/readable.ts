import type { Blob } from '../../model/blob.js';
import type { DocumentSink } from '../../model/document.js';
import type { KnownHeader } from '../../readers/header.js';
import { readBlob } from '../../readers/read.js';

/** Something that can be read once more, as often as wanted, by whatever reader it needs. */
export interface Readable {
  readonly path: string;
  /** Length in bytes. */
  readonly size: number;
  read(sink: DocumentSink): void;
}

/** A blob of text. */
export function readable(blob: Blob, known: KnownHeader): Readable {
  return {
    path: blob.path,
    size: blob.size,
    read(sink) {
      readBlob(blob, sink, known);
    },
  };
}

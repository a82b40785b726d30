import type { Blob } from '../model/blob.js';
import type { Bilingual } from '../model/finding.js';
import type { Look } from './look.js';
import type { FormatOutput } from './output.js';

/** How much of a format is read: all that bears data, or a part, which blocks until somebody accepts it. */
export type Coverage = 'whole' | 'part';

/** What a reader is handed beside the blob. */
export interface Reading {
  readonly blob: Blob;
  /** What was looked up of the blob already: its head, its directory. */
  readonly look: Look;
}

/** Reads one format. */
export interface FormatReader {
  /**
   * Reads the whole blob. May be called again for the same blob, and then gives the same tables in the same order.
   *
   * @throws FormatError, or anything a library throws, when the blob does not keep to its format: it is not scanned then
   */
  read(reading: Reading, out: FormatOutput): void | Promise<void>;
}

/**
 * A format: how it is known, what is read of it, and where its reader is. The description is loaded with every child; the
 * reader, with its libraries, when a file asks for it.
 */
export interface Format {
  /** Fixed word for reports and docs. */
  readonly id: string;
  readonly name: Bilingual;
  /** Usual extensions, without a dot; for the docs, as formats are known by their content. */
  readonly extensions: readonly string[];
  readonly coverage: Coverage;
  /** What is read, in a sentence. */
  readonly reads: Bilingual;
  /** What is not read, in a sentence; null where everything is. */
  readonly leaves: Bilingual | null;
  /** Whether a blob is of this format, by its content. */
  detect(look: Look): boolean;
  load(): Promise<FormatReader>;
}

import type { Blob } from '../../src/model/blob.js';
import type { DocumentSink, TableInfo, TableSink, TextSink } from '../../src/model/document.js';
import type { SkipReason } from '../../src/model/skip.js';
import { readBlob } from '../../src/readers/read.js';

/** A table as a reader told it. */
export interface RecordedTable {
  readonly info: TableInfo;
  readonly header: (string | null)[];
  readonly rows: string[][];
  readonly rowNumbers: number[];
  ended: boolean;
}

/** A text, put together from its windows. */
export interface RecordedText {
  readonly line: number;
  readonly bytes: Buffer;
  readonly windows: number;
}

const CONTEXT = 512;

/**
 * Writes down everything a reader says. It checks on the way that windows follow on one another, that their
 * context is there and true, and that nothing comes after the end of a table.
 */
export class Recorder implements DocumentSink {
  readonly tables: RecordedTable[] = [];
  readonly texts: RecordedText[] = [];
  readonly skips: { reason: SkipReason; format: string | undefined }[] = [];
  /** What a reader did that it must not. Never holds a value. */
  readonly faults: string[] = [];

  table(info: TableInfo): TableSink {
    const table: RecordedTable = { info, header: [], rows: [], rowNumbers: [], ended: false };
    this.tables.push(table);
    return {
      header: (index, name) => {
        table.header[index] = name;
      },
      row: (buf, starts, ends, count, row, low) => {
        if (table.ended) this.faults.push('a row after the end of its table');
        const cells: string[] = [];
        for (let i = 0; i < count; i++) {
          const empty = starts[i] === ends[i];
          if (!empty && (starts[i] < low || ends[i] < starts[i])) this.faults.push('a cell outside its row');
          cells.push(Buffer.from(buf.subarray(starts[i], ends[i])).toString('utf8'));
        }
        table.rows.push(cells);
        table.rowNumbers.push(row);
      },
      end: () => {
        if (table.ended) this.faults.push('a table ended twice');
        table.ended = true;
      },
    };
  }

  text(line: number): TextSink {
    const parts: Buffer[] = [];
    const after: { at: number; bytes: Buffer }[] = [];
    let seen = 0;
    return {
      window: (buf, low, from, to, high) => {
        if (!(low <= from && from < to && to <= high)) this.faults.push('positions of a window out of order');
        if (from - low < Math.min(CONTEXT, seen)) this.faults.push('no context before a window');
        const before = Buffer.concat(parts.slice(-3)).subarray(-CONTEXT);
        const context = Buffer.from(buf.subarray(Math.max(low, from - before.length), from));
        if (seen > 0 && !before.subarray(before.length - context.length).equals(context))
          this.faults.push('false context before a window');
        parts.push(Buffer.from(buf.subarray(from, to)));
        seen += to - from;
        after.push({ at: seen, bytes: Buffer.from(buf.subarray(to, Math.min(high, to + CONTEXT))) });
      },
      end: () => {
        const bytes = Buffer.concat(parts);
        for (const { at, bytes: context } of after) {
          const there = bytes.subarray(at, at + CONTEXT);
          if (context.length < there.length) this.faults.push('no context after a window');
          if (!context.subarray(0, there.length).equals(there)) this.faults.push('false context after a window');
        }
        this.texts.push({ line, bytes, windows: parts.length });
      },
    };
  }

  skip(reason: SkipReason, format?: string): void {
    this.skips.push({ reason, format });
  }

  /** Everything that arrived, as one string: cells, column names and texts. */
  get all(): string {
    const cells = this.tables.flatMap(({ header, rows }) => [...header.map((name) => name ?? ''), ...rows.flat()]);
    return [...cells, ...this.texts.map(({ bytes }) => bytes.toString('utf8'))].join('\n');
  }
}

/** Bytes as a blob that gives at most `chunk` bytes at a time. */
export function blobOf(bytes: Uint8Array, chunk = Number.POSITIVE_INFINITY): Blob {
  return {
    path: 'blob',
    size: bytes.length,
    read(target, position) {
      const part = bytes.subarray(position, position + Math.min(target.length, chunk));
      target.set(part);
      return part.length;
    },
    close() {},
  };
}

/** Column names that the tests take for known. */
const KNOWN: ReadonlySet<string> = new Set(['naam', 'bsn', 'postcode', 'huisnummer', 'jaar', 'soort', 'plaats']);

export function isKnown(text: string): boolean {
  return KNOWN.has(text.trim().toLowerCase());
}

/** Reads a blob and gives back what was said. */
export function record(
  content: Uint8Array | string | Blob,
  read = readBlob,
): Recorder & { readonly bytesRead: number } {
  const blob =
    typeof content === 'string'
      ? blobOf(Buffer.from(content, 'utf8'))
      : content instanceof Uint8Array
        ? blobOf(content)
        : content;
  const recorder = new Recorder();
  const bytesRead = read(blob, recorder, isKnown);
  for (const { ended } of recorder.tables) if (!ended) recorder.faults.push('a table without an end');
  return Object.assign(recorder, { bytesRead });
}

/** The same without any copy: for large blobs, where only counts matter. */
export function count(blob: Blob, read = readBlob) {
  const counts = { rows: 0, cells: 0, cellBytes: 0, textBytes: 0, tables: 0, texts: 0, skips: [] as SkipReason[] };
  const bytesRead = read(
    blob,
    {
      table() {
        counts.tables++;
        return {
          header() {},
          row(_buf, starts, ends, n) {
            counts.rows++;
            counts.cells += n;
            for (let i = 0; i < n; i++) counts.cellBytes += ends[i] - starts[i];
          },
          end() {},
        };
      },
      text() {
        counts.texts++;
        return {
          window(_buf, _low, from, to) {
            counts.textBytes += to - from;
          },
          end() {},
        };
      },
      skip: (reason) => counts.skips.push(reason),
    },
    isKnown,
  );
  return { ...counts, bytesRead };
}

/** Bytes without any order, the same every time. */
export function noise(length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let state = 7;
  for (let i = 0; i < length; i++) {
    state = (state * 48_271) % 2_147_483_647;
    bytes[i] = state & 255;
  }
  return bytes;
}

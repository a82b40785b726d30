import type { DocumentSink, TableInfo, TableSink } from '../../model/document.js';
import { FEWEST_ROWS } from './table.js';

/** Lets tables through that have so many rows; what is in fewer was read as text, and says no more as a table. */
export function fewRowsLeftOut(out: DocumentSink): DocumentSink {
  return {
    table: (info) => new Waiting(out, { ...info, isInText: true }),
    text: () => NOBODY,
    skip: (reason, format) => out.skip(reason, format),
  };
}

const NOBODY = { window() {}, end() {} };

interface Kept {
  readonly bytes: Uint8Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly number: number;
}

class Waiting implements TableSink {
  private readonly headers: (string | null)[] = [];
  private readonly kept: Kept[] = [];
  private sink: TableSink | null = null;

  constructor(
    private readonly out: DocumentSink,
    private readonly info: TableInfo,
  ) {}

  header(index: number, name: string | null): void {
    this.headers[index] = name;
    this.sink?.header(index, name);
  }

  row(buf: Uint8Array, starts: Int32Array, ends: Int32Array, count: number, number: number, low: number): void {
    if (this.sink === null && this.kept.length < FEWEST_ROWS - 1) {
      this.kept.push(copyOf(buf, starts, ends, count, number));
      return;
    }
    this.sink ??= this.begin();
    this.sink.row(buf, starts, ends, count, number, low);
  }

  end(): void {
    this.sink?.end();
  }

  private begin(): TableSink {
    const sink = this.out.table(this.info);
    this.headers.forEach((name, index) => {
      sink.header(index, name ?? null);
    });
    for (const { bytes, starts, ends, number } of this.kept.splice(0)) {
      sink.row(bytes, starts, ends, starts.length, number, 0);
    }
    return sink;
  }
}

/** The cells of a row, one after the other in bytes of their own. */
function copyOf(buf: Uint8Array, starts: Int32Array, ends: Int32Array, count: number, number: number): Kept {
  let size = 0;
  for (let i = 0; i < count; i++) size += ends[i] - starts[i] + 1;
  const bytes = new Uint8Array(size);
  const from = new Int32Array(count);
  const to = new Int32Array(count);
  let used = 0;
  for (let i = 0; i < count; i++) {
    bytes.set(buf.subarray(starts[i], ends[i]), used);
    from[i] = used;
    used += ends[i] - starts[i];
    to[i] = used;
    bytes[used++] = 32;
  }
  return { bytes, starts: from, ends: to, number };
}

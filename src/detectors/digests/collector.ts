import type { TableSink } from '../../model/document.js';
import type { DigestTargets } from '../../pseudonyms/targets.js';
import { bytesOf, type DigestWords, readDigest } from '../../pseudonyms/written.js';
import type { DigestColumn } from './columns.js';
import { DistinctDigests } from './distinct.js';

/** The digests of one column. Plain data that never leaves the process. */
export interface CollectedDigests {
  readonly column: DigestColumn;
  readonly targets: DigestTargets;
}

/** Most digests of all columns while a table is read, and of one column while a scan goes on: more would tell nothing. */
const MOST_OF_TABLE = 1 << 20;
const MOST_OF_COLUMN = 200_000;
const MOST_KEPT = 10_000;

/** Receives the rows of a table a second time and gathers the distinct digests of the planned columns, in memory. */
export class DigestCollector implements TableSink {
  private readonly digests: readonly DistinctDigests[];
  private readonly words: DigestWords = { high: 0, low: 0 };

  constructor(private readonly columns: readonly DigestColumn[]) {
    const most = Math.min(MOST_OF_COLUMN, Math.trunc(MOST_OF_TABLE / columns.length));
    this.digests = columns.map(() => new DistinctDigests(Math.max(1, most)));
  }

  header(): void {
    // Names were read in the first pass.
  }

  row(buf: Uint8Array, starts: Int32Array, ends: Int32Array, count: number): void {
    const { columns, words } = this;
    for (let i = 0; i < columns.length; i++) {
      const { index, form } = columns[i];
      if (index >= count) continue;
      let start = starts[index];
      let end = ends[index];
      while (start < end && buf[start] <= 32) start++;
      while (start < end && buf[end - 1] <= 32) end--;
      if (readDigest(buf, start, end, form, words)) this.digests[i].add(words.high, words.low);
    }
  }

  end(): void {
    // Nothing to close.
  }

  /** What was gathered of every column that has any digests. */
  collected(): CollectedDigests[] {
    return this.columns.flatMap((column, i): CollectedDigests[] => {
      const digests = this.digests[i];
      const bytes = bytesOf(column.form);
      const { context, sources, form } = column;
      const targets: DigestTargets = {
        encoding: form.encoding,
        bytes,
        bits: Math.min(64, bytes * 8),
        context,
        sources,
        // Counted before the sample becomes smaller.
        distinct: digests.count,
        values: digests.values(MOST_KEPT),
      };
      return targets.values.length > 0 ? [{ column, targets }] : [];
    });
  }
}

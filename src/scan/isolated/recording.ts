import type { Spot } from '../../model/corner.js';
import type { DocumentSink, TableInfo, TableSink, TextSink } from '../../model/document.js';

type Event = (sink: DocumentSink, open: Open) => void;

/** Sinks that are open while a recording is played. */
interface Open {
  readonly tables: Map<number, TableSink>;
  readonly texts: Map<number, TextSink>;
}

/**
 * What a reader told of one blob, kept in memory so that it can be told again at once, as often as wanted: for looking at one
 * finding, or at two tables together, where the reader itself has to be waited for.
 */
export class Recording implements DocumentSink {
  private readonly events: Event[] = [];
  private bytes = 0;
  private count = 0;

  /** @param most bytes that are kept; what is more is left out, and `isWhole` says so */
  constructor(private readonly most: number) {}

  get isWhole(): boolean {
    return this.bytes <= this.most;
  }

  table(info: TableInfo): TableSink {
    const id = this.count++;
    this.events.push((sink, { tables }) => tables.set(id, sink.table(info)));
    return {
      header: (index, name) => this.events.push((_, { tables }) => tables.get(id)?.header(index, name)),
      row: (buf, starts, ends, count, row, low) => {
        const to = ends.subarray(0, count).reduce((most, end) => Math.max(most, end), low);
        if (!this.hasRoom(to - low + count * 8)) return;
        const copy = buf.slice(low, to);
        const moved = (positions: Int32Array) => positions.slice(0, count).map((at) => Math.max(0, at - low));
        const [from, until] = [moved(starts), moved(ends)];
        this.events.push((_, { tables }) => tables.get(id)?.row(copy, from, until, count, row, 0));
      },
      end: () => this.events.push((_, { tables }) => tables.get(id)?.end()),
    };
  }

  text(line: number, spot?: Spot): TextSink {
    const id = this.count++;
    this.events.push((sink, { texts }) => texts.set(id, sink.text(line, spot)));
    return {
      window: (buf, low, from, to, high) => {
        if (!this.hasRoom(high - low)) return;
        const copy = buf.slice(low, high);
        this.events.push((_, { texts }) => texts.get(id)?.window(copy, 0, from - low, to - low, high - low));
      },
      end: () => this.events.push((_, { texts }) => texts.get(id)?.end()),
    };
  }

  skip(): void {
    // The scan has told it.
  }

  /** Tells everything to another sink. */
  play(sink: DocumentSink): void {
    const open: Open = { tables: new Map(), texts: new Map() };
    for (const event of this.events) event(sink, open);
  }

  private hasRoom(bytes: number): boolean {
    this.bytes += bytes;
    return this.isWhole;
  }
}

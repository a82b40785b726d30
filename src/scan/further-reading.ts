import { fanOut } from '../detectors/fan-out.js';
import type { DocumentSink, TableSink, TextSink } from '../model/document.js';
import type { SkipReason } from '../model/skip.js';

/** Sinks of a further reading by the order of their table in the blob. */
export type Sinks = Map<number, TableSink[]>;

export function addSink(sinks: Sinks, order: number, sink: TableSink): void {
  sinks.set(order, [...(sinks.get(order) ?? []), sink]);
}

/** Routes the tables of a further reading to the sinks that wait for them, by their order in the blob. */
export class FurtherReading implements DocumentSink {
  private next = 0;
  /** The blob is not what the first reading saw. */
  changed = false;

  constructor(private readonly sinks: Sinks) {}

  /** A table was too large for what it must be turned into. */
  get isOverBudget(): boolean {
    return [...this.sinks.values()].flat().some((sink) => 'overBudget' in sink && sink.overBudget === true);
  }

  table(): TableSink {
    return fanOut(this.sinks.get(this.next++) ?? []) ?? IGNORE;
  }

  text(): TextSink {
    return IGNORE;
  }

  skip(reason: SkipReason): void {
    // Everything else was told by the first reading.
    if (reason === 'changed') this.changed = true;
  }
}

const IGNORE: TableSink & TextSink = {
  header() {},
  row() {},
  window() {},
  end() {},
};

import type { TableSink } from '../model/document.js';

/** One sink that hands every row to several; null when there are none. */
export function fanOut(sinks: readonly TableSink[]): TableSink | null {
  if (sinks.length <= 1) return sinks[0] ?? null;
  return {
    header: (index, name) => {
      for (const sink of sinks) sink.header(index, name);
    },
    row: (buf, starts, ends, count, row, low) => {
      for (const sink of sinks) sink.row(buf, starts, ends, count, row, low);
    },
    end: () => {
      for (const sink of sinks) sink.end();
    },
  };
}

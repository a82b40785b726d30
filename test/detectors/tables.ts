import { type TableView, viewTable } from '../../src/detectors/view.js';
import { memoryBlob } from '../../src/model/blob.js';
import type { TableSink } from '../../src/model/document.js';
import { TableProfile } from '../../src/profile/table.js';
import { readBlob } from '../../src/readers/read.js';
import { toolbox } from '../scan/making.js';

/** The only table of a text, as the detectors see it after the first pass. */
export function tableIn(content: string): TableView {
  const tools = toolbox();
  const tables: TableProfile[] = [];
  const identifiers = tools.identifiers.map(({ compiled }) => compiled);
  readBlob(
    memoryBlob('a.csv', Buffer.from(content)),
    {
      table(info) {
        const table = new TableProfile(info, identifiers, () => {});
        tables.push(table);
        return table;
      },
      text: () => ({ window() {}, end() {} }),
      skip() {},
    },
    tools.knownHeader,
  );
  if (tables.length !== 1) throw new Error(`There are ${tables.length} tables.`);
  return viewTable(tables[0], tools.lexicon);
}

/** Hands rows of text to a sink, all in one buffer, as a reader would. */
export function feed(sink: TableSink, rows: readonly (readonly string[])[]): void {
  rows.forEach((cells, at) => {
    const buf = Buffer.from(`;${cells.join(';')};`);
    const starts = new Int32Array(cells.length);
    const ends = new Int32Array(cells.length);
    let from = 1;
    cells.forEach((cell, i) => {
      starts[i] = from;
      ends[i] = from + Buffer.byteLength(cell);
      from = ends[i] + 1;
    });
    sink.row(buf, starts, ends, cells.length, at + 1, 0);
  });
  sink.end();
}

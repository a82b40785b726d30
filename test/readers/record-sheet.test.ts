import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RecordRow } from '../../src/readers/record-row.js';
import { MOST_COLUMNS, RecordSheet } from '../../src/readers/record-sheet.js';
import { Recorder } from './recorder.js';

interface Cell {
  readonly column: number;
  readonly row: number;
  readonly value: string;
}

/** Writes records of cells, each at its place in one buffer with words between, and tells what arrived. */
function written(records: readonly (readonly Cell[])[], repeated: readonly string[] = [], gap = 1) {
  const recorder = new Recorder();
  const sheet = new RecordSheet(recorder, () => ({ name: 'x', kind: 'records' }), repeated);
  for (const [number, cells] of records.entries()) {
    const row = new RecordRow();
    let text = '';
    for (const { column, row: part, value } of cells) {
      text += '-'.repeat(gap);
      row.put(
        sheet.column(column, () => `c${column}`),
        part,
        text.length,
        text.length + value.length,
      );
      text += value;
    }
    sheet.write(row, Buffer.from(`${text}-`), number + 1, 0);
  }
  sheet.end();
  return recorder;
}

const cell = fc.record({
  column: fc.integer({ min: 0, max: 6 }),
  row: fc.integer({ min: 0, max: 4 }),
  value: fc.stringMatching(/^[a-z]{1,5}$/),
});

describe('a sheet of records', () => {
  it('gives every cell once, whatever repeats', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { maxLength: 20 }), { maxLength: 5 }),
        fc.constantFrom(1, 900),
        (records, gap) => {
          const { tables, faults } = written(records, [], gap);
          const arrived = tables.flatMap(({ rows }) => rows.flat()).filter((text) => text !== '');
          expect(faults).toEqual([]);
          expect(arrived.sort()).toEqual(
            records
              .flat()
              .map(({ value }) => value)
              .sort(),
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  it('keeps the parts of a record together, in their order', () => {
    const cells = [
      { column: 0, row: 0, value: 'nr' },
      { column: 1, row: 0, value: 'a' },
      { column: 1, row: 1, value: 'b' },
      { column: 2, row: 1, value: 'bb' },
      { column: 3, row: 0, value: 'z' },
      { column: 1, row: 2, value: 'c' },
    ];
    expect(written([cells], ['c0']).tables[0].rows).toEqual([
      ['nr', 'a', '', 'z'],
      ['nr', 'b', 'bb', ''],
      ['nr', 'c', '', ''],
    ]);
  });

  it('makes no table before its first row, and gives late columns their names', () => {
    expect(written([[], []]).tables).toEqual([]);
    const { tables } = written([[{ column: 3, row: 0, value: 'a' }], [{ column: 5, row: 0, value: 'b' }]]);
    expect(tables[0].header).toEqual(['c3', 'c5']);
  });

  it('has no more columns than a table may have', () => {
    const sheet = new RecordSheet(new Recorder(), () => ({ name: 'x', kind: 'records' }));
    const columns = Array.from({ length: MOST_COLUMNS + 5 }, (_, i) => sheet.column(i, () => null));
    expect(columns.slice(-6)).toEqual([MOST_COLUMNS - 1, -1, -1, -1, -1, -1]);
  });

  it('brings the cells of a long record together, so that it can be sampled', () => {
    const recorder = new Recorder();
    const spans: number[] = [];
    const sheet = new RecordSheet(
      {
        ...recorder,
        table: () => ({
          header() {},
          row(_bytes, starts, ends, count) {
            const filled = Array.from({ length: count }, (_, i) => i).filter((i) => ends[i] > starts[i]);
            spans.push(Math.max(...filled.map((i) => ends[i])) - Math.min(...filled.map((i) => starts[i])));
          },
          end() {},
        }),
        text: (line) => recorder.text(line),
        skip() {},
      },
      () => ({ name: 'x', kind: 'records' }),
    );
    const row = new RecordRow();
    const bytes = Buffer.alloc(40_000, 45);
    for (let i = 0; i < 10; i++)
      row.put(
        sheet.column(i, () => null),
        0,
        i * 4000 + 100,
        i * 4000 + 110,
      );
    sheet.write(row, bytes, 1, 0);
    expect(spans[0]).toBeLessThan(1000);
  });
});

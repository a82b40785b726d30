import { describe, expect, it } from 'vitest';
import { type HeadRows, MOST_HEAD_ROWS } from '../../src/profile/head-rows.js';
import { FORM, MOST_FORM_ROWS, RowForms } from '../../src/profile/row-forms.js';
import { cellText } from '../../src/profile/row-sample.js';
import { TableProfile } from '../../src/profile/table.js';

const INFO = { name: null, kind: 'delimited' } as const;

/** Hands rows of cells over one by one, as a reader would. */
function offer(
  rows: readonly (readonly string[])[],
  row: (buf: Uint8Array, starts: Int32Array, ends: Int32Array, count: number, row: number, low: number) => void,
): void {
  rows.forEach((cells, at) => {
    const buf = Buffer.from(`${cells.join(';')};`);
    const ends = new Int32Array(cells.length);
    const starts = new Int32Array(cells.length);
    let from = 0;
    cells.forEach((cell, i) => {
      starts[i] = from;
      ends[i] = from + cell.length;
      from = ends[i] + 1;
    });
    row(buf, starts, ends, cells.length, at + 1, 0);
  });
}

function profileOf(rows: readonly (readonly string[])[]): TableProfile {
  const profile = new TableProfile(INFO, [], () => {});
  offer(rows, (...row) => profile.row(...row));
  return profile;
}

const texts = (head: HeadRows) => {
  const all: string[] = [];
  head.each((row) => all.push(cellText(row, 0)));
  return all;
};

describe('the first rows', () => {
  it('are kept without a gap, however long the table is', () => {
    const rows = Array.from({ length: 20_000 }, (_, at) => [`r${at}`, 'x']);
    expect(texts(profileOf(rows).head)).toEqual(rows.slice(0, MOST_HEAD_ROWS).map(([text]) => text));
    expect(texts(profileOf(rows.slice(0, 5)).head)).toEqual(['r0', 'r1', 'r2', 'r3', 'r4']);
  });

  it('end at the first row that is not kept', () => {
    const rows = [['a'], ['b'], ['c'.repeat(10_000)], ['d']];
    const { head } = profileOf(rows);
    expect([texts(head), head.isFull]).toEqual([['a', 'b'], true]);
  });

  it('end where the sample becomes a sample', () => {
    const long = 'x'.repeat(8000);
    const { head } = profileOf(Array.from({ length: 600 }, (_, at) => [`r${at}`, long]));
    const kept = texts(head);
    expect(kept).toEqual(kept.map((_, at) => `r${at}`));
    expect(kept.length).toBeLessThan(300);
  });
});

describe('forms of rows', () => {
  const wide = (cell: (column: number) => string) => Array.from({ length: 100 }, (_, column) => cell(column));

  it.each([
    ['1', FORM.SMALL],
    ['2017', FORM.FOUR],
    ['123456', FORM.MIDDLE],
    ['123456782', FORM.NINE],
    ['1234567890', FORM.WIDE],
    ['1.25', FORM.DECIMAL],
    ['1980-05-01', FORM.DATE],
    ['19800501', FORM.DATE],
    ['3601AB', FORM.POSTCODE],
    ['M', FORM.WORD],
    ['01A01', FORM.CODE],
    ['', FORM.EMPTY],
  ])('%j', (text, form) => {
    const { forms } = profileOf([wide(() => text)]);
    expect(new Set(forms.rows[0])).toEqual(new Set([form]));
  });

  it('are gathered of wide tables, with the rows that they stand in', () => {
    const { forms } = profileOf([wide(() => '1'), wide(() => 'a'), ['only one']]);
    expect([forms.isOver, forms.rows.length, forms.numbers]).toEqual([false, 3, [1, 2, 3]]);
    expect(forms.rows[2].every((form) => form === FORM.EMPTY)).toBe(true);
  });

  it('are dropped once a table is narrow or long', () => {
    expect(profileOf([['1', '2', '3']]).forms.isOver).toBe(true);
    const forms = new RowForms();
    offer(
      Array.from({ length: MOST_FORM_ROWS + 1 }, () => wide(() => '1')),
      (buf, starts, ends, count, row) => forms.add(buf, starts, ends, count, row),
    );
    expect([forms.isOver, forms.rows.length]).toEqual([true, 0]);
  });
});

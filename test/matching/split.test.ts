import fc from 'fast-check';
import { expect, it } from 'vitest';
import { describeCompiled } from './compiled.js';

interface Form {
  readonly delimiter: number;
  readonly quotes: boolean;
  readonly columns: number;
}
interface Row {
  readonly at: number;
  readonly line: number;
  readonly cells: readonly (readonly [start: number, end: number])[];
}
interface Split {
  readonly rows: readonly Row[];
  /** Position and line after the last whole row. */
  readonly next: number;
  readonly line: number;
  readonly stop: number;
}

const RAN_OUT = 0;
const NO_ROOM = 1;
const OTHER_FORM = 2;
const ODD_QUOTE = 3;

/**
 * The splitter in a few lines. A cell that begins with a quote ends at the quote that is not doubled, with
 * nothing but blanks before the delimiter or newline; a row needs its newline; empty lines and rows of one
 * empty cell are passed over; a return before the newline belongs to no cell.
 */
function split(text: string, { delimiter, quotes, columns }: Form): Split {
  const rows: Row[] = [];
  const mark = delimiter === 0 ? null : String.fromCharCode(delimiter);
  const isEnd = (at: number) => text[at] === '\n' || text[at] === mark;
  let next = 0;
  let line = 1;
  const stopped = (stop: number): Split => ({ rows, next, line, stop });
  for (;;) {
    const cells: [number, number][] = [];
    let at = next;
    let lines = 1;
    for (;;) {
      let end: number;
      let cell: [number, number];
      if (quotes && text[at] === '"') {
        let close = at + 1;
        while (close < text.length && (text[close] !== '"' || text[close + 1] === '"'))
          close += text[close] === '"' ? 2 : 1;
        if (close + 1 >= text.length) return stopped(RAN_OUT);
        const inside = text.slice(at, close).split('\n').length - 1;
        if (close - at > 4096 || inside > 2) return stopped(ODD_QUOTE);
        end = close + 1;
        while (text[end] === ' ' || text[end] === '\r') end++;
        if (end >= text.length) return stopped(RAN_OUT);
        if (!isEnd(end)) return stopped(ODD_QUOTE);
        lines += inside;
        cell = [at + 1, close];
      } else {
        end = at;
        while (end < text.length && !isEnd(end)) end++;
        if (end >= text.length) return stopped(RAN_OUT);
        cell = [at, text[end] === '\n' && end > at && text[end - 1] === '\r' ? end - 1 : end];
      }
      const ends = text[end] === '\n';
      const empty = ends && cells.length === 0 && cell[0] === cell[1];
      // An empty line; of one column also one that is quoted. With more columns the latter is a row of another form.
      if (empty && (columns === 1 || text[at] !== '"')) {
        at = end + 1;
        break;
      }
      if (cells.length === columns) return stopped(OTHER_FORM);
      cells.push(cell);
      at = end + 1;
      if (ends) break;
    }
    if (cells.length > 0) {
      if (cells.length !== columns) return stopped(OTHER_FORM);
      rows.push({ at: next, line, cells });
    }
    line += lines;
    next = at;
  }
}

describeCompiled('splitRows', ({ run, words, rows, starts, ends, room }, stream) => {
  const base = stream.byteOffset;

  function compiled(text: string, form: Form, from = 0, line = 1, roomRows = room.rows, roomCells = room.cells): Split {
    stream.set(Buffer.from(text, 'latin1'));
    const { delimiter, quotes, columns } = form;
    const next = run.splitRows(
      ...[base + from, base + text.length, delimiter, quotes ? 1 : 0, columns, line],
      ...[rows, roomRows, starts, ends, roomCells],
    );
    const found = Array.from({ length: run.getRows() }, (_, i): Row => {
      const [at, rowLine, count, first] = words.subarray(rows / 4 + i * 4, rows / 4 + i * 4 + 4);
      const cells = Array.from({ length: count }, (_each, c): [number, number] => [
        words[starts / 4 + first + c] - base,
        words[ends / 4 + first + c] - base,
      ]);
      return { at: at - base, line: rowLine, cells };
    });
    return { rows: found, next: next - base, line: run.getLine(), stop: run.getStop() };
  }

  const form = fc.record({
    delimiter: fc.constantFrom(0, 44, 59, 9, 124, 255),
    quotes: fc.boolean(),
    columns: fc.integer({ min: 1, max: 6 }),
  });
  const cell = fc.oneof(
    { weight: 6, arbitrary: fc.stringMatching(/^[a-z0-9 ]{0,9}$/) },
    { weight: 1, arbitrary: fc.stringMatching(/^[a-z0-9]{14,40}$/) },
    { weight: 2, arbitrary: fc.stringMatching(/^"[a-z ,;\n]{0,6}("")?[a-z ]{0,6}"[ \r]{0,2}$/) },
    { weight: 1, arbitrary: fc.constantFrom('""', '"', '" ', 'a"b', '"a"b', '""""', '"\n\n\n"', '\r') },
  );

  it('splits tables as the plain splitter does', () => {
    const table = form.chain((shape) => {
      const mark = shape.delimiter === 0 ? '' : String.fromCharCode(shape.delimiter);
      const width = shape.delimiter === 0 ? 1 : shape.columns;
      const row = fc.oneof(
        { weight: 20, arbitrary: fc.array(cell, { minLength: width, maxLength: width }).map((all) => all.join(mark)) },
        { weight: 1, arbitrary: fc.constantFrom('', '\r', '""', `a${mark}b`) },
      );
      const text = fc
        .array(fc.tuple(row, fc.constantFrom('\n', '\n', '\r\n')), { maxLength: 25 })
        .map((all) => all.map((pair) => pair.join('')).join(''));
      return fc.tuple(fc.constant(shape), text, fc.nat(3));
    });
    let rowsSeen = 0;
    fc.assert(
      fc.property(table, ([shape, text, cut]) => {
        const part = text.slice(0, Math.max(0, text.length - cut));
        const expected = split(part, shape);
        rowsSeen += expected.rows.length;
        expect(compiled(part, shape)).toEqual(expected);
      }),
      { numRuns: 3000 },
    );
    expect(rowsSeen).toBeGreaterThan(2000);
  });

  it('does so for texts without any order', () => {
    const text = fc.array(fc.constantFrom('a', '"', ',', ';', '\n', '\r', ' ', 'bcd', 'x'.repeat(20)), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(form, text, (shape, pieces) => {
        expect(compiled(pieces.join(''), shape)).toEqual(split(pieces.join(''), shape));
      }),
      { numRuns: 3000 },
    );
  });

  it('stops where its room ends and goes on from there', () => {
    const wide = fc.integer({ min: 1, max: 4 });
    fc.assert(
      fc.property(wide, wide, wide, fc.nat(30), (columns, roomRows, spare, count) => {
        const shape = { delimiter: 59, quotes: true, columns };
        const text = Array.from({ length: count }, (_, i) => `${Array(columns).fill(`"${i}\n"`).join(';')}\n`).join('');
        const found: Row[] = [];
        let { next, line, stop } = { next: 0, line: 1, stop: NO_ROOM };
        while (stop === NO_ROOM) {
          const part = compiled(text, shape, next, line, roomRows, columns + spare - 1);
          found.push(...part.rows);
          ({ next, line, stop } = part);
        }
        expect({ rows: found, next, line, stop }).toEqual(split(text, shape));
      }),
    );
  });

  it.each<[name: string, text: string, columns: number, rows: number, stop: number]>([
    ['whole rows', 'a;b\nc;d\n', 2, 2, RAN_OUT],
    ['a row without its newline', 'a;b\nc;d', 2, 1, RAN_OUT],
    ['nothing', '', 2, 0, RAN_OUT],
    ['too many cells', 'a;b\na;b;c\n', 2, 1, OTHER_FORM],
    ['too few cells', 'a;b\na\na;b\n', 2, 1, OTHER_FORM],
    ['empty lines', '\n\r\na;b\n\n', 2, 1, RAN_OUT],
    ['empty cells', ';\n;\n', 2, 2, RAN_OUT],
    ['rows of one empty cell', '""\na\n""\r\n\n"b"\n', 1, 2, RAN_OUT],
    ['a quoted delimiter and newline', '"a;\nb";c\n', 2, 1, RAN_OUT],
    ['doubled quotes', '"a""b";"""" \n', 2, 1, RAN_OUT],
    ['a quote inside a cell', 'a"b;c\n', 2, 1, RAN_OUT],
    ['a quote that ends no cell', '"a"b;c\n', 2, 0, ODD_QUOTE],
    ['a quote over many lines', '"a\n\n\nb";c\n', 2, 0, ODD_QUOTE],
    ['a long quoted cell', `"${'a'.repeat(5000)}";c\n`, 2, 0, ODD_QUOTE],
    ['a quote that is not closed', 'a;b\n"a;b\n', 2, 1, RAN_OUT],
  ])('says why it stopped: %s', (_, text, columns, count, stop) => {
    const found = compiled(text, { delimiter: 59, quotes: true, columns });
    expect([found.rows.length, found.stop]).toEqual([count, stop]);
  });
});

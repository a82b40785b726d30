import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settledText, structureOf } from '../../../src/readers/structure.js';
import { isKnown } from '../recorder.js';
import { structureOf as plainStructureOf } from './plain.js';

/** What both say of a text, whole or cut; of equal length, so that a failing test shows no more than a difference. */
function bothOf(text: string, whole: boolean): [unknown, unknown] {
  const head = Buffer.from(text, 'utf8');
  const counted = structureOf(head, whole, isKnown);
  return [counted.kind === 'text' ? { kind: 'text' } : counted, plainStructureOf(head, whole, isKnown)];
}

/** Texts that are nearly tables, by the delimiters and with all that can stand in the way of one. */
const cell = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 2_000_000 }).map(String) },
  {
    weight: 3,
    arbitrary: fc.constantFrom('naam', 'bsn', 'x', '', ' ', 'een twee', '(a', 'b)', '{', '1,5', 'a;b', 'é', ' '),
  },
  { weight: 2, arbitrary: fc.constantFrom('"a"', '"', '""', '"a;b,c|d"', '"een', 'twee"', '"a"b', '"a" ', '"x""y"') },
);
const delimiter = fc.constantFrom(';', '\t', '|', ',', ' ', '  ');
const row = (columns: number, by: string) =>
  fc.array(cell, { minLength: columns, maxLength: columns }).map((cells) => cells.join(by));
const strayLine = fc.oneof(
  fc.constantFrom('', ' ', '\t', ' ', '  ', 'Titel', '# bron, van 2020', 'return x;', '  if (a) {', '"""', '12345'),
  fc.string({ maxLength: 12 }),
);
const table = fc.tuple(delimiter, fc.integer({ min: 1, max: 5 })).chain(([by, columns]) =>
  fc.array(fc.oneof({ weight: 8, arbitrary: row(columns, by) }, { weight: 1, arbitrary: strayLine }), {
    minLength: 1,
    maxLength: 90,
  }),
);
const text = fc
  .tuple(
    fc.array(strayLine, { maxLength: 6 }),
    fc.array(table, { minLength: 1, maxLength: 3 }),
    fc.constantFrom('\n', '\r\n', '\r\r\n', '\n\n'),
    fc.constantFrom('', '\n', '\r', '\r\n', '\n \n'),
  )
  .map(([above, tables, end, last]) => [...above, ...tables.flat()].join(end) + last);

describe('the counted structure of a text', () => {
  it('is the one that splitting every line into strings gives', () => {
    const kinds = new Map<string, number>();
    fc.assert(
      fc.property(text, fc.boolean(), (one, whole) => {
        const [counted, plain] = bothOf(one, whole);
        expect(counted).toEqual(plain);
        const { kind } = plain as { kind: string };
        kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      }),
      { numRuns: 3000 },
    );
    for (const kind of ['text', 'delimited']) expect(kinds.get(kind) ?? 0).toBeGreaterThan(100);
  });

  it('of a beginning that settles it stays that of running text, whatever follows', () => {
    let settled = 0;
    const half = fc.oneof(
      text,
      fc.array(strayLine, { minLength: 60, maxLength: 200 }).map((lines) => lines.join('\n')),
    );
    fc.assert(
      fc.property(half, text, fc.boolean(), (one, other, whole) => {
        const head = Buffer.from(one, 'utf8');
        const size = settledText(head, isKnown);
        if (size === 0) return;
        settled++;
        const follows = Buffer.concat([head.subarray(0, size), Buffer.from(other, 'utf8')]);
        expect(plainStructureOf(head, whole, isKnown)).toEqual({ kind: 'text' });
        expect(plainStructureOf(follows, whole, isKnown)).toEqual({ kind: 'text' });
      }),
      { numRuns: 3000 },
    );
    expect(settled).toBeGreaterThan(100);
  });

  it('that many lines settle stays so with any lines behind them', () => {
    let settled = 0;
    const long = fc.array(text, { minLength: 8, maxLength: 14 }).map((parts) => parts.join('\n'));
    fc.assert(
      fc.property(long, text, fc.boolean(), (one, other, whole) => {
        const head = Buffer.from(one, 'utf8');
        const structure = structureOf(head, whole, isKnown);
        if (structure.kind !== 'text' || structure.settledBy === undefined) return;
        settled++;
        const follows = Buffer.concat([head.subarray(0, structure.settledBy), Buffer.from(other, 'utf8')]);
        expect(plainStructureOf(follows, whole, isKnown)).toEqual({ kind: 'text' });
      }),
      { numRuns: 400 },
    );
    expect(settled).toBeGreaterThan(40);
  });

  it('is so for lines of one length and lists', () => {
    const line = fc.stringMatching(/^[0-9]{9} [A-C ]{3}[0-9]{2}$/);
    const value = fc.oneof(fc.stringMatching(/^[0-9]{2,11}$/), fc.constantFrom('', 'kop', '...', 'a b', "'12345'"));
    fc.assert(
      fc.property(fc.oneof(fc.array(line, { maxLength: 30 }), fc.array(value, { maxLength: 40 })), (lines) => {
        const [counted, plain] = bothOf(lines.join('\n'), true);
        expect(counted).toEqual(plain);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['a quote that is never closed, on every line', `${'"een;twee\n'.repeat(700)}`],
    ['quotes that are closed far below', `${'a;"b\n'.repeat(12)}${'x;y"\n'.repeat(300)}`],
    ['long lines', `${`${'a,'.repeat(200_000)}\n`.repeat(9)}`],
    ['more lines than are looked at', `${'1;2;3\n'.repeat(400)}${'een twee\n'.repeat(200)}`],
    ['a table that is another further on', `${'1;2\n'.repeat(100)}${'1;2;3\n'.repeat(300)}`],
    ['nothing', ''],
    ['newlines', '\n\n\n'],
  ])('is so for %s', (_, one) => {
    for (const whole of [true, false]) {
      const [counted, plain] = bothOf(one, whole);
      expect(counted).toEqual(plain);
    }
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreement, classSizeOf, joinByKey, joinByPosition } from '../../src/detectors/link/join.js';
import { linkCandidates } from '../../src/detectors/link/pairs.js';
import { containment, type KeySketch, type TableSketch } from '../../src/detectors/link/sketch.js';
import { codeTexts } from '../../src/disclosure/coded.js';

const column = (...texts: (string | null)[]) => codeTexts(texts).column;

/** A sketch of whole numbers under a hash that keeps their order unknown, complete or not. */
function sketch(values: readonly number[], most = 1024, changes: Partial<KeySketch> = {}): KeySketch {
  const hashes = [...new Set(values)].map((value) => [Math.imul(value + 1, 0x9e3779b1) >>> 0, value] as const);
  hashes.sort((a, b) => a[0] - b[0]);
  return {
    column: 0,
    header: null,
    hashes: Uint32Array.from(hashes.slice(0, most).flat()),
    isComplete: hashes.length <= most,
    isSerial: false,
    ...changes,
  };
}

const numbers = (from: number, count: number) => Array.from({ length: count }, (_, at) => (from + at) * 7919);

function table(changes: Partial<TableSketch>): TableSketch {
  return {
    order: 0,
    place: {},
    rows: 100,
    headers: [],
    width: 3,
    keys: [],
    quasi: [{ column: 1, role: 'age' }],
    gate: 'birth',
    confidence: 0.9,
    ...changes,
  };
}

describe('containment', () => {
  it('is exact when all values are there', () => {
    expect(containment(sketch(numbers(0, 100)), sketch(numbers(50, 100)))).toEqual({ share: 0.5, common: 50 });
  });

  it('is estimated from the smallest hashes when there are many', () => {
    const { share } = containment(sketch(numbers(0, 20_000)), sketch(numbers(10_000, 20_000)));
    expect(share).toBeGreaterThan(0.44);
    expect(share).toBeLessThan(0.56);
  });

  it('of a small column in a large one is nearly whole', () => {
    expect(containment(sketch(numbers(500, 3000)), sketch(numbers(0, 20_000))).share).toBe(1);
  });

  it('is the same either way round', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(300)), fc.array(fc.nat(300)), (one, other) => {
        expect(containment(sketch(one, 40), sketch(other, 40))).toEqual(
          containment(sketch(other, 40), sketch(one, 40)),
        );
      }),
    );
  });
});

describe('tables that may be joined', () => {
  const values = numbers(0, 100);

  it('share a key', () => {
    const tables = [table({ keys: [sketch(values)] }), table({ rows: 80, keys: [sketch(values.slice(20))] })];
    expect(linkCandidates(tables).pairs).toEqual([{ tables: [0, 1], keys: [0, 0], isDoubtful: false, share: 1 }]);
  });

  it('share serial numbers only under one name', () => {
    const serial = sketch(values, 1024, { isSerial: true });
    const named = { ...serial, header: 'clientnummer' };
    const doubt = (keys: KeySketch[]) => {
      const tables = [table({ keys: [keys[0]] }), table({ rows: 80, keys: [keys[1]] })];
      return linkCandidates(tables).pairs[0].isDoubtful;
    };
    expect(doubt([serial, serial])).toBe(true);
    expect(doubt([named, named])).toBe(false);
    expect(doubt([named, { ...named, header: 'zaaknummer' }])).toBe(true);
  });

  it('are joined by a key that says something rather than by one that only counts up, however much of that is shared', () => {
    const serial = { ...sketch(numbers(1000, 100), 1024, { isSerial: true }), column: 1 };
    const left = table({ keys: [serial, sketch(values)] });
    const right = table({ rows: 80, keys: [serial, sketch([...values.slice(0, 80), ...numbers(5000, 20)])] });
    expect(linkCandidates([left, right]).pairs).toEqual([
      { tables: [0, 1], keys: [0, 0], isDoubtful: false, share: 0.8 },
    ]);
  });

  it('may have the same rows when there are as many', () => {
    expect(linkCandidates([table({}), table({})]).pairs).toEqual([
      { tables: [0, 1], keys: null, isDoubtful: true, share: 0 },
    ]);
    expect(linkCandidates([table({}), table({ rows: 99 })]).pairs).toEqual([]);
  });

  it('are looked at only where that is wanted', () => {
    const tables = [0, 1, 2].map(() => table({ keys: [sketch(values)] }));
    const { pairs } = linkCandidates(tables, (a, b) => a === 0 && b === 2);
    expect(pairs.map((pair) => pair.tables)).toEqual([[0, 2]]);
  });

  it('are about people in one of them at least', () => {
    const shut = { gate: null, keys: [sketch(values)] };
    expect(linkCandidates([table(shut), table(shut)]).pairs).toEqual([]);
  });

  it('says when there were more than can be read', () => {
    const { pairs, isPartial } = linkCandidates(Array.from({ length: 20 }, () => table({})));
    expect(pairs.length).toBe(64);
    expect(isPartial).toBe(true);
  });
});

describe('a join', () => {
  const left = { rows: 4, columns: [column('20-30', '20-30', '30-40', '30-40')] };
  const right = { rows: 3, columns: [column('Noord', 'Zuid', 'Noord')] };
  const sides = [
    { table: left, quasi: [0] },
    { table: right, quasi: [0] },
  ] as const;

  it('by key has the characteristics of both', () => {
    const joined = joinByKey(sides, [Int32Array.of(1, 2, 3, 4), Int32Array.of(2, 3, 9)]);
    expect([...joined.rowsOf[0]]).toEqual([1, 2]);
    expect([...joined.rowsOf[1]]).toEqual([0, 1]);
    expect([...classSizeOf(joined.table, [0, 1])]).toEqual([1, 1]);
  });

  it('takes a key once, and a missing one never', () => {
    const joined = joinByKey(sides, [Int32Array.of(1, 1, 0, 4), Int32Array.of(1, 1, 0)]);
    expect(joined.table.rows).toBe(1);
  });

  it('by position takes the rows that both have', () => {
    expect(joinByPosition(sides).table.rows).toBe(3);
  });

  it('agrees where a column says the same in both, which tells nothing when it is sorted', () => {
    const mixed = column('a', 'b', 'c', 'a');
    const sorted = column('a', 'a', 'a', 'a');
    const joined = joinByPosition([sides[0], sides[0]]);
    expect(agreement(joined, [mixed, mixed])).toEqual({ share: 1, tells: true });
    expect(agreement(joined, [sorted, sorted])).toEqual({ share: 1, tells: false });
  });
});

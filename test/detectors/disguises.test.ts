import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chosenConstants, everyConstant, groupSize } from '../../src/detectors/disguises/constants.js';
import { FieldReader } from '../../src/detectors/disguises/field-reader.js';
import { NumberReader } from '../../src/detectors/disguises/numbers.js';
import { residuesOf } from '../../src/detectors/disguises/residues.js';
import { spanOf } from '../../src/detectors/disguises/span.js';
import { RunningTotal, undone, writeDigits } from '../../src/detectors/disguises/undo.js';
import { JointPass } from '../../src/detectors/joint.js';
import type { Change, Field } from '../../src/detectors/plan.js';
import { seriesIn } from '../../src/detectors/series.js';
import { compileIdentifier } from '../../src/matching/check.js';
import { BSN } from '../../src/rules/numbers.js';
import { table } from '../scan/disguises.js';
import { between, bsns, countOf, nineDigits, Random, rows, testNumbers, toolbox } from '../scan/making.js';
import { feed, tableIn } from './tables.js';

const [{ compiled: identifier, surroundings }] = toolbox().identifiers;
const LIMIT = 1e9;

function residues() {
  const found = residuesOf(identifier);
  if (!found) throw new Error('No tables for this identifier.');
  return found;
}

const hidden = (content: string) =>
  seriesIn(tableIn(content), identifier, 'bsn-reeks', ({ header }) => surroundings.ofName(header));

/** An identifier of so many digits with random weights. */
function other(digits: number, modulus: number, random: Random) {
  return compileIdentifier('x', {
    digits,
    check: {
      kind: 'weighted',
      weights: Array.from({ length: digits }, () => between(random, -9, 9)),
      modulus,
      remainder: random.below(modulus),
    },
    chance: 1 / modulus,
    lostZero: false,
    shapes: [],
    never: [],
    test: { prefixes: [], exact: [] },
    twins: [],
  });
}

describe('tables of weighted sums', () => {
  it('say what the check says, for any weights', () => {
    const random = new Random(1);
    for (let draw = 0; draw < 12; draw++) {
      const digits = between(random, 5, 9);
      const compiled = other(digits, [2, 9, 10, 11, 13, 97][draw % 6], random);
      const sums = residuesOf(compiled);
      const bytes = new Uint8Array(digits);
      let different = 0;
      for (let i = 0; i < 300; i++) {
        const value = random.below(10 ** digits);
        writeDigits(value, digits, bytes);
        if (sums?.passes(value) !== compiled.passes(bytes, 0)) different++;
      }
      expect(different).toBe(0);
    }
  });

  it('are not made for what is too short, too long or of too large a modulus', () => {
    const random = new Random(2);
    const shapes: [number, number][] = [
      [4, 11],
      [11, 11],
      [9, 257],
    ];
    expect(shapes.map(([digits, modulus]) => residuesOf(other(digits, modulus, random)))).toEqual([null, null, null]);
  });
});

describe('the search for a constant', () => {
  /** Whether the one constant that was added is found, and no other is as good. */
  const isFound = (count: number, constant: number, groups: number, random: Random) => {
    const values = Float64Array.from(bsns(count, random), (number) => Number(number) + constant);
    const span = spanOf(values, LIMIT);
    return span !== null && everyConstant(values, span, residues(), groups).found.includes(constant);
  };

  it('finds any, from some tens of values', () => {
    const random = new Random(3);
    let found = 0;
    for (let draw = 0; draw < 60; draw++) {
      const constant = between(random, -2_000_000_000, 2_000_000_000);
      if (isFound(between(random, 24, 300), constant, 2, random)) found++;
    }
    expect(found).toBe(60);
  });

  it('finds nearly any with one group', () => {
    const random = new Random(4);
    let found = 0;
    for (let draw = 0; draw < 60; draw++) {
      if (isFound(between(random, 60, 256), between(random, 0, 1_000_000_000), 1, random)) found++;
    }
    expect(found).toBeGreaterThanOrEqual(55);
  });

  it('finds the constants that people choose, also among other values', () => {
    const random = new Random(5);
    let found = 0;
    for (let draw = 0; draw < 40; draw++) {
      const constant = draw % 2 === 0 ? between(random, 1, 9999) : between(random, 1, 99) * 10 ** between(random, 4, 7);
      const strange = nineDigits(8, random).map((number) => Number(number) + constant);
      const people = bsns(72, random).map((number) => Number(number) + constant);
      const values = Float64Array.from([...people.slice(0, 20), ...strange, ...people.slice(20)]);
      const span = spanOf(values, LIMIT);
      if (span && chosenConstants(values, span, residues()).found.includes(constant)) found++;
    }
    expect(found).toBeGreaterThanOrEqual(38);
  });

  it('says how many were tried', () => {
    const values = Float64Array.from(nineDigits(200, new Random(6)), Number);
    const span = spanOf(values, LIMIT);
    expect(span).not.toBeNull();
    if (!span) return;
    const { found, tried } = everyConstant(values, span, residues(), 2);
    expect([found, tried]).toEqual([[], span.last - span.first + 1]);
  });

  it('is not begun for numbers that lie close together or too far apart', () => {
    expect(
      spanOf(
        Float64Array.from({ length: 50 }, (_, i) => 610_000_000 + i * 1_000_000),
        LIMIT,
      ),
    ).toBeNull();
    expect(
      spanOf(
        Float64Array.from({ length: 50 }, (_, i) => i * 100_000_000),
        LIMIT,
      ),
    ).toBeNull();
    expect(groupSize(residues())).toBe(9);
  });
});

describe('undoing a change', () => {
  const value = fc.integer({ min: 0, max: LIMIT - 1 });

  it('gives the number back', () => {
    fc.assert(
      fc.property(value, fc.integer(), fc.constantFrom(1 as const, -1 as const), (number, constant, sign) => {
        const by: Change = { kind: 'shifted', sign, constant };
        return undone(by, sign * (number - constant), 9) === number;
      }),
    );
    fc.assert(
      fc.property(
        value,
        (number) => undone({ kind: 'reversed' }, undone({ kind: 'reversed' }, number, 9), 9) === number,
      ),
    );
    expect(undone({ kind: 'reversed' }, 120, 9)).toBe(21_000_000);
  });

  it('gives nothing for what stands for no number', () => {
    expect(undone({ kind: 'shifted', sign: 1, constant: -10 }, 9, 9)).toBe(-1);
    expect(undone({ kind: 'shifted', sign: 1, constant: 10 }, LIMIT - 10, 9)).toBe(-1);
    expect(undone({ kind: 'reversed' }, LIMIT, 9)).toBe(-1);
    expect(undone({ kind: 'reversed' }, -1, 9)).toBe(-1);
    expect(new RunningTotal(0, 9).next(Number.NaN)).toBe(-1);
  });

  it('adds differences up, also those of which a modulus was taken', () => {
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 30 }), fc.boolean(), (numbers, isModulo) => {
        const total = new RunningTotal(0, 9);
        return numbers.every((number, at) => {
          const difference = number - (numbers[at - 1] ?? 0);
          return total.next(isModulo ? (difference + LIMIT) % LIMIT : difference) === number;
        });
      }),
    );
  });
});

describe('numbers of cells', () => {
  it.each([
    ['123', 123, 3],
    ['00123', 123, 5],
    [' 123 ', 123, 3],
    ['-123', -123, 0],
    ['123.0', 123, 3],
    ['1.5E1', 15, 2],
    ['123456789.0', 123_456_789, 9],
  ])('%j', (text, value, digits) => {
    const reader = new NumberReader();
    const bytes = Buffer.from(`x${text}y`);
    expect(reader.read(bytes, 1, 1 + text.length)).toBe(value);
    expect(reader.digits).toBe(digits);
  });

  it.each(['', 'a', '12.5', '2017-05-01', '1234567890123456', '1.11222E+08'])('%j is none', (text) => {
    const bytes = Buffer.from(text);
    expect(new NumberReader().read(bytes, 0, bytes.length)).toBeNaN();
  });
});

describe('fields of a row', () => {
  const texts = (lines: readonly (readonly string[])[], field: Field) => {
    const reader = new FieldReader();
    const found: string[] = [];
    feed(
      {
        header() {},
        row(buf, starts, ends, count) {
          const cell = (column: number) =>
            column < count && starts[column] < ends[column] ? { start: starts[column], end: ends[column] } : null;
          const digits = reader.read(buf, cell, field);
          found.push(Buffer.from(reader.digits.subarray(0, digits)).toString());
        },
        end() {},
      },
      lines,
    );
    return found;
  };
  const changed = (source: Field, by: Change): Field => ({ kind: 'changed', source, by, digits: 9 });
  const first: Field = { kind: 'cell', column: 0 };

  it('are put together with their lost zeros', () => {
    const field: Field = { kind: 'joined', columns: [1, 0], widths: [5, 4] };
    expect(
      texts(
        [
          ['12', '345'],
          ['1234', '56789'],
          ['12345', '1'],
          ['', '1'],
          ['x', '1'],
        ],
        field,
      ),
    ).toEqual(['003450012', '567891234', '', '', '']);
  });

  it('are turned and shifted back', () => {
    expect(texts([['321'], ['x'], ['']], changed(first, { kind: 'reversed' }))).toEqual(['123000000', '', '']);
    expect(texts([['5'], ['-5'], ['20.0']], changed(first, { kind: 'shifted', sign: -1, constant: 10 }))).toEqual([
      '000000005',
      '000000015',
      '',
    ]);
    const window: Field = { kind: 'window', window: { column: 0, from: 'start', distance: 1, length: 9 } };
    expect(texts([['x7123456789']], changed(window, { kind: 'reversed' }))).toEqual(['987654321']);
  });

  it('are added up from row to row, each for itself', () => {
    const field = changed(first, { kind: 'running', start: 100 });
    expect(texts([['5'], ['-3'], [''], ['x'], ['10']], field)).toEqual(['000000105', '000000102', '', '', '000000112']);
    const numbers = bsns(30, new Random(8)).map(Number);
    const persons = [0, 1].map((column) => ({
      field: changed({ kind: 'cell', column }, { kind: 'running', start: 0 }),
      identifier,
      withShort: false,
    }));
    const pass = new JointPass({ persons, address: null, quasi: [] }, Uint32Array.of(1, 2, 3, 4), false);
    feed(
      pass,
      numbers.map((number, at) => [String(number - (numbers[at - 1] ?? 0)), String(number)]),
    );
    const [together, apart] = pass.counts().people.map(countOf);
    expect(together).toBe(30);
    expect(apart).toBeLessThan(20);
  });
});

describe('a search in a table', () => {
  it('leaves columns alone that hold the number as it is', () => {
    const random = new Random(11);
    expect(hidden(table(random, bsns(100, random))).length).toBe(0);
  });

  it('tells test numbers apart', () => {
    const random = new Random(12);
    const content = table(
      random,
      testNumbers(60, random).map((number) => [...number].reverse().join('')),
    );
    const [{ match }] = hidden(content);
    expect([match.disguise, match.candidates, match.passing, match.test]).toEqual(['reversed', 60, 60, 60]);
  });

  it('believes what the header says', () => {
    const random = new Random(13);
    const cells = bsns(60, random).map((number) => String(Number(number) + 4321));
    const under = (name: string) => hidden(`id;${name}\n${rows(60, (at) => `${at};${cells[at]}`)}`)[0].match;
    expect(under('nummer').context).toBe('neutral');
    expect(under('bsn').context).toBe('keyed');
    expect([under('rsin').context, under('rsin').twin?.id]).toEqual(['twin', 'rsin']);
  });

  it('finds parts that stand apart and lost their zeros, and says where', () => {
    const random = new Random(14);
    const content = rows(200, (at) => {
      const number = bsns(1, new Random(1000 + at))[0];
      const [a, b] = [Number(number.slice(0, 4)), Number(number.slice(4))];
      return `${b};${random.digits(4)};x${at};${a};${random.digits(5)}`;
    });
    const [{ match, field }] = hidden(content);
    expect(match.place.columns?.map(({ index }) => index)).toEqual([3, 0]);
    expect(field).toEqual({ kind: 'joined', columns: [3, 0], widths: [4, 5] });
  });

  it('stays within its budget in a wide table', () => {
    const random = new Random(15);
    const content = rows(60, () => Array.from({ length: 700 }, () => random.digits(between(random, 1, 9))).join(';'));
    expect(hidden(content).length).toBe(0);
  });

  it('is not misled by numbers with a weighted check of their own', () => {
    const random = new Random(16);
    // The weights of the identifier with another remainder, behind a constant: one constant further they would pass.
    const education = rows(300, () => {
      for (;;) {
        const digits = `10${random.digits(7)}`;
        const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * BSN.check.weights[at], 0);
        if (((sum % 11) + 11) % 11 === 5) return `x;${digits}`;
      }
    });
    expect(hidden(education).length).toBe(0);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JointPass, type JointPlan } from '../../src/detectors/joint.js';
import { bsns, countOf, isBsn, nineDigits, Random, testNumbers, toolbox } from '../scan/making.js';
import { feed } from './tables.js';

const [{ compiled: identifier }] = toolbox().identifiers;
const KEY = Uint32Array.of(5, 6, 7, 8);
const random = new Random(66);
/** Few values, so that rows share them. Indexes go into tests that fail, never the numbers. */
const NUMBERS = [...bsns(12, random), ...nineDigits(8, random), ''];
const HOMES = ['3601AB', '3601 AB', '3601ab', '3602ZX', '9999QW', '', 'onbekend'];
const HOUSES = ['1', '12', '12a', '12 A', '012', '0', '', 'x'];

/** number; another number; postcode; house; addition; sex; year */
const ROW = fc.tuple(
  fc.nat(NUMBERS.length - 1),
  fc.nat(NUMBERS.length - 1),
  fc.constantFrom(...HOMES),
  fc.constantFrom(...HOUSES),
  fc.constantFrom('', 'a', 'A', 'bis'),
  fc.constantFrom('M', 'm', 'V', ''),
  fc.constantFrom('1970', '1971', ' 1970'),
);
const TABLE = fc.array(ROW, { maxLength: 60 });

const PLAN: JointPlan = {
  persons: [
    { field: { kind: 'cell', column: 0 }, identifier, withShort: false },
    { field: { kind: 'cell', column: 1 }, identifier, withShort: false },
  ],
  address: {
    postcode: { kind: 'cell', column: 2 },
    letters: [],
    lettersAs: 'letters',
    house: { kind: 'cell', column: 3 },
    extras: [{ kind: 'cell', column: 4 }],
  },
  quasi: [5, 6],
};

function countsOf(rows: readonly (readonly string[])[], plan: JointPlan, testReal = false) {
  const pass = new JointPass(plan, KEY, testReal);
  feed(pass, rows);
  return pass.counts();
}

/** The same, in the plainest way. */
function naive(rows: readonly (readonly string[])[]) {
  const people = [new Set<string>(), new Set<string>()];
  const addresses = new Set<string>();
  const places = new Set<string>();
  const placesOfPeople = new Set<string>();
  const groups = new Map<string, number>();
  let addressed = 0;
  for (const row of rows) {
    [0, 1].forEach((column) => {
      if (isBsn(row[column])) people[column].add(row[column]);
    });
    const code = /^([1-9]\d{3}) ?([a-z]{2})$/i.exec(row[2]);
    const house = /^0*([1-9]\d*)(.*)$/.exec(row[3]);
    if (code && house) {
      const place = `${code[1]}${code[2].toUpperCase()} ${house[1]}`;
      addressed++;
      places.add(place);
      addresses.add(`${place} ${(house[2] + row[4]).toLowerCase().replaceAll(' ', '')}`);
      if (isBsn(row[0]) || isBsn(row[1])) placesOfPeople.add(place);
    }
    const group = `${row[5].toLowerCase()}|${row[6].trim()}`;
    groups.set(group, (groups.get(group) ?? 0) + 1);
  }
  const sizes = [...groups.values()];
  const below = (limit: number) => sizes.filter((size) => size < limit).reduce((sum, size) => sum + size, 0);
  return {
    records: rows.length,
    people: people.map((set) => set.size),
    addresses: addresses.size,
    addressed,
    places: places.size,
    placesOfPeople: placesOfPeople.size,
    k: sizes.length === 0 ? 0 : Math.min(...sizes),
    classes: sizes.length,
    uniques: sizes.filter((size) => size === 1).length,
    below: [2, 3, 5, 10].map(below),
    classesBelow5: sizes.filter((size) => size < 5).length,
  };
}

describe('the second pass', () => {
  it('counts what a naive count counts', () => {
    fc.assert(
      fc.property(TABLE, (table) => {
        const rows = table.map(([a, b, ...others]) => [NUMBERS[a], NUMBERS[b], ...others]);
        const counts = countsOf(rows, PLAN);
        const found = {
          records: counts.records,
          people: counts.people.map(countOf),
          addresses: counts.addresses,
          addressed: counts.addressed,
          places: countOf(counts.places),
          placesOfPeople: countOf(counts.placesOfPeople),
          k: counts.sizes?.k,
          classes: counts.sizes?.classes,
          uniques: counts.sizes?.uniques,
          below: [2, 3, 5, 10].map((limit) => counts.sizes?.recordsBelow(limit)),
          classesBelow5: counts.sizes?.classesBelow5,
        };
        // As text: a failing comparison of objects would be printed with nothing but counts in it.
        return JSON.stringify(found) === JSON.stringify(naive(rows));
      }),
      { numRuns: 400 },
    );
  });

  it('does not depend on the order of the rows', () => {
    fc.assert(
      fc.property(TABLE, (table) => {
        const rows = table.map(([a, b, ...others]) => [NUMBERS[a], NUMBERS[b], ...others]);
        const figures = (given: readonly (readonly string[])[]) => {
          const { people, addresses, places, placesOfPeople, sizes } = countsOf(given, PLAN);
          return [
            ...people.map(countOf),
            addresses,
            countOf(places),
            countOf(placesOfPeople),
            sizes?.k,
            sizes?.classes,
          ].join();
        };
        return figures(rows) === figures([...rows].reverse());
      }),
      { numRuns: 100 },
    );
  });

  it('counts test numbers only where the policy treats them as people', () => {
    const rows = testNumbers(20, random).map((number) => [number, '', '3601AB', '1', '', 'M', '1970']);
    expect(countOf(countsOf(rows, PLAN).people[0])).toBe(0);
    expect(countOf(countsOf(rows, PLAN, true).people[0])).toBe(20);
  });

  it('counts numbers in windows and over columns', () => {
    const numbers = bsns(30, random);
    const inWindow: JointPlan = {
      persons: [
        {
          field: { kind: 'window', window: { column: 0, from: 'start', distance: 4, length: 9 } },
          identifier,
          withShort: false,
        },
        {
          field: { kind: 'window', window: { column: 0, from: 'end', distance: 3, length: 9 } },
          identifier,
          withShort: false,
        },
        { field: { kind: 'joined', columns: [1, 2] }, identifier, withShort: false },
      ],
      address: null,
      quasi: [],
    };
    const rows = numbers.map((number) => [`x1234${number}567`, number.slice(0, 4), number.slice(4)]);
    expect(countsOf(rows, inWindow).people.map(countOf)).toEqual([30, 30, 30]);
  });

  it('counts numbers that lost their zero, where they belong', () => {
    const numbers = bsns(4000, random).filter((number) => number.startsWith('0'));
    const short: JointPlan = { ...PLAN, persons: [{ ...PLAN.persons[0], withShort: true }] };
    const made = Array.from({ length: 200 }, (_, at) => String(10_000_000 + at * 7919)).filter((number) =>
      isBsn(`0${number}`),
    );
    expect(made.length + numbers.length).toBeGreaterThan(5);
    const rows = made.map((number) => [number, '', '', '', '', '', '']);
    expect(countOf(countsOf(rows, short).people[0])).toBe(made.length);
    expect(countOf(countsOf(rows, PLAN).people[0])).toBe(0);
  });

  it('joins letters of a postcode in every form to the same place', () => {
    const as = (lettersAs: 'letters' | 'pair' | 'numbers', columns: readonly number[]): JointPlan => ({
      persons: [],
      quasi: [],
      address: {
        postcode: { kind: 'cell', column: 0 },
        letters: columns.map((column) => ({ kind: 'cell', column })),
        lettersAs,
        house: { kind: 'cell', column: 1 },
        extras: [],
      },
    });
    const places = [
      countsOf([['3601', '12', 'ab']], as('letters', [2])),
      countsOf([['3601', '12', '0102']], as('pair', [2])),
      countsOf([['3601', '12', '1', '2']], as('numbers', [2, 3])),
      countsOf([['3601 AB', '12']], as('letters', [])),
    ].map((counts) => counts.places?.words.join());
    expect(places[0]).toBeTruthy();
    expect(new Set(places).size).toBe(1);
    expect(countsOf([['3601', '12', '27', '2']], as('numbers', [2, 3])).places).toBeNull();
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codeTexts } from '../../src/disclosure/coded.js';
import { cardinalityOf, climb, type Level, STAR, valuesOf } from '../../src/repair/ladder.js';
import { type LadderKind, ladderKind, levelsOf } from '../../src/repair/ladders.js';

const K = 5;

function levelsFor(kind: LadderKind, texts: readonly (string | null)[], k = K): Level[] {
  const { column, values } = codeTexts(texts);
  return levelsOf(kind, valuesOf(column, values), k);
}

/** What a level makes of one value, when it stands among others. */
function at(
  kind: LadderKind,
  step: Level['step'],
  value: string,
  others: readonly string[] = [],
  k = 0,
): string | undefined {
  const texts = [value, ...others];
  const level = levelsFor(kind, texts, k).find((one) => one.step === step);
  return level?.texts[level.codes[1]];
}

const digits = (length: number) => fc.stringMatching(new RegExp(`^[1-9]\\d{${length - 1}}$`));
const postcode = fc
  .tuple(digits(4), fc.stringMatching(/^[A-Z]{2}$/), fc.constantFrom('', ' '))
  .map(([numbers, letters, space]) => numbers + space + letters);
const two = (number: number) => String(number).padStart(2, '0');
const day = fc.tuple(
  fc.integer({ min: 1901, max: 2024 }),
  fc.integer({ min: 1, max: 12 }),
  fc.integer({ min: 1, max: 28 }),
);
const dates = fc.oneof(
  day.map(([y, m, d]) => `${y}-${two(m)}-${two(d)}`),
  day.map(([y, m, d]) => `${two(d)}-${two(m)}-${y}`),
  day.map(([y, m, d]) => `${y}${two(m)}${two(d)}`),
  day.map(([y, m]) => `${y}${two(m)}00`),
  day.map(([y, m, d]) => `${d} ${['januari', 'maart', 'mei', 'okt.'][m % 4]} ${y}`),
  day.map(([y, m, d]) => `${y}-${two(m)}-${two(d)}T12:30:00`),
);
const anything = fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom('*', 'overig', 'onbekend', '-1', '1e9', 'NaN'));
const VALUES: Readonly<Record<LadderKind, fc.Arbitrary<string>>> = {
  postcode,
  'whole-address': fc.tuple(postcode, fc.nat(300)).map(([code, number]) => `${code} ${number}`),
  'postcode-letters': fc.stringMatching(/^[A-Z]{2}$/),
  'letter-pair': fc
    .tuple(fc.integer({ min: 1, max: 26 }), fc.integer({ min: 1, max: 26 }))
    .map((pair) => pair.map(two).join('')),
  'first-letter-number': fc.integer({ min: 1, max: 26 }).map(String),
  'second-letter-number': fc.integer({ min: 1, max: 26 }).map(String),
  date: dates,
  year: fc.integer({ min: 1890, max: 2030 }).map(String),
  age: fc.oneof(
    fc.nat(120).map(String),
    fc.nat(11).map((ten) => `${ten * 10}-${ten * 10 + 9}`),
  ),
  number: fc.oneof(
    fc.integer({ min: -500, max: 100_000 }).map(String),
    fc.nat(5000).map((n) => (n / 10).toFixed(1).replace('.', ',')),
  ),
  'rd-x': fc.integer({ min: 7_000, max: 300_000 }).map(String),
  'rd-y': fc.integer({ min: 289_000_000, max: 629_000_000 }).map((mm) => (mm / 1000).toFixed(3)),
  'wgs-lat': fc.integer({ min: 50_700_000, max: 53_700_000 }).map((n) => (n / 1e6).toFixed(6)),
  'wgs-lon': fc.integer({ min: 3_200_000, max: 7_300_000 }).map((n) => (n / 1e6).toFixed(6)),
  region: fc.oneof(
    digits(8).map((code) => `BU${code}`),
    digits(6).map((code) => `WK${code}`),
    digits(8),
  ),
  category: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'overig', '*'),
  none: fc.string({ maxLength: 5 }),
};
const KINDS = Object.keys(VALUES) as LadderKind[];

describe.each(KINDS)('the ladder %s', (kind) => {
  const column = fc.array(
    fc.oneof(
      { weight: 9, arbitrary: VALUES[kind] },
      { weight: 1, arbitrary: anything },
      { weight: 1, arbitrary: fc.constant(null) },
    ),
    { minLength: 1, maxLength: 60 },
  );

  test('gets coarser with every level, whatever the values', () => {
    fc.assert(
      fc.property(column, fc.integer({ min: 0, max: 20 }), (texts, k) => {
        const levels = levelsFor(kind, texts, k);
        expect(levels[0].step).toBe('as-is');
        expect(levels.at(-1)?.step).toBe('gone');
        levels.slice(1).forEach((level, i) => {
          const below = levels[i];
          const image = new Map<number, number>();
          for (let code = 0; code < level.codes.length; code++) {
            const known = image.get(below.codes[code]) ?? level.codes[code];
            expect(known).toBe(level.codes[code]);
            image.set(below.codes[code], level.codes[code]);
          }
        });
      }),
      { numRuns: 30 },
    );
  });

  test('keeps what is missing missing, and counts what does not fit', () => {
    fc.assert(
      fc.property(column, (texts) => {
        const { column: coded, values } = codeTexts(texts);
        const own = valuesOf(coded, values);
        for (const level of levelsOf(kind, own, K)) {
          expect(level.codes[0]).toBe(0);
          expect(level.texts[0]).toBe('');
          if (level.step === 'as-is' || level.step === 'gone') continue;
          const stars = texts.filter((_, row) => level.texts[level.codes[coded.codes[row]]] === STAR).length;
          expect(level.unfit).toBe(stars);
        }
      }),
      { numRuns: 30 },
    );
  });

  test('says the same of its own texts: a coarse value is coarse already', () => {
    // Bands and categories depend on the other values, postcode letters on the column beside them.
    if (!['postcode', 'region', 'rd-x', 'rd-y'].includes(kind)) return;
    fc.assert(
      fc.property(fc.array(VALUES[kind], { minLength: 1, maxLength: 20 }), (texts) => {
        for (const { step, texts: once } of levelsFor(kind, texts)) {
          const written = once.slice(1).filter((text) => text !== STAR);
          if (written.length === 0) continue;
          const twice = levelsFor(kind, written).find((level) => level.step === step);
          expect(twice?.texts.slice(1)).toEqual([...new Set(written)]);
        }
      }),
      { numRuns: 20 },
    );
  });
});

describe('what values become', () => {
  test.each([
    ['1234AB', ['1234A', '1234', '123', '12']],
    ['1234 ab', ['1234A', '1234', '123', '12']],
    ['NL-1234AB', ['1234A', '1234', '123', '12']],
    ['1234', ['1234', '1234', '123', '12']],
    ['123', ['123', '123', '123', '12']],
    ['0123AB', [STAR, STAR, STAR, STAR]],
    ['SW1A 1AA', [STAR, STAR, STAR, STAR]],
  ])('postcode %s', (value, expected) => {
    expect((['pc5', 'pc4', 'pc3', 'pc2'] as const).map((step) => at('postcode', step, value))).toEqual(expected);
  });

  test.each([['1234AB 12'], ['1234AB12a'], ['1234 AB, 12-2'], ['Dorpsstraat 12, 1234 AB Stad']])(
    'whole address %s',
    (value) => {
      expect(at('whole-address', 'pc6', value)).toBe('1234AB');
      expect(at('whole-address', 'pc3', value)).toBe('123');
    },
  );

  test('letters of a postcode in their own columns', () => {
    expect(at('postcode-letters', 'pc5', 'AB')).toBe('A');
    expect(at('postcode-letters', 'pc4', 'AB')).toBe(STAR);
    expect(at('letter-pair', 'pc5', '0102')).toBe('01');
    expect(at('first-letter-number', 'pc5', '7')).toBe('7');
    expect(at('first-letter-number', 'pc4', '7')).toBe(STAR);
    expect(at('second-letter-number', 'pc5', '7')).toBe(STAR);
  });

  test.each([
    ['2017-05-31', '2017-05', '2017'],
    ['2017-05-31 10:15:00', '2017-05', '2017'],
    ['2017-05-31T10:15:00.123Z', '2017-05', '2017'],
    ['31-05-2017', '05-2017', '2017'],
    ['31/5/2017', '05/2017', '2017'],
    ['31.05.2017', '05.2017', '2017'],
    ['5/31/2017', '05/2017', '2017'],
    ['20170531', '2017-05', '2017'],
    ['31052017', '05-2017', '2017'],
    ['20170500', '2017-05', '2017'],
    ['20170000', '2017', '2017'],
    ['2017-05', '2017-05', '2017'],
    ['31 mei 2017', '2017-05', '2017'],
    ['31-mrt-2017', '2017-03', '2017'],
    ['31 October 2017', '2017-10', '2017'],
    ['31-05-17', '05-17', '17'],
    ['2017-13-31', STAR, STAR],
    ['gisteren', STAR, STAR],
  ])('date %s', (value, month, year) => {
    expect(at('date', 'month', value)).toBe(month);
    expect(at('date', 'year', value)).toBe(year);
  });

  test('dates in fives and tens of years, also those with a year of two digits', () => {
    expect(at('date', 'years-5', '31-05-2017')).toBe('2015-2019');
    expect(at('date', 'years-10', '31-05-2017')).toBe('2010-2019');
    expect(at('date', 'years-5', '31-05-17')).toBe('15-19');
  });

  test('a column of both orders is read by what cannot be otherwise', () => {
    expect(at('date', 'month', '03/04/2017', ['05/31/2017'])).toBe('03/2017');
    expect(at('date', 'month', '03/04/2017', ['31/05/2017'])).toBe('04/2017');
  });

  test('the few outer years go together', () => {
    const years = [...Array(30).fill('1950'), ...Array(30).fill('1962'), '1911', '1923', '2012'];
    expect(at('year', 'years-5', '1911', years, 5)).toBe('<1955');
    expect(at('year', 'years-5', '1962', years, 5)).toBe('>=1960');
    expect(at('year', 'years-10', '1923', years, 5)).toBe('<1960');
  });

  test.each([
    ['7', '5-9', '0-9', '0-17'],
    ['16', '15-17', '10-17', '0-17'],
    ['18', '18-19', '18-24', '18-64'],
    ['34', '30-34', '25-34', '18-64'],
    ['64', '60-64', '55-64', '18-64'],
    ['65', '65-69', '65-74', '65+'],
    ['20-24', '20-24', '18-24', '18-64'],
    ['20-29', STAR, STAR, STAR],
  ])('age %s', (value, five, ten, three) => {
    const all = Array.from({ length: 100 }, (_, age) => String(age));
    expect([at('age', 'age-5', value, all), at('age', 'age-10', value, all), at('age', 'age-3', value, all)]).toEqual([
      five,
      ten,
      three,
    ]);
  });

  test('the oldest go together', () => {
    const ages = [...Array.from({ length: 200 }, (_, n) => String(n % 80)), '99', '101'];
    expect(at('age', 'age-5', '99', ages, 5)).toBe('75+');
  });

  test('numbers in bands with round edges, open at both ends', () => {
    const hours = Array.from({ length: 400 }, (_, n) => (n % 40).toString());
    const [, finest, ...coarser] = levelsFor('number', hours);
    expect(finest.texts.slice(1).every((text) => /^<\d+$|^>=\d+$|^\d+(?:-\d+)?$/.test(text))).toBe(true);
    expect(finest.texts.some((text) => text.startsWith('<'))).toBe(true);
    expect(finest.texts.some((text) => text.startsWith('>='))).toBe(true);
    expect(coarser.map(cardinalityOf)).toEqual([8, 4, 2, 0]);
    expect(coarser[2].texts).toContain('<20');
  });

  test('decimals keep the sign of the file', () => {
    const hours = Array.from({ length: 400 }, (_, n) => ((n % 80) / 2).toFixed(1).replace('.', ','));
    const [, finest] = levelsFor('number', hours);
    expect(finest.texts.slice(1).every((text) => /^<[\d,]+$|^>=[\d,]+$|^[\d,]+-<[\d,]+$/.test(text))).toBe(true);
  });

  test('amounts with signs of thousands', () => {
    const amounts = Array.from({ length: 100 }, (_, n) => `${n + 1}.000,00`);
    expect(at('number', 'bins', '1.000,00', amounts)).toMatch(/^<\d+$/);
    expect(levelsFor('number', amounts)[1].unfit).toBe(0);
  });

  test.each([
    ['rd-x', '155123', ['155100', '155000', '155000', '155000']],
    ['rd-y', '463987.25', ['463900', '463500', '463000', '460000']],
    ['rd-x', '155123,5', ['155100', '155000', '155000', '155000']],
    ['wgs-lat', '52.15517', ['52.155', '52.155', '52.15', '52.15']],
    ['wgs-lon', '5,38721', ['5,3865', '5,3850', '5,385', '5,325'].map((text) => text.replace(/0$/, ''))],
  ] as const)('%s %s', (kind, value, expected) => {
    const steps = ['metres-100', 'metres-500', 'metres-1000', 'metres-5000'] as const;
    expect(steps.map((step) => at(kind, step, value))).toEqual(expected);
  });

  test.each([
    ['BU04190101', 'WK041901', 'GM0419'],
    ['bu04190101', 'WK041901', 'GM0419'],
    ['04190101', 'WK041901', 'GM0419'],
    ['WK041901', 'WK041901', 'GM0419'],
    ['GM0419', 'GM0419', 'GM0419'],
    ['Centrum', STAR, STAR],
  ])('region %s', (value, district, municipality) => {
    expect([at('region', 'district', value), at('region', 'municipality', value)]).toEqual([district, municipality]);
  });

  test('rare categories together, until they are no longer rare', () => {
    const texts = [...Array(50).fill('a'), ...Array(40).fill('b'), 'c', 'd', 'd', ...Array(8).fill('e')];
    const rare = levelsFor('category', texts, 10)[1];
    expect(rare.step).toBe('rare');
    expect(rare.texts.slice(1)).toEqual(['a', 'b', 'overig']);
  });
});

describe('the choice of a ladder', () => {
  const kindOf = (role: Parameters<typeof ladderKind>[0], texts: readonly string[]) => {
    const { column, values } = codeTexts(texts);
    return ladderKind(role, valuesOf(column, values));
  };
  const many = (make: (n: number) => string) => Array.from({ length: 40 }, (_, n) => make(n));

  test('follows the role where the values agree', () => {
    expect(
      kindOf(
        'pc6',
        many((n) => `12${n + 10}AB`),
      ),
    ).toBe('postcode');
    expect(
      kindOf(
        'birth-date',
        many((n) => `19${n + 20}-05-06`),
      ),
    ).toBe('date');
    expect(
      kindOf(
        'birth-year',
        many((n) => `19${n + 20}`),
      ),
    ).toBe('year');
    expect(kindOf('age', many(String))).toBe('age');
    expect(
      kindOf(
        'neighbourhood',
        many((n) => `BU041901${n + 10}`),
      ),
    ).toBe('region');
    expect(kindOf('neighbourhood', ['Centrum', 'Noord', 'Zuid'])).toBe('category');
    expect(kindOf('age', ['jong', 'oud'])).toBe('category');
  });

  test('goes by the values where there is no role', () => {
    expect(
      kindOf(
        null,
        many((n) => `${10 + (n % 20)}-0${1 + (n % 9)}-2017`),
      ),
    ).toBe('date');
    expect(
      kindOf(
        null,
        many((n) => String(n * 37)),
      ),
    ).toBe('number');
    expect(
      kindOf(
        null,
        many((n) => `${n},5`),
      ),
    ).toBe('number');
    expect(kindOf(null, ['1', '2', '3'])).toBe('category');
    expect(
      kindOf(
        null,
        many((n) => `soort ${n}`),
      ),
    ).toBe('category');
  });
});

test('a rung that parts what was one already gives a star, so that levels stay nested', () => {
  const { column, values } = codeTexts(['ax', 'ay', 'bz']);
  const levels = climb(valuesOf(column, values), [
    { step: 'pc3', text: (value) => value[0] },
    { step: 'pc2', text: (value) => value[1] },
  ]);
  expect(levels.map(({ texts }) => texts.slice(1))).toEqual([['ax', 'ay', 'bz'], ['a', 'b'], [STAR, 'z'], []]);
});

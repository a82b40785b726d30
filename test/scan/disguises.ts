import { between, pick, type Random, shuffled } from './making.js';

/** Ways to hide numbers of nine digits in a table, and tables in which nothing hides. */

const NINE = 1e9;

const reversed = (number: string) => [...number].reverse().join('');
const plain = (value: number) => String(value);

/** A table of three columns, the middle one of these cells. */
export function table(random: Random, cells: readonly string[]): string {
  return cells.map((cell, at) => `${at + 1};${cell};${between(random, 10, 99)}\n`).join('');
}

/** One constant for all numbers. */
function shifted(numbers: readonly string[], random: Random, constant: number): string {
  return table(
    random,
    numbers.map((number) => plain(Number(number) + constant)),
  );
}

function differences(numbers: readonly string[]): number[] {
  return numbers.map((number, at) => Number(number) - (at === 0 ? 0 : Number(numbers[at - 1])));
}

/** Columns of digits, in the order of `order`, with other columns between them. */
function spread(
  numbers: readonly string[],
  random: Random,
  { widths, order, zeros }: { widths: readonly number[]; order: readonly number[]; zeros: boolean },
): string {
  return numbers
    .map((number, at) => {
      const ends = widths.map((_, i) => widths.slice(0, i + 1).reduce((sum, width) => sum + width, 0));
      const parts = widths.map((width, i) => number.slice(ends[i] - width, ends[i]));
      const cells = order.map((i) => (zeros ? parts[i] : plain(Number(parts[i]))));
      return `${at + 1};${cells.join(`;${random.digits(3)};`)};x\n`;
    })
    .join('');
}

/** Every disguise: what it makes of the numbers, and what it must be called. */
export const DISGUISES: Readonly<
  Record<string, { called: readonly string[]; make: (numbers: readonly string[], random: Random) => string }>
> = {
  'a small constant added': {
    called: ['offset'],
    make: (numbers, random) => shifted(numbers, random, between(random, 1, 9999)),
  },
  'a small constant subtracted': {
    called: ['offset'],
    make: (numbers, random) => shifted(numbers, random, -between(random, 1, 9999)),
  },
  'a round constant added': {
    called: ['offset'],
    make: (numbers, random) => shifted(numbers, random, between(random, 1, 99) * 10 ** between(random, 4, 7)),
  },
  'any constant added': {
    called: ['offset'],
    make: (numbers, random) => shifted(numbers, random, between(random, 1, 1_900_000_000)),
  },
  'any constant subtracted': {
    called: ['offset'],
    make: (numbers, random) => shifted(numbers, random, -between(random, 1, 1_900_000_000)),
  },
  'a constant added, as floats': {
    called: ['offset'],
    make: (numbers, random) => {
      const constant = between(random, 1, 900_000_000);
      return table(
        random,
        numbers.map((number) => `${Number(number) + constant}.0`),
      );
    },
  },
  'subtracted from nines': {
    called: ['complement'],
    make: (numbers, random) =>
      table(
        random,
        numbers.map((number) => plain(NINE - 1 - Number(number))),
      ),
  },
  'subtracted from any constant': {
    // What is missing to nines is, but for its first digit, the number plus a constant: either name is right.
    called: ['complement', 'offset'],
    make: (numbers, random) => {
      const constant = between(random, 1_000_000_000, 1_900_000_000);
      return table(
        random,
        numbers.map((number) => plain(constant - Number(number))),
      );
    },
  },
  'digits in reverse': { called: ['reversed'], make: (numbers, random) => table(random, numbers.map(reversed)) },
  'digits in reverse, zeros lost': {
    called: ['reversed'],
    make: (numbers, random) =>
      table(
        random,
        numbers.map((number) => plain(Number(reversed(number)))),
      ),
  },
  'a window in reverse': {
    called: ['reversed'],
    make: (numbers, random) =>
      table(
        random,
        numbers.map((number) => `${random.digits(4)}${reversed(number)}${random.digits(3)}`),
      ),
  },
  'a window': {
    called: ['window'],
    make: (numbers, random) =>
      table(
        random,
        numbers.map((number) => `${random.digits(4)}${number}${random.digits(3)}`),
      ),
  },
  'a constant prefix of letters': {
    called: ['window'],
    make: (numbers, random) =>
      table(
        random,
        numbers.map((number) => `KL${number}`),
      ),
  },
  'a constant suffix of letters': {
    called: ['window'],
    make: (numbers, random) =>
      table(
        random,
        numbers.map((number) => `${number}-NL`),
      ),
  },
  'a constant prefix of digits': {
    called: ['window'],
    make: (numbers, random) => {
      const prefix = random.digits(between(random, 1, 8));
      return table(
        random,
        numbers.map((number) => prefix + number),
      );
    },
  },
  'zeros before it': {
    called: ['window'],
    make: (numbers, random) => {
      const width = between(random, 10, 40);
      return table(
        random,
        numbers.map((number) => number.padStart(width, '0')),
      );
    },
  },
  'joined with postcode and house number': {
    called: ['joined'],
    make: (numbers, random) =>
      table(
        random,
        numbers.map((number) => `36${random.digits(2)}${between(random, 1, 250)}${number}`),
      ),
  },
  'joined with a house number behind it': {
    called: ['joined'],
    make: (numbers, random) =>
      table(
        random,
        numbers.map((number) => `36${random.digits(2)}${number}${between(random, 1, 250)}`),
      ),
  },
  'differences, sorted': {
    called: ['delta'],
    make: (numbers, random) => table(random, differences([...numbers].sort()).map(plain)),
  },
  'differences, unsorted': {
    called: ['delta'],
    make: (numbers, random) => table(random, differences(numbers).map(plain)),
  },
  'differences modulo': {
    called: ['delta'],
    make: (numbers, random) =>
      table(
        random,
        differences(numbers).map((value) => plain((value + NINE) % NINE)),
      ),
  },
  'differences without the first number': {
    called: ['delta'],
    make: (numbers, random) =>
      table(
        random,
        differences([...numbers].sort()).map((value, at) => (at === 0 ? '' : plain(value))),
      ),
  },
  'two parts': {
    called: ['split'],
    make: (numbers, random) => {
      const first = between(random, 1, 8);
      return spread(numbers, random, {
        widths: [first, 9 - first],
        order: shuffled([0, 1], random),
        zeros: random.below(2) === 0,
      });
    },
  },
  'three parts': {
    called: ['split'],
    make: (numbers, random) => {
      const first = between(random, 1, 4);
      const second = between(random, 1, 4);
      return spread(numbers, random, {
        widths: [first, second, 9 - first - second],
        order: shuffled([0, 1, 2], random),
        zeros: random.below(2) === 0,
      });
    },
  },
};

const two = (value: number) => String(value).padStart(2, '0');

/** A number with a check digit of modulus 11 or 10 that is not the identifier's. */
function checked(random: Random, weights: readonly number[], modulus: number): string {
  for (;;) {
    const digits = random.digits(weights.length);
    const rest = [...digits].reduce((sum, digit, at) => sum + Number(digit) * weights[at], 0) % modulus;
    const check = (modulus - rest) % modulus;
    if (check < 10) return `${digits}${check}`;
  }
}

/** Columns of numbers in which nobody hides; each is called once a table and then once a row. */
export const HARMLESS: Readonly<Record<string, (random: Random) => (at: number) => string>> = {
  'nine digits': (random) => () => random.digits(9),
  'eight to ten digits': (random) => () => random.digits(between(random, 8, 10)),
  'a seconds clock': (random) => () => plain(1_400_000_000 + random.below(350_000_000)),
  'a milliseconds clock': (random) => () => `1${random.digits(12)}`,
  'mobile numbers': (random) => () => `06${random.digits(8)}`,
  'mobile numbers without a zero': (random) => () => `6${random.digits(8)}`,
  'landline numbers without a zero': (random) => () =>
    `${pick(random, ['20', '30', '70', '10', '346'])}${random.digits(9)}`.slice(0, 9),
  'order numbers of modulus 11': (random) => () => checked(random, [2, 3, 4, 5, 6, 7, 8, 9], 11),
  'order numbers of modulus 11, turned': (random) => () => checked(random, [9, 8, 7, 6, 5, 4, 3, 2], 11),
  'order numbers of modulus 10': (random) => () => checked(random, [2, 1, 2, 1, 2, 1, 2, 1], 10),
  'account numbers': (random) => () => checked(random, [10, 9, 8, 7, 6, 5, 4, 3, 2], 11),
  'article numbers': (random) => () => checked(random, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3], 10),
  'short article numbers': (random) => () => checked(random, [3, 1, 3, 1, 3, 1, 3], 10),
  ibans: (random) => () => `NL${two(between(random, 2, 98))}ABNA0${random.digits(9)}`,
  'accounts of ibans': (random) => () => `0${random.digits(9)}`,
  'coordinates as whole numbers': (random) => () => plain(between(random, 5_075_000_00, 5_370_000_00)),
  'coordinates in millimetres': (random) => () => plain(between(random, 10_000_000, 280_000_000)),
  'running numbers': (random) => {
    const first = between(random, 100_000_000, 800_000_000);
    const step = pick(random, [1, 2, 5, 10, 11, 12, 99, 100, 110, 1000, 1001, 110_000, 1_000_000]);
    return (at) => plain(first + at * step);
  },
  'running numbers with gaps': (random) => {
    let last = between(random, 100_000_000, 300_000_000);
    const gap = 10 ** between(random, 1, 6);
    return () => {
      last += 1 + random.below(gap);
      return plain(last);
    };
  },
  'dates and a number': (random) => (at) =>
    `${between(random, 2010, 2024)}${two(between(random, 1, 12))}${two(between(random, 1, 28))}${at % 10}`,
  buildings: (random) => () => `0356100${random.digits(9)}`,
  multiples: (random) => {
    const of = pick(random, [10, 11, 25, 99, 100, 1001, 10_000]);
    return () => plain(of * random.below(Math.floor(NINE / of)));
  },
  cents: (random) => () => plain(random.below(10 ** between(random, 4, 8))),
  'changes of a balance': (random) => () => plain(between(random, -5_000_000, 5_000_000)),
  'running numbers of a register': (random) => () => `${between(random, 1, 8)}${random.digits(8)}`,
  'four digits': (random) => () => random.digits(4),
  'five digits': (random) => () => random.digits(5),
  'three digits': (random) => () => random.digits(3),
  'two digits': (random) => () => random.digits(2),
};

/** A table of some of these columns. */
export function harmlessTable(random: Random, rowCount: number): string {
  const kinds = shuffled(Object.keys(HARMLESS), random).slice(0, between(random, 1, 8));
  const columns = kinds.map((kind) => HARMLESS[kind](random));
  return Array.from({ length: rowCount }, (_, at) => `${columns.map((cell) => cell(at)).join(';')}\n`).join('');
}

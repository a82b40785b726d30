import { between, pick, type Random } from './making.js';

/** People that are drawn at random, as lists have them: nobody in particular. */

/** Draws a number from 0 up to 1. */
export function uniform(random: Random): number {
  return random.below(1_000_000) / 1_000_000;
}

/** Roughly normal, by the sum of uniform draws (Irwin-Hall). */
export function normal(random: Random, mean: number, deviation: number): number {
  let sum = 0;
  for (let i = 0; i < 12; i++) sum += uniform(random);
  return mean + deviation * (sum - 6);
}

/** One of the values, drawn with the weights beside them. */
export function weighted<T>(random: Random, values: readonly (readonly [T, number])[]): T {
  const total = values.reduce((sum, [, weight]) => sum + weight, 0);
  let left = uniform(random) * total;
  for (const [value, weight] of values) {
    left -= weight;
    if (left < 0) return value;
  }
  return values[values.length - 1][0];
}

/** Whose ages: the shape of the population of Statistics Netherlands, cut to the group. */
export type AgeGroup = 'all' | 'adults' | 'working' | 'elderly' | 'pupils' | 'youth';

const PYRAMID: readonly (readonly [number, number])[] = [
  [0, 10],
  [10, 11],
  [20, 13],
  [30, 13],
  [40, 12],
  [50, 14.5],
  [60, 12.5],
  [70, 9.5],
  [80, 4],
  [90, 0.8],
];
const BOUNDS: Readonly<Record<AgeGroup, readonly [number, number]>> = {
  all: [0, 100],
  adults: [18, 100],
  working: [17, 67],
  elderly: [60, 103],
  pupils: [4, 18],
  youth: [0, 20],
};

export function age(random: Random, group: AgeGroup): number {
  const [low, high] = BOUNDS[group];
  for (;;) {
    const years = weighted(random, PYRAMID) + random.below(10);
    if (years < low || years > high) continue;
    // Help at home comes with age.
    if (group === 'elderly' && uniform(random) < Math.abs(years - 80) / 40) continue;
    return years;
  }
}

/** A day of birth of somebody of that age on 1 July 2023, as [year, month, day]. */
export function birth(random: Random, years: number): [number, number, number] {
  const day = new Date(Date.UTC(2023, 6, 1) - (years * 365.25 + random.below(365)) * 86_400_000);
  return [day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate()];
}

const two = (value: number) => String(value).padStart(2, '0');
const MONTHS = ['jan', 'feb', 'mrt', 'apr', 'mei', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'];

/** Ways of writing a date; a file keeps to one. */
export const DATE_FORMS: readonly ((date: readonly [number, number, number]) => string)[] = [
  ([y, m, d]) => `${y}-${two(m)}-${two(d)}`,
  ([y, m, d]) => `${two(d)}-${two(m)}-${y}`,
  ([y, m, d]) => `${d}-${m}-${y}`,
  ([y, m, d]) => `${y}${two(m)}${two(d)}`,
  ([y, m, d]) => `${two(d)}/${two(m)}/${y}`,
  ([y, m, d]) => `${y}/${m}/${d}`,
  ([y, m, d]) => `${two(d)}.${two(m)}.${y}`,
  ([y, m, d]) => `${d} ${MONTHS[m - 1]} ${y}`,
  ([y, m, d]) => `${y}-${two(m)}-${two(d)} 00:00:00`,
  ([y, m, d]) => `${two(d)}${two(m)}${y}`,
];

/** A working day in the years from `from` up to and including `to`. */
export function workday(random: Random, from: number, to: number): [number, number, number] {
  for (;;) {
    const day = new Date(Date.UTC(from, 0, 1 + random.below((to - from + 1) * 365)));
    if (day.getUTCDay() % 6 !== 0) return [day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate()];
  }
}

/** Codes of municipalities, from large to small. */
const MUNICIPALITIES = [
  344, 363, 518, 599, 34, 772, 855, 14, 758, 268, 153, 200, 202, 80, 307, 796, 392, 193, 1904, 356, 312, 632, 310, 355,
  402, 484, 546, 637, 917, 935, 1926, 1900, 1949, 779, 736, 1581, 1961, 340, 345, 331,
];

/** Places of one file: somewhere in one municipality, in a region, or all over the country. */
export function places(random: Random): {
  pc4(): string;
  pc6(): string;
  municipality(): number;
  neighbourhood(): string;
} {
  const scale = pick(random, ['municipality', 'region', 'country'] as const);
  const home = between(random, 11, 97) * 100;
  const towns =
    scale === 'country' ? MUNICIPALITIES : [...Array(between(random, 4, 15))].map(() => pick(random, MUNICIPALITIES));
  const areas = [...Array(between(random, 8, 40))].map(() => home + random.below(scale === 'region' ? 400 : 60));
  const letter = () => String.fromCharCode(65 + random.below(24));
  const pc4 = () => {
    for (;;) {
      const code = scale === 'country' ? between(random, 1011, 9999) : pick(random, areas);
      // Of the numbers that are years as well there are few in use.
      if (code < 1880 || code > 2060 || random.below(4) === 0) return String(code);
    }
  };
  const municipality = () => pick(random, towns);
  return {
    pc4,
    pc6: () => `${pc4()}${letter().replace('S', 'T')}${letter()}`,
    municipality,
    neighbourhood: () => `${String(municipality()).padStart(4, '0')}${two(random.below(12))}${two(random.below(20))}`,
  };
}

import { deviation, direction, mean, skewness } from './figures.js';
import type { RoleId } from './ids.js';
import type { ColumnSample } from './sample.js';

const FEWEST = 5;
/** Hexadecimal of 8 bytes or more, or a UUID. */
const DIGEST = /^(?=.*\d)(?:[0-9a-f]{16,128}|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})$/i;

/** What a column is when it is nothing in particular, with the probability of that. */
export function neutralRole(sample: ColumnSample): { readonly id: RoleId; readonly probability: number } {
  if (sample.size === 0 || sample.distinct === 1) return { id: 'constant', probability: 1 };
  if (isIndex(sample)) return { id: 'index', probability: 0.95 };
  if (sample.dates) return { id: 'date', probability: 0.95 };
  const { numbers, integers } = sample;
  if (isPseudonym(sample)) return { id: 'pseudonym', probability: 0.6 };
  if (!numbers) return textRole(sample);
  if (!integers) return { id: 'measurement', probability: 0.9 };
  if (isYears(integers)) return { id: 'year', probability: 0.8 };
  if (sample.distinct <= 12 || sample.share((text) => /^0\d/.test(text)) > 0.1) return { id: 'code', probability: 0.8 };
  // Counts are skewed and vary at least as their mean; measured whole numbers are not.
  const counted = numbers.every((value) => value >= 0) && skewness(numbers) > 0.8;
  if (counted && deviation(numbers) ** 2 >= mean(numbers)) return { id: 'count', probability: 0.6 };
  return { id: 'measurement', probability: 0.5 };
}

/** Whole numbers that all differ and run with the rows, or fill a range. */
function isIndex(sample: ColumnSample): boolean {
  if (sample.size < FEWEST || sample.distinct < sample.size) return false;
  const { integers } = sample;
  return integers !== null && (direction(integers) !== 0 || isDense(integers));
}

/** Numbers in any order that leave hardly a gap between the lowest and the highest. */
function isDense(values: readonly number[]): boolean {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return high - low < values.length * 1.2;
}

/** Digests and identifiers without meaning: of one length, and too long to be a code that people give. */
function isPseudonym(sample: ColumnSample): boolean {
  if (sample.distinct < Math.max(FEWEST, sample.size * 0.02)) return false;
  return sample.share((text) => DIGEST.test(text)) > 0.95;
}

function isYears(values: readonly number[]): boolean {
  return values.every((value) => value >= 1500 && value <= 2100);
}

function textRole(sample: ColumnSample): { readonly id: RoleId; readonly probability: number } {
  const words = sample.values.reduce((sum, text) => sum + text.split(/\s+/).length, 0) / sample.size;
  if (words >= 3.5 && sample.distinct > sample.size * 0.3) return { id: 'free-text', probability: 0.9 };
  return { id: 'code', probability: 0.6 };
}

import { digitsToNumber } from '../../matching/bytes.js';
import type { CompiledIdentifier } from '../../matching/check.js';
import { FACT } from '../../profile/facts.js';
import type { Trial, Trials } from '../series/trial.js';
import type { Meaning } from '../surroundings.js';
import type { TableView } from '../view.js';
import { numbersOf } from './numbers.js';
import { type Combination, type Part, PartSums } from './part-sums.js';
import { writeDigits } from './undo.js';

const FEWEST_ROWS = 8;
/** Columns that are looked at, and the cells that are read of them at most. */
const MOST_COLUMNS = 500;
const MOST_CELLS = 1 << 18;
/** Columns whose parts are tried in every order and at any distance; of more only neighbours are. */
const MOST_ANYWHERE = 32;
/** Combinations that are counted over all rows, the most promising of the quick look. */
const MOST_COUNTED = 64;
/** Wider cells than these, as a share, do not make a column wider: they are something else. */
const STRAY = 0.02;
/** A number that is cut in parts is cut in all rows. */
const FEWEST_PASSING = 0.5;

const NEUTRAL: Meaning = { context: 'neutral', twin: null };

/**
 * Two or three columns whose digits, put together in any order, are the identifier: neighbours in the whole table, and
 * any columns among the first thirty-two that could be parts. Leading zeros that a part lost are filled up.
 */
export function splitTrials(table: TableView, identifier: CompiledIdentifier): Trials {
  const { sample } = table.profile;
  if (sample.size < FEWEST_ROWS) return { trials: [], tried: 0 };
  const parts = partsOf(table, identifier.spec.digits);
  const combinations = combinationsOf(parts, identifier.spec.digits);
  if (combinations.length === 0) return { trials: [], tried: 0 };
  const promising = new PartSums(identifier).promising(combinations, MOST_COUNTED);
  return {
    trials: promising.flatMap((combination) => trialOf(table, combination, identifier) ?? []),
    tried: combinations.length,
  };
}

function partsOf(table: TableView, digits: number): Part[] {
  const most = Math.min(MOST_COLUMNS, Math.floor(MOST_CELLS / table.profile.sample.size));
  const columns = table.columns
    .slice(0, most)
    .filter(({ min, max }) => min >= 0 && max < 10 ** (digits - 1))
    .filter((column) => column.share(FACT.INTEGER) >= 0.5);
  if (columns.length < 2) return [];
  const numbers = numbersOf(
    table.profile.sample,
    columns.map(({ index }) => index),
  );
  return columns.flatMap((column, i) => {
    const width = widthOf(numbers[i].digits);
    return width > 0 && width < digits ? [{ column, numbers: numbers[i], width }] : [];
  });
}

/** The greatest length that more than a stray few of the cells have. */
function widthOf(digits: Uint8Array): number {
  const cells = digits.filter((count) => count > 0).sort();
  return cells.length === 0 ? 0 : cells[cells.length - 1 - Math.floor(cells.length * STRAY)];
}

/** Every ordered choice of two or three parts that have as many digits as the identifier. */
function combinationsOf(parts: readonly Part[], digits: number): Combination[] {
  const found: Combination[] = [];
  const add = (...chosen: Part[]) => {
    if (chosen.reduce((sum, { width }) => sum + width, 0) === digits) found.push(chosen);
  };
  const anywhere = parts.slice(0, MOST_ANYWHERE);
  for (const first of anywhere) {
    for (const second of anywhere) {
      if (second === first || first.width + second.width > digits) continue;
      add(first, second);
      for (const third of anywhere) if (third !== first && third !== second) add(first, second, third);
    }
  }
  for (let at = Math.max(0, anywhere.length - 2); parts.length > MOST_ANYWHERE && at + 1 < parts.length; at++) {
    const [first, second, third] = parts.slice(at, at + 3);
    if (second.column.index !== first.column.index + 1) continue;
    if (at + 1 >= anywhere.length) add(first, second);
    if (third?.column.index === second.column.index + 1) add(first, second, third);
  }
  return found;
}

function trialOf(table: TableView, parts: Combination, identifier: CompiledIdentifier): Trial | null {
  const rows = table.profile.sample.size;
  const { digits } = identifier.spec;
  const bytes = new Uint8Array(digits);
  const seen = new Set<number>();
  let complete = 0;
  let passing = 0;
  let test = 0;
  for (let row = 0; row < rows; row++) {
    if (!join(parts, row, bytes)) continue;
    complete++;
    const value = digitsToNumber(bytes, 0, digits);
    if (value === 0 || seen.has(value)) continue;
    seen.add(value);
    if (!identifier.passes(bytes, 0)) continue;
    passing++;
    if (identifier.isTest(value)) test++;
  }
  if (complete * 2 <= rows || passing < seen.size * FEWEST_PASSING) return null;
  const columns = parts.map(({ column }) => column.index);
  return {
    columns: parts.map(({ column }) => column),
    disguise: 'split',
    at: { columns },
    field: { kind: 'joined', columns, widths: parts.map(({ width }) => width) },
    values: table.rows,
    sampled: Math.min(1, rows / table.rows),
    candidates: seen.size,
    passing,
    test,
    meaning: NEUTRAL,
  };
}

/** Writes the digits of the parts behind each other; false when one is missing in this row. */
function join(parts: Combination, row: number, into: Uint8Array): boolean {
  let at = 0;
  for (const { numbers, width } of parts) {
    const count = numbers.digits[row];
    if (count === 0 || count > width) return false;
    writeDigits(numbers.values[row], width, into.subarray(at, at + width));
    at += width;
  }
  return true;
}

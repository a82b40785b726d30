import { averageRisk, highestRisk, recordsAtRisk, type Sizes, smallestClass, sum } from './classes.js';
import type { CodedColumn, CodedTable } from './coded.js';
import { partition } from './partition.js';

/** The classes of a table with their size in a population that the table is a part of. */
export interface PopulationClasses {
  /** Records of the table in every class. */
  readonly sample: Int32Array;
  /**
   * People of the population in every class. At least as many as the table holds: whoever is in the table exists, also
   * when the population table does not have them.
   */
  readonly population: Int32Array;
  /** Classes of the table that the population table does not have at all: a sign that it does not fit. */
  readonly absent: { readonly classes: number; readonly records: number };
  /** Classes of which the population table has some, but fewer than the table itself. */
  readonly short: { readonly classes: number; readonly records: number };
  /** People of the population who are in no class of the table. */
  readonly others: number;
}

/** A table and a population in which equal codes are equal values. */
export interface CommonCodes {
  readonly sample: CodedTable;
  readonly population: CodedTable;
}

/**
 * Codes the columns of a table and of a population so that equal texts have equal codes; the empty text and null are
 * missing. A missing value only equals a missing value.
 *
 * @param sample one array of texts a column
 * @param population the same columns in the same order
 * @throws RangeError when the numbers of columns differ, or the columns of one table in length
 */
export function commonCodes(
  sample: readonly (readonly (string | null)[])[],
  population: readonly (readonly (string | null)[])[],
): CommonCodes {
  if (sample.length !== population.length) throw new RangeError('table and population need the same columns');
  const pairs = sample.map((texts, index) => {
    const known = new Map<string, number>();
    const codes = [codeWith(known, texts), codeWith(known, population[index])];
    return codes.map((column) => ({ codes: column, cardinality: known.size + 1 }));
  });
  return { sample: asTable(pairs.map(([column]) => column)), population: asTable(pairs.map(([, column]) => column)) };
}

/**
 * Looks up every class of the table in the population.
 *
 * @param columns indices that hold for both tables, which share codes ({@link commonCodes})
 */
export function populationClasses(
  sample: CodedTable,
  population: CodedTable,
  columns: readonly number[],
): PopulationClasses {
  const both = partition(stack(sample, population, columns), [...columns.keys()]);
  const inSample = new Int32Array(both.sizes.length);
  for (let row = 0; row < sample.rows; row++) inSample[both.classOf[row]]++;
  // Classes are numbered by first appearance, so those of the sample come first.
  const firstOther = inSample.indexOf(0);
  const classes = firstOther < 0 ? inSample.length : firstOther;
  const found = both.sizes.subarray(0, classes).map((size, c) => size - inSample[c]);
  const own = inSample.slice(0, classes);
  return {
    sample: own,
    population: found.map((size, c) => Math.max(size, own[c])),
    absent: tally(own, (c) => found[c] === 0),
    short: tally(own, (c) => found[c] > 0 && found[c] < own[c]),
    others: population.rows - sum(found),
  };
}

/** k-map: the size in the population of the smallest class of the table (Sweeney 2001, "Computational disclosure control"); null without classes. */
export function kMap({ population }: PopulationClasses): number | null {
  return smallestClass(population);
}

/** Risk for a searcher who does not know who is in the table and must choose from the population. */
export interface JournalistRisk {
  /** Highest 1/E. */
  readonly highest: number | null;
  /** Average of 1/E over the *records*. */
  readonly average: number | null;
  /** Share of the records with 1/E above the threshold. */
  readonly atRisk: number | null;
}

/** Journalist risk (El Emam 2013), with population sizes E; `threshold` from 0 to 1. */
export function journalistRisk({ sample, population }: PopulationClasses, threshold: number): JournalistRisk {
  return {
    highest: highestRisk(population),
    average: averageRisk(population, sample),
    atRisk: recordsAtRisk(population, threshold, sample),
  };
}

/**
 * Marketer risk, (1/n) Σ e/E: the share of the records that somebody who links the whole table to the population
 * expects to get right (Dankar & El Emam 2010). The same number as the journalist's average over the records.
 */
export function marketerRisk({ sample, population }: PopulationClasses): number | null {
  return averageRisk(population, sample);
}

/**
 * δ-presence: between which shares of a class of the population are in the table (Nergiz, Atzori & Clifton 2007). A
 * high share tells a neighbour who is in it; 0 for classes that are not, because that also tells something.
 */
export function presence({ sample, population, others }: PopulationClasses): { min: number; max: number } | null {
  if (sample.length === 0) return null;
  let min = others > 0 ? 0 : 1;
  let max = 0;
  for (let c = 0; c < sample.length; c++) {
    const share = sample[c] / population[c];
    min = Math.min(min, share);
    max = Math.max(max, share);
  }
  return { min, max };
}

function codeWith(known: Map<string, number>, texts: readonly (string | null)[]): Int32Array {
  return Int32Array.from(texts, (text) => {
    if (text === null || text === '') return 0;
    const code = known.get(text) ?? known.size + 1;
    known.set(text, code);
    return code;
  });
}

function asTable(columns: readonly CodedColumn[]): CodedTable {
  const rows = columns.at(0)?.codes.length ?? 0;
  if (columns.some((column) => column.codes.length !== rows)) throw new RangeError('columns differ in length');
  return { rows, columns };
}

function stack(sample: CodedTable, population: CodedTable, columns: readonly number[]): CodedTable {
  const stacked = columns.map((index) => {
    const [top, bottom] = [sample.columns[index], population.columns[index]];
    const codes = new Int32Array(sample.rows + population.rows);
    codes.set(top.codes);
    codes.set(bottom.codes, sample.rows);
    return { codes, cardinality: Math.max(top.cardinality, bottom.cardinality) };
  });
  return { rows: sample.rows + population.rows, columns: stacked };
}

function tally(records: Sizes, holds: (c: number) => boolean): { classes: number; records: number } {
  let [classes, rows] = [0, 0];
  records.forEach((number, c) => {
    if (!holds(c)) return;
    classes++;
    rows += number;
  });
  return { classes, records: rows };
}

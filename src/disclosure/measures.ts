import {
  averageRisk,
  discernibility,
  distinction,
  highestRisk,
  recordsBelowLimits,
  type Sizes,
  separation,
  sizeHistogram,
  smallestClass,
} from './classes.js';
import type { CodedTable } from './coded.js';
import { entityClasses } from './entities.js';
import { individualFigures } from './measure-individual.js';
import { populationFigures, uniqueFigures } from './measure-population.js';
import { noSensitive, sensitiveFigures } from './measure-sensitive.js';
import { sudaFigures } from './measure-suda.js';
import type {
  EntityFigures,
  FrequencyFigures,
  MeasureOptions,
  Measures,
  MissingFigures,
  MissingReading,
  NotComputed,
} from './measure-types.js';
import { missingCells, wildcardFrequencies } from './missing.js';
import { type Partition, partition } from './partition.js';

/**
 * Computes every disclosure measure of a table that the options allow.
 *
 * k, uniques, records below and risks follow the reading of missing values; the measures of a sensitive column, SUDA,
 * distinction, separation and discernibility need classes, and take a gap as a value of its own.
 *
 * @throws RangeError when a column does not exist, an array does not have one number for every row, a weight is
 *   negative or no number, or the sampling fraction is not above 0 and at most 1
 */
export function measure(table: CodedTable, options: MeasureOptions): Measures {
  check(table, options);
  const classes = partition(table, options.quasi);
  const { sizes } = classes;
  const reasons: Record<string, NotComputed> = {};
  const missing = missingFigures(table, options, classes, reasons);
  const used = (missing.used === 'wildcard' && missing.wildcard) || missing.own;
  const fraction = samplingFraction(table, options);
  if (table.rows === 0) {
    for (const path of ['k', 'averageRisk', 'highestRisk', 'distinction', 'missing']) reasons[path] = 'no-rows';
  }
  if (table.rows < 2) reasons.separation = table.rows === 0 ? 'no-rows' : 'one-row';
  const population = populationFigures(table, options, reasons);
  return {
    rows: table.rows,
    k: used.k,
    classes: sizes.length,
    uniques: used.uniques,
    recordsBelow: used.recordsBelow,
    averageRisk: used.averageRisk,
    highestRisk: used.highestRisk,
    distinction: distinction(sizes),
    separation: separation(sizes),
    discernibility: discernibility(sizes),
    ...(options.sensitive === undefined
      ? noSensitive(reasons)
      : sensitiveFigures(table, classes, options.sensitive, reasons)),
    kmap: population?.kmap ?? null,
    population: population?.figures ?? null,
    populationUniques: uniqueFigures(sizes, fraction, reasons),
    suda: sudaFigures(table, options.quasi, classes, fraction, reasons),
    individualRisk: individualFigures(table, options, classes, missing.used, reasons),
    entities: entityFigures(classes, options.entities, reasons),
    missing,
    classSizes: histogramList(sizes),
    notComputed: reasons,
  };
}

/** The reading of missing values under which more can be found; `own` when they are alike. */
export function worse(own: FrequencyFigures, wildcard: FrequencyFigures | null): MissingReading {
  if (wildcard === null) return 'own';
  const order: [number, number][] = [
    [wildcard.highestRisk ?? 0, own.highestRisk ?? 0],
    [wildcard.recordsBelow[5], own.recordsBelow[5]],
    [wildcard.averageRisk ?? 0, own.averageRisk ?? 0],
  ];
  const different = order.find(([a, b]) => a !== b);
  return different !== undefined && different[0] > different[1] ? 'wildcard' : 'own';
}

/** The figures of one frequency a class, and the records that have it. */
function frequencyFigures(frequencies: Sizes, records: Int32Array): FrequencyFigures {
  const below = recordsBelowLimits(frequencies, records);
  return {
    k: smallestClass(frequencies),
    uniques: below[2],
    recordsBelow: below,
    averageRisk: averageRisk(frequencies, records),
    highestRisk: highestRisk(frequencies),
  };
}

function missingFigures(
  table: CodedTable,
  { quasi, missing }: MeasureOptions,
  classes: Partition,
  reasons: Record<string, NotComputed>,
): MissingFigures {
  const cells = missingCells(table, quasi);
  const own = frequencyFigures(classes.sizes, classes.sizes);
  const frequencies = cells === 0 ? classes.sizes : wildcardFrequencies(table, quasi, classes);
  if (frequencies === null) reasons['missing.wildcard'] = 'over-budget';
  const wildcard = frequencies === null ? null : frequencyFigures(frequencies, classes.sizes);
  const greater = worse(own, wildcard);
  const used = wildcard === null ? 'own' : (missing ?? greater);
  return { cells, own, wildcard, worse: greater, used };
}

function entityFigures(
  classes: Partition,
  entities: Int32Array | undefined,
  reasons: Record<string, NotComputed>,
): EntityFigures | null {
  if (entities === undefined || entities.length === 0) {
    reasons.entities = entities === undefined ? 'no-entities' : 'no-rows';
    return null;
  }
  const counted = entityClasses(classes, entities);
  return {
    count: counted.entities,
    unknown: counted.unknown,
    ...frequencyFigures(counted.sizes, counted.records),
  };
}

/** The share of the population that the table is, as given, or from the population table, or from the weights. */
function samplingFraction(table: CodedTable, options: MeasureOptions): number | null {
  if (options.samplingFraction !== undefined) return options.samplingFraction;
  const people = options.population?.rows ?? options.weights?.reduce((total, weight) => total + weight, 0) ?? 0;
  return people > 0 && table.rows > 0 ? Math.min(1, table.rows / people) : null;
}

function histogramList(sizes: Int32Array): { size: number; classes: number }[] {
  const histogram = sizeHistogram(sizes);
  return Array.from(histogram.sizes, (size, i) => ({ size, classes: histogram.counts[i] }));
}

function check(table: CodedTable, options: MeasureOptions): void {
  const { quasi, sensitive, samplingFraction: fraction } = options;
  const asked = sensitive === undefined ? quasi : [...quasi, sensitive.column];
  if (asked.some((index) => table.columns.at(index) === undefined || index < 0)) {
    throw new RangeError('a column does not exist');
  }
  for (const perRow of [options.weights, options.entities, options.households]) {
    if (perRow !== undefined && perRow.length !== table.rows)
      throw new RangeError('one number is needed for every row');
  }
  if (options.weights?.some((weight) => !(weight >= 0 && weight < Number.POSITIVE_INFINITY))) {
    throw new RangeError('a weight is a number of people, 0 or more');
  }
  if (fraction !== undefined && !(fraction > 0 && fraction <= 1)) {
    throw new RangeError('a sampling fraction is above 0 and at most 1');
  }
}

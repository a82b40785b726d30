import type { RecordsBelow } from './classes.js';
import type { CodedTable } from './coded.js';
import type { RiskMethod } from './individual-risk.js';
import type { JournalistRisk } from './population.js';
import type { UniquenessModel } from './population-uniques.js';

/** Why a measure has no number. */
export type NotComputed =
  | 'no-rows'
  | 'one-row'
  | 'no-sensitive-column'
  | 'no-known-values'
  | 'homogeneous-class'
  | 'bound-exceeded'
  | 'no-population'
  | 'no-sampling-fraction'
  | 'no-solution'
  | 'no-weights'
  | 'no-entities'
  | 'no-households'
  | 'too-many-columns'
  | 'too-many-rows'
  | 'over-budget';

/** How a missing value is read: as a value of its own, or as one that matches all others. */
export type MissingReading = 'own' | 'wildcard';

/** The column that says what is harmful to know. */
export interface SensitiveColumn {
  readonly column: number;
  /** Its codes from low to high when its values have an order ({@link numericOrder}); t is then the ordered distance. */
  readonly order?: ArrayLike<number>;
  /** Its groups, level by level, when its values stand in a tree; t is then the hierarchical distance. */
  readonly levels?: readonly Int32Array[];
}

/** What to measure, and against what. */
export interface MeasureOptions {
  /** Indices of the quasi-identifiers. */
  readonly quasi: readonly number[];
  readonly sensitive?: SensitiveColumn;
  /** A table of the population with the same columns and codes ({@link commonCodes}). */
  readonly population?: CodedTable;
  /** Share of the population that the table is, above 0 and at most 1. Default: from the population or the weights. */
  readonly samplingFraction?: number;
  /** Records with a journalist risk above this count as at risk; default 0.2, one in five. */
  readonly riskThreshold?: number;
  /** How many people every row stands for. */
  readonly weights?: Float64Array;
  /** Form of the individual risk; default `approximate`, as in sdcMicro. */
  readonly riskMethod?: RiskMethod;
  /** Reading of missing values for k, uniques, records below and risks; default whichever is worse. */
  readonly missing?: MissingReading;
  /** Code of the person or address of every row; 0 for unknown. */
  readonly entities?: Int32Array;
  /** Code of the household of every row; 0 for unknown. */
  readonly households?: Int32Array;
}

/** Figures that follow from how many records each record can be taken for. */
export interface FrequencyFigures {
  readonly k: number | null;
  readonly uniques: number;
  readonly recordsBelow: RecordsBelow;
  readonly averageRisk: number | null;
  readonly highestRisk: number | null;
}

/**
 * All disclosure measures of a table. A number that could not be computed is null, and `notComputed` has the reason
 * under its path (`l.recursive`). Shares and risks run from 0 to 1.
 */
export interface Measures {
  readonly rows: number;
  readonly k: number | null;
  readonly classes: number;
  readonly uniques: number;
  readonly recordsBelow: RecordsBelow;
  readonly averageRisk: number | null;
  readonly highestRisk: number | null;
  readonly distinction: number | null;
  readonly separation: number | null;
  readonly discernibility: number;
  readonly l: { readonly distinct: number | null; readonly entropy: number | null; readonly recursive: number | null };
  readonly t: number | null;
  readonly alpha: number | null;
  readonly beta: number | null;
  readonly betaEnhanced: number | null;
  readonly delta: number | null;
  /** Classes in which everybody shares the sensitive value, and the records in them. */
  readonly homogeneous: { readonly classes: number; readonly records: number } | null;
  readonly kmap: number | null;
  readonly population: PopulationFigures | null;
  readonly populationUniques: {
    readonly zayatz: number | null;
    readonly pitman: number | null;
    readonly snb: number | null;
    readonly model: UniquenessModel | null;
    readonly fraction: number | null;
  };
  readonly suda: SudaFigures;
  readonly individualRisk: IndividualFigures | null;
  readonly entities: EntityFigures | null;
  readonly missing: MissingFigures;
  /** How many classes there are of every size that occurs, smallest first. */
  readonly classSizes: readonly { readonly size: number; readonly classes: number }[];
  readonly notComputed: Readonly<Record<string, NotComputed>>;
}

export interface PopulationFigures {
  readonly journalist: JournalistRisk;
  readonly marketer: number | null;
  readonly presence: { readonly min: number; readonly max: number } | null;
  /** Signs that the population table does not fit. */
  readonly absent: { readonly classes: number; readonly records: number };
  readonly short: { readonly classes: number; readonly records: number };
}

export interface SudaFigures {
  readonly sum: number | null;
  readonly max: number | null;
  /** One number a row. */
  readonly scores: readonly number[] | null;
  /** One number a row; needs a sampling fraction. */
  readonly dis: readonly number[] | null;
  /** Part of every quasi-identifier in the scores. */
  readonly contributions: readonly number[] | null;
  /** Largest set of columns looked at; smaller than their number when the budget did not allow more. */
  readonly maxSize: number | null;
}

export interface IndividualFigures {
  readonly highest: number;
  readonly average: number;
  /** Expected number of records that would be found: the sum of the risks. */
  readonly expected: number;
  readonly household: { readonly highest: number; readonly average: number; readonly bound: number } | null;
}

export interface EntityFigures extends FrequencyFigures {
  /** Distinct entities; rows without one are `unknown`. */
  readonly count: number;
  readonly unknown: number;
}

export interface MissingFigures {
  /** Empty cells in the quasi-identifiers. */
  readonly cells: number;
  readonly own: FrequencyFigures;
  readonly wildcard: FrequencyFigures | null;
  /** The reading with the greater risk. */
  readonly worse: MissingReading;
  /** The reading that the figures at the top are of. */
  readonly used: MissingReading;
}

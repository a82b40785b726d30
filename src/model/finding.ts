import type { Decided } from './decided.js';
import type { Layout } from './document.js';
import type { ColumnRole, DigestName, DigestSource, Disguise, KeyColumns, PersonGate } from './evidence.js';
import type { History } from './history.js';
import type { Location } from './location.js';

/** A message in both languages. */
export interface Bilingual {
  readonly nl: string;
  readonly en: string;
}

export type Severity = 'critical' | 'high' | 'medium' | 'low';
export type Effect = 'block' | 'warn' | 'note';

/** What the law calls the data; the order is the order of harm. */
export type DataClass =
  | 'national-number' // art. 87 AVG, art. 46 UAVG
  | 'special' // art. 9
  | 'criminal' // art. 10
  | 'address-key' // postcode + huisnummer of natural persons
  | 'direct-identifier'
  | 're-identifiable'
  | 'ordinary'
  | 'hygiene';

/** Minimum and maximum number of people; what the breach form of the authority asks for. */
export interface SubjectRange {
  readonly min: number;
  readonly max: number;
}

/**
 * Figures a finding rests on: counts, rates, probabilities. Numbers and fixed words only,
 * so that no value of the data fits in.
 */
export interface Evidence {
  /** Cells or tokens looked at. */
  readonly values?: number;
  /** Distinct candidates among them; those in the sample where `sampled` is below 1. */
  readonly distinct?: number;
  /** Distinct candidates that pass the check. */
  readonly passing?: number;
  /** Pass rate of random candidates. */
  readonly chance?: number;
  /** log10 of the probability of at least `passing` passes by chance, after the multiple-testing cost. */
  readonly log10p?: number;
  /** Number of places tried before this one was found (digit windows, column pairs). */
  readonly tried?: number;
  /** Share of the distinct values that was kept for the figures; 1 or absent means all. */
  readonly sampled?: number;
  /** Published test numbers among the passing. */
  readonly testNumbers?: number;
  /** What the header, key or words nearby say. */
  readonly context?: 'positive' | 'neutral' | 'negative';
  /** Id of the identifier with the same check that the context names instead. */
  readonly twin?: string;
  /** Records in the table. */
  readonly records?: number;
  /** Distinct address keys. */
  readonly addresses?: number;
  /** Smallest equivalence class. */
  readonly k?: number;
  readonly classes?: number;
  readonly classesBelow5?: number;
  readonly recordsBelow5?: number;
  readonly recordsBelow10?: number;
  readonly uniques?: number;
  /** Values damaged by rounding (`1.11222E+08`). */
  readonly damaged?: number;
  /** How the identifier was hidden; never the constant or the order that would undo it. */
  readonly disguise?: Disguise;
  /** What says that the rows are people. */
  readonly gate?: PersonGate;
  /** Topic that makes presence in the file harm by itself. */
  readonly topic?: string;
  /** What the classes are counted in, and how many of those there are. */
  readonly unit?: 'record' | 'person' | 'address';
  readonly entities?: number;
  /** Smallest class when a missing value matches every value; `k` takes it for a value of its own. */
  readonly kWildcard?: number;
  /** Mean and largest of 1 / class size over the records. */
  readonly averageRisk?: number;
  readonly highestRisk?: number;
  /** What the columns were taken for, and why. */
  readonly roles?: readonly ColumnRole[];
  /** Smallest sets of columns that make records unique. */
  readonly keys?: readonly KeyColumns[];
  /** Columns without which none of those sets is left. */
  readonly drop?: readonly number[];
  /** The search for such sets was ended by its budget. */
  readonly partial?: boolean;
  /** Smallest number of distinct sensitive values in a class; classes that share one, and the records in them. */
  readonly l?: number;
  readonly sharedClasses?: number;
  readonly sharedRecords?: number;
  /** Counts in an aggregate: all, those below the threshold, and hidden ones that follow from the others. */
  readonly cells?: number;
  readonly smallCells?: number;
  readonly derivable?: number;
  readonly threshold?: number;
  /** Digests: how many, how long, how written, and what was reversed with which share of the candidates. */
  readonly digests?: number;
  readonly bytes?: number;
  readonly encoding?: 'hex' | 'base64' | 'decimal';
  readonly algorithm?: DigestName;
  readonly source?: DigestSource;
  readonly reversed?: number;
  readonly triedShare?: number;
  /** Records that have a partner in the other table, and the smallest class before and after the join. */
  readonly linked?: number;
  readonly kBefore?: number;
  readonly kAfter?: number;
  /** The recognised message layout. */
  readonly layout?: Layout;
  /** Published examples, placeholders and values of organisations that were left out. */
  readonly ignored?: number;
  /** Share of the cells that look like what the column is said to be. */
  readonly fitting?: number;
  /** Files in the folder that it is about. */
  readonly files?: number;
  /** How many hidden things of one kind a file has, and the rules by which something was found in them. */
  readonly hiddenCount?: number;
  readonly hiddenRules?: readonly string[];
}

/** One judged group of matches that a person decides on. It has no field that could hold a value. */
export interface Finding {
  /** Structural identity: survives moved lines, holds no value and no hash of one; see `fingerprint.ts`. */
  readonly fingerprint: string;
  /** Folder name under `rules/`. */
  readonly rule: string;
  readonly category: string;
  readonly class: DataClass;
  readonly severity: Severity;
  readonly effect: Effect;
  /** Posterior probability that this is what the rule says, 0 to 1. */
  readonly confidence: number;
  readonly location: Location;
  /** Other places that the finding rests on: the table that this one can be joined with. */
  readonly related?: readonly Location[];
  readonly evidence: Evidence;
  readonly subjects: SubjectRange;
  /** Since when it is in the history and what leads to it; only where a history was scanned. */
  readonly history?: History;
  readonly message: Bilingual;
}

/** A finding that a person accepted. */
export interface Accepted extends Finding {
  readonly decision: Decided;
}

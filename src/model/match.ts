import type { Layout } from './document.js';
import type { ColumnRole, DigestName, DigestSource, Disguise, KeyColumns, PersonGate } from './evidence.js';
import type { Bilingual } from './finding.js';
import type { Location } from './location.js';

/** What header, key or words nearby say about a number; `reference`: that it is used as the number of a letter or a file. */
export type Context = 'keyed' | 'near' | 'reference' | 'neutral' | 'negative' | 'twin';

/** Whether a number is named as the identifier itself. */
export function isNamed(context: Context): boolean {
  return context === 'keyed' || context === 'near';
}

/** Keyed digests of people or addresses, for counting distinct ones across files. Never leaves the process. */
export interface SubjectDigests {
  /** Three 32-bit words a member: two of the digest, one that decides on thinning. */
  readonly words: Uint32Array;
  /** Only members whose third word is below 2^32 / 2^shift are here. */
  readonly shift: number;
}

/** A location without its path: the blob it is in adds that. */
export interface Place extends Omit<Location, 'path'> {
  /** Which version (from 1) of a member that several files inside the same container are versions of. */
  readonly version?: number;
}

export type { ColumnRole, DigestName, DigestSource, Disguise, KeyColumns, PersonGate, RoleReason } from './evidence.js';

interface MatchBase {
  readonly rule: string;
  readonly place: Place;
}

/** A named window beside an identifier in a number series; positions are 0-based. */
export interface NeighbourPlace {
  readonly kind: 'postcode' | 'letters' | 'house' | 'date' | 'code';
  readonly first: number;
  readonly last: number;
}

/** Numbers with a check: a column, a digit window, or the tokens of a text. */
export interface IdentifierMatch extends MatchBase {
  readonly kind: 'identifier';
  readonly where: 'column' | 'window' | 'text' | 'path';
  /** Cells or tokens looked at. */
  readonly values: number;
  /** Distinct candidates, and those that pass; over the sample when `sampled` is below 1. */
  readonly candidates: number;
  readonly passing: number;
  /** Published test numbers among the passing. */
  readonly test: number;
  readonly chance: number;
  readonly sampled: number;
  readonly context: Context;
  readonly twin: { readonly id: string; readonly explanation: Bilingual } | null;
  /** Places tried before this one was found: the multiple-testing cost. */
  readonly tried: number;
  readonly damaged: number;
  readonly disguise?: Disguise;
  readonly neighbours: readonly NeighbourPlace[];
  /** Digests of the passing numbers that are no test numbers; of all passing when test persons count as real. */
  readonly people: SubjectDigests | null;
}

/** Postcode + house number in one table. */
export interface AddressMatch extends MatchBase {
  readonly kind: 'address';
  readonly records: number;
  readonly addresses: number;
  /** Probability that these columns are an address. */
  readonly confidence: number;
  /** What the rest of the table, the file name and the neighbours say. */
  readonly about: 'person' | 'unexplained' | 'object' | 'organisation';
  /** Topic that makes it worse (`zorg`, `inkomen` …), or null. */
  readonly topic: string | null;
  /** Addresses by postcode and number, for linking over files. */
  readonly digests: SubjectDigests | null;
}

/** Figures about a table whose rows are people. */
interface TableMatchBase extends MatchBase {
  readonly records: number;
  /** What the classes are counted in: rows, or distinct people or addresses where a key for them is in the table. */
  readonly unit: 'record' | 'person' | 'address';
  /** Number of those units. */
  readonly entities: number;
  /** Share of the records that the figures rest on; 1 means all. */
  readonly sampled: number;
  readonly roles: readonly ColumnRole[];
  readonly confidence: number;
}

/** Class sizes over recognised quasi-identifiers. */
export interface ClassesMatch extends TableMatchBase {
  readonly kind: 'classes';
  readonly k: number;
  readonly classes: number;
  readonly uniques: number;
  readonly recordsBelow5: number;
  readonly recordsBelow10: number;
  readonly classesBelow5: number;
  /** Records in classes below the policy's two limits. */
  readonly recordsBelowBlock: number;
  readonly recordsBelowWarn: number;
  /** Smallest class when a missing value matches every value; `k` counts it as a value of its own. */
  readonly kWildcard: number;
  /** Mean and largest of 1 / class size over the records. */
  readonly averageRisk: number;
  readonly highestRisk: number;
  /** What opens the person gate, or null when nothing does. */
  readonly gate: PersonGate | null;
  /** Topic that makes presence in the file harm by itself (`zorg`, `inkomen` …), or null. */
  readonly topic: string | null;
  /** Smallest sets of columns that make records unique, most revealing first. */
  readonly keys: readonly KeyColumns[];
  /** Columns whose removal leaves none of those sets; `null` when it was not computed. */
  readonly drop: readonly number[] | null;
}

/** Records that a few columns without a known role make unique, in a table about people. */
export interface UniqueMatch extends TableMatchBase {
  readonly kind: 'unique';
  readonly keys: readonly KeyColumns[];
  /** Records that at least one of the sets makes unique. */
  readonly uniques: number;
  readonly drop: readonly number[] | null;
  /** Column sets that were looked at. */
  readonly tried: number;
  /** Whether the search was ended by its budget. */
  readonly partial: boolean;
  readonly gate: PersonGate;
}

/** Classes in which everybody shares the sensitive value. */
export interface DiversityMatch extends TableMatchBase {
  readonly kind: 'diversity';
  /** 0-based index of the sensitive column, and what it is taken for. */
  readonly sensitive: ColumnRole;
  readonly classes: number;
  /** Classes that share one value, and the records in them. */
  readonly sharedClasses: number;
  readonly sharedRecords: number;
  /** Share of the records that have the most frequent of the shared values, 0 to 1. */
  readonly commonest: number;
  /** Smallest number of distinct values in a class. */
  readonly l: number;
  readonly gate: PersonGate;
  readonly topic: string | null;
}

/** Counts in an aggregate that are below the policy's threshold. */
export interface SmallCellsMatch extends MatchBase {
  readonly kind: 'small-cells';
  readonly cells: number;
  /** Cells from 1 to below the threshold. */
  readonly small: number;
  /** Suppressed cells that follow from totals and the other cells, with a small count. */
  readonly derivable: number;
  readonly threshold: number;
  /** What is counted: people, or something else. */
  readonly about: 'person' | 'unexplained';
  readonly topic: string | null;
  readonly confidence: number;
}

/** Two tables of one scan that re-identify together. */
export interface LinkMatch extends MatchBase {
  readonly kind: 'link';
  /** The other table. */
  readonly other: { readonly path: string; readonly place: Place };
  /** `key`: a shared key; `rows`: the same rows in the same order; `version`: two versions of one file. */
  readonly by: 'key' | 'rows' | 'version';
  /** Records of this table that have a partner, and how many of those are unique or in classes below the limits. */
  readonly records: number;
  readonly linked: number;
  readonly uniques: number;
  readonly recordsBelowBlock: number;
  readonly recordsBelowWarn: number;
  /** Smallest class in each table by itself, and after the join. */
  readonly kBefore: number;
  readonly kAfter: number;
  readonly sampled: number;
  readonly gate: PersonGate;
  readonly confidence: number;
}

/** A column of digests, and how far they could be reversed. */
export interface PseudonymMatch extends MatchBase {
  readonly kind: 'pseudonym';
  /** Distinct digests in the column. */
  readonly digests: number;
  /** Length of a digest in bytes as it stands there, and how it is written. */
  readonly bytes: number;
  readonly encoding: 'hex' | 'base64' | 'decimal';
  /** Null when none could be reversed. */
  readonly algorithm: DigestName | null;
  readonly source: DigestSource | null;
  /** Digests that were reversed, of `digests`. */
  readonly reversed: number;
  /** Share of the candidates that was tried, 0 to 1: for `source` where one was found, otherwise for BSNs. */
  readonly tried: number;
  /** What the header says. */
  readonly context: Context;
}

/** A recognised message layout. */
export interface MessageMatch extends MatchBase {
  readonly kind: 'message';
  readonly layout: Layout;
  /** Records about persons (clients, subjects). */
  readonly records: number;
}

/** Values of one rule in one place: a column, or the text and cells of a blob where they stand in the same way. */
export interface ValueMatch extends MatchBase {
  readonly kind: 'value';
  readonly where: 'column' | 'text';
  /** Cells or tokens looked at. */
  readonly values: number;
  /** Distinct values of the right form, and those that pass; over the sample when `sampled` is below 1. */
  readonly candidates: number;
  readonly passing: number;
  /** Published examples and values of organisations that were left out of the passing. */
  readonly ignored: number;
  readonly chance: number;
  readonly sampled: number;
  /** What the header or the words before it say; `neutral` stands for nothing. */
  readonly context: 'keyed' | 'near' | 'neutral';
  /** Whether the values by themselves leave a doubt. */
  readonly isSure: boolean;
  readonly about: About;
  /** Digests of the passing values, for counting; null where a column was sampled. */
  readonly people: SubjectDigests | null;
}

/** Whom rows or values are about, as far as the table around them tells. */
export type About = 'person' | 'unexplained' | 'organisation' | 'public';

/** A column that says something of people. */
export interface AttributeMatch extends MatchBase {
  readonly kind: 'attribute';
  /** Rows that have a value. */
  readonly records: number;
  /** Share of the distinct values that look like it, or null where the rule does not say what they look like. */
  readonly fitting: number | null;
  /** What says that it is this attribute. */
  readonly by: 'header' | 'values' | 'both' | 'beside';
  /**
   * `identified`: something in the rows names people. `person`: the rows are people who can be found by what else
   * stands there. `grouped`: they are people, in groups that are large enough. `public`: they are public by law, and so
   * is this of them. `perhaps`: nothing says that they are people.
   */
  readonly about: 'identified' | 'person' | 'grouped' | 'public' | 'perhaps';
  readonly gate: PersonGate | null;
  readonly confidence: number;
}

/** Words of an attribute in a text. */
export interface WordsMatch extends MatchBase {
  readonly kind: 'words';
  /** Occurrences, and distinct words. */
  readonly values: number;
  readonly distinct: number;
  /** Kinds of what points at a person in the same text: a name, a number, an address, a date of birth. */
  readonly pointers: number;
}

/** A corner of a file that whoever opens it does not see; `place.hidden` says which. */
export interface HiddenMatch extends MatchBase {
  readonly kind: 'hidden';
  /** How many there are: sheets, rows, comments. */
  readonly count: number;
  /** What is found in rows that stand in another match already, because the whole table was looked at. */
  readonly echoes: readonly Match[];
}

/** Pictures, sound or film in one folder that are about people by what their names or their neighbours say. */
export interface MediaMatch extends MatchBase {
  readonly kind: 'media';
  readonly files: number;
  readonly by: 'name' | 'neighbour';
}

/** What detectors found in one blob; facts about forms and counts, no value. */
export type Match =
  | IdentifierMatch
  | AddressMatch
  | ClassesMatch
  | UniqueMatch
  | DiversityMatch
  | SmallCellsMatch
  | LinkMatch
  | PseudonymMatch
  | MessageMatch
  | ValueMatch
  | AttributeMatch
  | WordsMatch
  | HiddenMatch
  | MediaMatch;

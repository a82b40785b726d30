import type { Bilingual, DataClass, Effect, Severity } from './finding.js';

/** How an identifier proves itself: a weighted sum of its digits, or nothing beyond its form. */
export interface WeightedCheck {
  readonly kind: 'weighted';
  /** One weight for every digit, left to right. */
  readonly weights: readonly number[];
  readonly modulus: number;
  /** Σ weight·digit mod modulus must equal this. */
  readonly remainder: number;
}

/** Published numbers that belong to nobody. */
export interface TestValues {
  /** Leading digits of a block that is reserved for tests. */
  readonly prefixes: readonly string[];
  readonly exact: readonly string[];
}

/** Another number with the same check, recognised by what the header or key says. */
export interface Twin {
  readonly id: string;
  readonly headers: readonly string[];
  readonly explanation: Bilingual;
}

/** A number that proves itself by a check (BSN, client numbers of one's own systems). */
export interface IdentifierSpec {
  /** Number of digits. */
  readonly digits: number;
  /** Whether a value that lost one leading zero may be accepted by header or column proof. */
  readonly lostZero: boolean;
  /** Written forms in text, in the shape notation of `src/matching/notation.ts`. */
  readonly shapes: readonly string[];
  readonly check: WeightedCheck;
  /** Share of random candidates of this form that pass, 0 to 1. */
  readonly chance: number;
  /** Values that pass and are nevertheless nobody's ("unknown"). */
  readonly never: readonly string[];
  readonly test: TestValues;
  readonly twins: readonly Twin[];
  /** Names of numbers of letters and files: the identifier may not be used as one. */
  readonly references?: readonly string[];
}

/** What becomes of a finding, or that there is none. */
export type ValueEffect = Effect | 'silent';

/**
 * What shows that a value is what its rule says: its written form alone, the share that passes its check against
 * chance, or only a name beside it.
 */
export type Proof = 'form' | 'check' | 'name';

/** A value that is recognised by its form, a check or what stands beside it (telephone, IBAN, client number). */
export interface ValueSpec {
  /** Written forms of a whole cell and of what stands behind a name, in the shape notation; no pivot is needed. */
  readonly forms: readonly string[];
  /** Written forms that are looked for in running text without a name. */
  readonly shapes: readonly string[];
  /** Written forms of a whole cell in a column without a name; where there are none, `forms`. */
  readonly unnamed: readonly string[];
  /** Written forms of what must stand right before a name in text; none where anything may. */
  readonly before: readonly string[];
  /** Id of the check in `src/identifiers`. */
  readonly check?: string;
  /** Share of arbitrary values of `forms` that pass, where the forms hold less than the check's own form. */
  readonly chance?: number;
  /** Style that the value must have, of a check that tells several. */
  readonly style?: string;
  readonly proof: Proof;
  /** Whether a value is one person, may be one of several of a person, or is no person by itself. */
  readonly counts: 'one' | 'some' | 'none';
  /** Published examples and values of organisations: ignored. Compared in compact form and lower case. */
  readonly ignored: {
    readonly exact: readonly string[];
    readonly prefixes: readonly string[];
    readonly suffixes: readonly string[];
    /** In text only: what is mostly of an organisation there, and of people in a column. */
    readonly prefixesInText: readonly string[];
  };
  /** Whose columns are told: those of tables about people, or (where absent) of any. */
  readonly onlyAbout?: 'person';
  /** Effect of a column, of a value in text behind its name, and of a value in text without one. */
  readonly effects: { readonly column: ValueEffect; readonly text: ValueEffect; readonly alone: ValueEffect };
}

/** What the cells of an attribute look like; every part that is given is a form of its own. */
export interface AttributeValues {
  /** Whole cells, or words of them, lower case. */
  readonly words: readonly string[];
  readonly check?: string;
  readonly range?: readonly [min: number, max: number];
  readonly forms: readonly string[];
  /** Yes and no, however they are written. */
  readonly flag: boolean;
  /** Sentences. */
  readonly text: boolean;
}

/** A characteristic of people that is recognised by the name of a column and what stands in it. */
export interface AttributeSpec {
  /** Column roles (`src/detectors/roles`) that are this attribute, where values show them and no header does. */
  readonly roles: readonly string[];
  /** Ambiguous header words: they count with fitting values, or beside another column of this rule. */
  readonly weak: readonly string[];
  readonly values: AttributeValues;
}

/** A piece of content that a rule must or must not find; executed by one generic test. */
export interface RuleExample {
  readonly name: string;
  /** File name to give the content. */
  readonly file: string;
  /** Content with placeholders, see `docs/rule-format.md`. */
  readonly content: string;
  /** Effect that is expected of this rule; counterexamples have none, or `note`. */
  readonly effect?: Effect;
}

/** Which code looks for it. */
export type DetectorId =
  | 'identifier'
  | 'series'
  | 'address'
  | 'k-anonymity'
  | 'test-values'
  | 'unique' // minimal unique column combinations
  | 'diversity' // classes that share the sensitive value
  | 'small-cells' // aggregates with small counts
  | 'linkable' // tables that re-identify together
  | 'pseudonym' // digests that can be reversed
  | 'message' // recognised message layouts
  | 'value' // values that are recognised by form, check or name
  | 'attribute' // columns that say something of people
  | 'name' // names of people
  | 'credential' // passwords and keys that open data
  | 'domain' // addresses on retired domains
  | 'hidden'; // what whoever opens a file does not see

/** A rule is data: what is looked for. */
export interface Rule {
  /** Folder name. */
  readonly id: string;
  readonly detector: DetectorId;
  readonly title: Bilingual;
  /** What it is and why it harms. */
  readonly explanation: Bilingual;
  /** What to do. */
  readonly remedy: Bilingual;
  /** When there is no need to worry. */
  readonly notWhen?: Bilingual;
  readonly category: string;
  readonly class: DataClass;
  readonly severity: Severity;
  /** Articles of law. */
  readonly legal: readonly string[];
  /** Header or key words that say "this is it". Lower case, without separators. */
  readonly headers: readonly string[];
  /** Words in running text that say the same. */
  readonly context: readonly string[];
  readonly negativeHeaders: readonly string[];
  /** For rules that lean on another rule's identifier: that rule's id. */
  readonly identifierOf?: string;
  readonly identifier?: IdentifierSpec;
  readonly value?: ValueSpec;
  readonly attribute?: AttributeSpec;
  /** Numbers that a detector needs; each has a meaning in that detector's doc. */
  readonly thresholds: Readonly<Record<string, number>>;
  readonly examples: readonly RuleExample[];
  readonly counterexamples: readonly RuleExample[];
  readonly sources: readonly string[];
}

/** Words that say what a table or column is about; data in `rules/words/`. */
export interface Vocabulary {
  /** Column roles (`pc4`, `huisnummer`, `geslacht`, …) with their header words. */
  readonly roles: Readonly<Record<string, readonly string[]>>;
  /** Topics (`zorg`, `inkomen`, `organisatie`, `gebouw`, …) with their words. */
  readonly topics: Readonly<Record<string, readonly string[]>>;
}

export interface RuleSet {
  readonly rules: readonly Rule[];
  readonly words: Vocabulary;
  /** sha256 of the canonical JSON of rules and words, hex. */
  readonly hash: string;
}

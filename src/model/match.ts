import type { Bilingual } from './finding.js';
import type { Location } from './location.js';

/** What header, key or words nearby say about a number. */
export type Context = 'keyed' | 'near' | 'neutral' | 'negative' | 'twin';

/** Keyed digests of people or addresses, for counting distinct ones across files. Never leaves the process. */
export interface SubjectDigests {
  /** Three 32-bit words a member: two of the digest, one that decides on thinning. */
  readonly words: Uint32Array;
  /** Only members whose third word is below 2^32 / 2^shift are here. */
  readonly shift: number;
}

/** A location without its path: the blob it is in adds that. */
export type Place = Omit<Location, 'path'>;

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

/** Class sizes over recognised quasi-identifiers. */
export interface ClassesMatch extends MatchBase {
  readonly kind: 'classes';
  readonly records: number;
  readonly k: number;
  readonly classes: number;
  readonly uniques: number;
  readonly recordsBelow5: number;
  readonly recordsBelow10: number;
  readonly classesBelow5: number;
  /** Records in classes below the policy's two limits. */
  readonly recordsBelowBlock: number;
  readonly recordsBelowWarn: number;
  /** What opens the person gate, or null when nothing does. */
  readonly gate: 'identifier' | 'address' | 'birth' | 'topic' | null;
  readonly confidence: number;
}

/** What detectors found in one blob; facts about forms and counts, no value. */
export type Match = IdentifierMatch | AddressMatch | ClassesMatch;

import { COMMA, DASH, DOT, digitsToNumber, IS_DIGIT, IS_WORD } from '../matching/bytes.js';
import type { CompiledIdentifier } from '../matching/check.js';
import { mix } from '../matching/hash.js';
import type { Hit, RunFilter, ValueDetector } from '../matching/lane.js';
import { parseShape, type Shape } from '../matching/notation.js';
import { type Context, type IdentifierMatch, isNamed } from '../model/match.js';
import type { IdentifierSpec, Rule } from '../model/rule.js';
import { DigestSet, type RunKey } from '../profile/digests.js';
import { DistinctValues } from '../profile/distinct.js';
import type { Surroundings } from './surroundings.js';
import { TextPlace } from './text-place.js';

/** Distinct candidates of one blob whose surroundings are read; beyond it an even sample of them. */
const MOST_SAMPLED = 2048;
/** Sampled candidates of a meaning below which those outside the sample are needed. */
const FEW = 20;
/** More than the sample can hold: only a group of very many named numbers thins by itself. */
const CAP = (1 << 15) * 0.75;
const PASS = 1;
const TEST = 2;
/** Digits beside a comma that make it separate two numbers of a list, not the parts of a decimal. */
const LIST_DIGITS = 5;
const NO_BITS = new Uint32Array(0);
const NONE: readonly IdentifierMatch[] = [];

/** A rule about an identifier, and what was made of it. */
export interface IdentifierParts {
  readonly rule: Rule & { identifier: IdentifierSpec };
  readonly compiled: CompiledIdentifier;
  readonly surroundings: Surroundings;
}

/** Looks on while numbers are found, with what the words around each say of it. */
type Watch = (hit: Hit, meaning: { readonly context: Context; readonly twin: string | null }) => void;

/** Numbers of one meaning in one blob. */
interface Group {
  readonly context: Context;
  readonly twin: string | null;
  /** Distinct candidates: all that are named, of the others those in the blob's sample. */
  readonly distinct: DistinctValues;
  /** With a name further off: those outside the sample, of which only passing ones were read. */
  readonly rest: DistinctValues;
  readonly people: DigestSet;
  readonly place: TextPlace;
  values: number;
}

/**
 * Single values of an identifier in text and in mixed cells. A number that passes is read together with the
 * words around it; numbers are gathered per meaning, so that judgement sees n candidates and k passes of each.
 */
export class IdentifierValues implements ValueDetector {
  readonly ruleId: string;
  readonly shapes: readonly Shape[];
  readonly filter: RunFilter;
  private readonly rule: Rule & { identifier: IdentifierSpec };
  private readonly identifier: CompiledIdentifier;
  private readonly surroundings: Surroundings;
  private readonly digits = new Uint8Array(64);
  private groups = new Map<string, Group>();
  /** Candidates are in the sample when their hash is below 2^32 / 2^shift. */
  private shift = 0;
  private sampled = 0;
  /** Set by the caller around a cell that is nothing but one number: then only words beside it make it count. */
  pureCell = false;
  /** Is told of every number that counts, for whoever looks for the numbers themselves. It must not keep the hit. */
  watch: Watch | null = null;

  /** @param testPersonsReal count published test numbers as people */
  constructor(
    { rule, compiled, surroundings }: IdentifierParts,
    private readonly key: RunKey,
    private readonly testPersonsReal: boolean,
  ) {
    this.rule = rule;
    this.ruleId = rule.id;
    this.shapes = rule.identifier.shapes.map(parseShape);
    this.identifier = compiled;
    this.surroundings = surroundings;
    const { digits, check } = rule.identifier;
    this.filter = { digits, ...check, endings: this.surroundings.endings, shift: () => this.shift };
  }

  verify(hit: Hit): void {
    if (insideLonger(hit)) return;
    const { digits } = this.rule.identifier;
    if (this.collectDigits(hit) !== digits) return;
    const passes = this.identifier.passes(this.digits, 0);
    const value = digitsToNumber(this.digits, 0, digits);
    const high = mix(value);
    const inSample = this.shift === 0 || high >>> (32 - this.shift) === 0;
    if (!inSample && !passes && !this.surroundings.mayBeKeyed(hit)) return;
    const { context: read, twin } = this.surroundings.of(hit);
    const context = this.settled(read, hit, inSample);
    if (this.pureCell && !isKept(context)) return;
    const group = this.group(context, twin);
    const test = passes && this.identifier.isTest(value);
    const bits = (passes ? PASS : 0) | (test ? TEST : 0);
    if (isKept(context)) keep(group, value, high, bits, context === 'keyed' || inSample);
    else if (inSample) this.sample(group, value, high, bits);
    group.values++;
    if (!passes) return;
    if (!test || this.testPersonsReal) group.people.addNumber(value);
    group.place.note(hit);
    this.watch?.(hit, { context, twin });
  }

  /** The context that counts: what the words say, where they can be trusted to say it of all numbers alike. */
  private settled(context: Context, hit: Hit, inSample: boolean): Context {
    if (!isKept(context)) return context;
    // Behind a comma and a few digits it may be a decimal or the next cell of a row: evidence, but nobody's name.
    if (afterShortNumber(hit)) return 'neutral';
    return context === 'keyed' && !inSample && !this.surroundings.mayBeKeyed(hit) ? 'near' : context;
  }

  /** What was found since the last call. */
  take(): readonly IdentifierMatch[] {
    if (this.groups.size === 0) return NONE;
    const matches = [...this.groups.values()].map((group) => this.matchOf(group));
    this.groups = new Map();
    this.shift = 0;
    this.sampled = 0;
    return matches.filter((match) => match.passing > 0);
  }

  /**
   * Counts a distinct candidate of a group. The sample is by value and the same for all groups and for those
   * that pass and those that fail, so that each group's pass rate is its own.
   */
  private sample(group: Group, value: number, high: number, bits: number): void {
    if (!put(group.distinct, value, high, bits) || ++this.sampled < MOST_SAMPLED) return;
    this.shift++;
    this.sampled = 0;
    for (const other of this.groups.values()) {
      // What is named is never thinned: a single name must not be lost.
      if (isKept(other.context)) continue;
      other.distinct.thin();
      this.sampled += other.distinct.kept;
    }
  }

  private group(context: Context, twin: string | null): Group {
    const id = twin ?? context;
    let group = this.groups.get(id);
    if (!group) {
      group = {
        context,
        twin,
        distinct: new DistinctValues(CAP, 0, 8, isKept(context) ? 0 : this.shift),
        rest: new DistinctValues(CAP, 0),
        people: new DigestSet(this.key),
        place: new TextPlace(),
        values: 0,
      };
      this.groups.set(id, group);
    }
    return group;
  }

  private matchOf(group: Group): IdentifierMatch {
    // For a name right before it, passing and failing numbers outside the sample were read alike. For a name
    // further off only passing ones were: they count where the sample is too small to speak.
    const whole = group.context === 'keyed' || (isKept(group.context) && group.distinct.kept < FEW);
    const counts = countsOf(whole ? [group.distinct, group.rest] : [group.distinct]);
    const twin = this.rule.identifier.twins.find(({ id }) => id === group.twin);
    return {
      kind: 'identifier',
      rule: this.rule.id,
      where: 'text',
      place: group.place.place,
      values: group.values,
      ...counts,
      chance: this.rule.identifier.chance,
      sampled: group.distinct.share,
      context: group.context,
      twin: twin ? { id: twin.id, explanation: twin.explanation } : null,
      tried: 1,
      damaged: 0,
      neighbours: [],
      people: group.people.export(),
    };
  }

  private collectDigits({ buf, start, end }: Hit): number {
    let count = 0;
    for (let i = start; i < end && count < this.digits.length; i++) if (IS_DIGIT[buf[i]]) this.digits[count++] = buf[i];
    return count;
  }
}

/** Named as the identifier, or as the number of a letter or a file: few such numbers stand in a text, and each is kept. */
function isKept(context: Context): boolean {
  return isNamed(context) || context === 'reference';
}

/** Keeps a named candidate: among those of which passing and failing ones are read alike, or beside them. */
function keep(group: Group, value: number, high: number, bits: number, alike: boolean): void {
  if (alike) put(group.distinct, value, high, bits);
  else if (!(group.distinct.find(high, mix(high ^ value)) >= 0)) put(group.rest, value, high, bits);
}

/** Adds a distinct value; false when it was known. */
function put(distinct: DistinctValues, value: number, high: number, bits: number): boolean {
  const low = mix(high ^ value);
  const found = distinct.find(high, low);
  if (!(found < 0)) return false;
  distinct.insert(found, high, low, bits, NO_BITS);
  return true;
}

function countsOf(sets: readonly DistinctValues[]): Pick<IdentifierMatch, 'candidates' | 'passing' | 'test'> {
  const counts = { candidates: 0, passing: 0, test: 0 };
  for (const set of sets) {
    set.each((bits) => {
      counts.candidates++;
      if (bits & PASS) counts.passing++;
      if (bits & TEST) counts.test++;
    });
  }
  return counts;
}

/** Part of a decimal, a dotted code, a UUID or another hyphenated code. */
function insideLonger({ buf, start, end, low, high }: Hit): boolean {
  const before = start > low ? buf[start - 1] : 0;
  const after = end < high ? buf[end] : 0;
  const beforeThat = start - 1 > low ? buf[start - 2] : 0;
  const afterThat = end + 1 < high ? buf[end + 1] : 0;
  if (before === DOT && IS_DIGIT[beforeThat]) return true;
  if (after === DOT && IS_DIGIT[afterThat]) return !zeroFraction(buf, end + 1, high);
  if (after === COMMA && IS_DIGIT[afterThat] && digitsAfter(buf, end + 1, high) < LIST_DIGITS) return true;
  if (after === DASH && IS_WORD[afterThat]) return true;
  return before === DASH && IS_DIGIT[beforeThat] === 1;
}

function afterShortNumber({ buf, start, low }: Hit): boolean {
  const isComma = start - 1 > low && buf[start - 1] === COMMA && IS_DIGIT[buf[start - 2]] === 1;
  return isComma && digitsBefore(buf, start - 2, low) < LIST_DIGITS;
}

/** Length of the digit run that ends at `at`. */
function digitsBefore(buf: Uint8Array, at: number, low: number): number {
  let count = 0;
  while (at - count >= low && count < LIST_DIGITS && IS_DIGIT[buf[at - count]]) count++;
  return count;
}

/** Length of the digit run that begins at `at`. */
function digitsAfter(buf: Uint8Array, at: number, high: number): number {
  let count = 0;
  while (at + count < high && count < LIST_DIGITS && IS_DIGIT[buf[at + count]]) count++;
  return count;
}

/** `123456782.0` is what a float column makes of a number. */
function zeroFraction(buf: Uint8Array, from: number, high: number): boolean {
  return buf[from] === 48 && !(from + 1 < high && IS_WORD[buf[from + 1]]);
}

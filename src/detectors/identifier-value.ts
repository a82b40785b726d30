import { COMMA, DASH, DOT, digitsToNumber, IS_DIGIT, IS_WORD } from '../matching/bytes.js';
import { type CompiledIdentifier, compileIdentifier } from '../matching/check.js';
import { mix } from '../matching/hash.js';
import type { Hit, ValueDetector } from '../matching/lane.js';
import { parseShape, type Shape } from '../matching/notation.js';
import type { Context, IdentifierMatch } from '../model/match.js';
import type { IdentifierSpec, Rule } from '../model/rule.js';
import { DigestSet, type RunKey } from '../profile/digests.js';
import { DistinctValues } from '../profile/distinct.js';
import { codePoints, lineStart, Surroundings } from './surroundings.js';

const CAP = (1 << 16) * 0.75;
const PASS = 1;
const TEST = 2;
/** Digits beside a comma that make it separate two numbers of a list, not the parts of a decimal. */
const LIST_DIGITS = 5;
const NO_BITS = new Uint32Array(0);
/** Bytes of key letters right before a number (`bsn`, `nr`, `nummer`): worth reading the words although the check fails. */
const KEY_END = new Set([...'nNrR'].map((c) => c.charCodeAt(0)));

/** Numbers of one meaning in one blob. */
interface Group {
  readonly context: Context;
  readonly twin: string | null;
  readonly distinct: DistinctValues;
  readonly people: DigestSet;
  values: number;
  line: number;
  lastLine: number;
  startColumn: number;
  endColumn: number;
}

/**
 * Single values of an identifier in text and in mixed cells. A number that passes is read together with the
 * words around it; numbers are gathered per meaning, so that judgement sees n candidates and k passes of each.
 */
export class IdentifierValues implements ValueDetector {
  readonly shapes: readonly Shape[];
  private readonly identifier: CompiledIdentifier;
  private readonly surroundings: Surroundings;
  private readonly digits = new Uint8Array(64);
  private groups = new Map<string, Group>();
  /** Set by the caller around a cell that is nothing but one number: then only words beside it make it count. */
  pureCell = false;

  /** @param testPersonsReal count published test numbers as people */
  constructor(
    private readonly rule: Rule & { identifier: IdentifierSpec },
    private readonly key: RunKey,
    private readonly testPersonsReal: boolean,
  ) {
    this.shapes = rule.identifier.shapes.map(parseShape);
    this.identifier = compileIdentifier(rule.id, rule.identifier);
    this.surroundings = new Surroundings(rule);
  }

  verify(hit: Hit): void {
    if (insideLonger(hit)) return;
    const count = this.collectDigits(hit);
    if (count !== this.rule.identifier.digits) return;
    const passes = this.identifier.passes(this.digits, 0);
    if (!passes && (this.pureCell || !nameEndsBefore(hit))) {
      if (!this.pureCell) this.record(hit, 'neutral', null, false);
      return;
    }
    const { context, twin } = this.surroundings.of(hit);
    if (this.pureCell && context !== 'keyed' && context !== 'near') return;
    this.record(hit, context, twin, passes);
  }

  /** What was found since the last call. */
  take(): IdentifierMatch[] {
    const matches = [...this.groups.values()].map((group) => this.matchOf(group));
    this.groups = new Map();
    return matches.filter((match) => match.passing > 0 || match.context === 'keyed');
  }

  private record(hit: Hit, context: Context, twin: string | null, passes: boolean): void {
    const group = this.group(context, twin);
    group.values++;
    const value = digitsToNumber(this.digits, 0, this.rule.identifier.digits);
    const test = passes && this.identifier.isTest(value);
    const high = mix(value);
    const low = mix(high ^ value);
    const found = group.distinct.find(high, low);
    if (found < 0) group.distinct.insert(found, high, low, (passes ? PASS : 0) | (test ? TEST : 0), NO_BITS);
    if (!passes) return;
    if (!test || this.testPersonsReal) group.people.addNumber(value);
    if (group.line === 0) {
      const start = Math.max(hit.lineStart, lineStart(hit.buf, hit.low, hit.start));
      group.line = hit.line;
      group.startColumn = codePoints(hit.buf, start, hit.start) + 1;
      group.endColumn = group.startColumn + codePoints(hit.buf, hit.start, hit.end);
    }
    group.lastLine = hit.line;
  }

  private group(context: Context, twin: string | null): Group {
    const id = twin ?? context;
    let group = this.groups.get(id);
    if (!group) {
      group = {
        context,
        twin,
        distinct: new DistinctValues(CAP, 0),
        people: new DigestSet(this.key),
        values: 0,
        line: 0,
        lastLine: 0,
        startColumn: 0,
        endColumn: 0,
      };
      this.groups.set(id, group);
    }
    return group;
  }

  private matchOf(group: Group): IdentifierMatch {
    let passing = 0;
    let test = 0;
    group.distinct.each((bits) => {
      if (bits & PASS) passing++;
      if (bits & TEST) test++;
    });
    const twin = this.rule.identifier.twins.find(({ id }) => id === group.twin);
    return {
      kind: 'identifier',
      rule: this.rule.id,
      where: 'text',
      place: {
        line: group.line,
        startColumn: group.startColumn,
        endColumn: group.endColumn,
        ...(group.lastLine > group.line && { firstRow: group.line, lastRow: group.lastLine }),
      },
      values: group.values,
      candidates: group.distinct.kept,
      passing,
      test,
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

/** Part of a decimal, a dotted code, a UUID or another hyphenated code. */
function insideLonger({ buf, start, end, low, high }: Hit): boolean {
  const before = start > low ? buf[start - 1] : 0;
  const after = end < high ? buf[end] : 0;
  const beforeThat = start - 1 > low ? buf[start - 2] : 0;
  const afterThat = end + 1 < high ? buf[end + 1] : 0;
  if (before === DOT && IS_DIGIT[beforeThat]) return true;
  if (before === COMMA && IS_DIGIT[beforeThat] && digitsBefore(buf, start - 2, low) < LIST_DIGITS) return true;
  if (after === DOT && IS_DIGIT[afterThat]) return !zeroFraction(buf, end + 1, high);
  if (after === COMMA && IS_DIGIT[afterThat] && digitsAfter(buf, end + 1, high) < LIST_DIGITS) return true;
  if (after === DASH && IS_WORD[afterThat]) return true;
  return before === DASH && IS_DIGIT[beforeThat] === 1;
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

function nameEndsBefore({ buf, start, low }: Hit): boolean {
  let at = start - 1;
  const stop = Math.max(low, start - 6);
  while (at >= stop && !IS_WORD[buf[at]]) at--;
  return at >= low && KEY_END.has(buf[at]);
}

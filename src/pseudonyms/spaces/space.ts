import type { DigestSource } from '../../model/match.js';

/** A place of a message that varies. */
export interface Slot {
  /** Byte offset in the message. */
  readonly at: number;
  /** What can stand there, one byte each. */
  readonly letters: string;
  /** Weight of its digit in the check; 0 without one. */
  readonly weight: number;
}

/** The inner places: two free ones, or one and the last two digits, which a check binds (byte offsets). */
export type InnerPlaces =
  | { readonly kind: 'free'; readonly first: Slot; readonly second: Slot }
  | { readonly kind: 'checked'; readonly first: Slot; readonly tens: number; readonly units: number };

/**
 * Candidates that differ in some places of one written form: all of them, in mixed radix. The outer places are gone
 * through with a stride, the inner ones one after the other.
 */
export interface CandidateSpace {
  readonly source: DigestSource;
  /** How the candidates are written: a fixed word. Spaces of one source and form belong together. */
  readonly form: string;
  /** How often values of this source are written in this form when they are digested, 0 to 1. */
  readonly weight: number;
  /** Share of the values in this form that lie in this space, 0 to 1. */
  readonly share: number;
  /** The message with anything in its places, 31 bytes at most. */
  readonly message: Uint8Array;
  readonly outer: readonly Slot[];
  readonly inner: InnerPlaces;
  /** Combinations of the outer places, and candidates in all. */
  readonly outers: number;
  readonly candidates: number;
}

/** What a space is made of. */
export interface SpaceText {
  readonly source: DigestSource;
  readonly form: string;
  readonly weight: number;
  readonly share?: number;
  /** The written form, in which every character that `letters` knows is a place. */
  readonly text: string;
  readonly letters: Readonly<Record<string, string>>;
  /** Weights of the first places in the check; the last two places are then bound by it. */
  readonly weights?: readonly number[];
  /** Bytes before and after the text. */
  readonly before?: Uint8Array;
  readonly after?: string;
  /** Two bytes a character, the lower one first. */
  readonly wide?: boolean;
}

const LONGEST_MESSAGE = 31;
const NOTHING = new Uint8Array();

export const DIGITS = '0123456789';

/** @throws RangeError when the message is longer than one row of the compiled loops. */
export function makeSpace(given: SpaceText): CandidateSpace {
  const { source, form, weight, share = 1, text, letters, weights, before = NOTHING, after = '', wide = false } = given;
  const encoded = Buffer.from(text + after, wide ? 'utf16le' : 'latin1');
  const message = Buffer.concat([before, encoded]);
  if (message.length > LONGEST_MESSAGE) throw new RangeError(`The message of ${form} is too long.`);
  const slots = [...text].flatMap((character, i): Slot[] => {
    const those = letters[character];
    return those === undefined ? [] : [{ at: before.length + i * (wide ? 2 : 1), letters: those, weight: 0 }];
  });
  const inside = weights ? 3 : 2;
  const weighed = slots.map((slot, i): Slot => ({ ...slot, weight: weights?.[i] ?? 0 }));
  const outer = weighed.slice(0, -inside);
  const [first, second, third] = weighed.slice(-inside);
  const inner: InnerPlaces = weights
    ? { kind: 'checked', first, tens: second.at, units: third.at }
    : { kind: 'free', first, second };
  const outers = outer.reduce((product, slot) => product * slot.letters.length, 1);
  const candidates = weights ? countChecked([...outer, first]) : outers * first.letters.length * second.letters.length;
  return { source, form, weight, share, message, outer, inner, outers, candidates };
}

/** The most candidates that one outer combination can have. */
export function mostInner({ inner }: CandidateSpace): number {
  return inner.first.letters.length * (inner.kind === 'free' ? inner.second.letters.length : DIGITS.length);
}

/** Number of combinations that the check allows, counted by remainder. */
function countChecked(slots: readonly Slot[]): number {
  let byRemainder = new Array<number>(11).fill(0);
  byRemainder[0] = 1;
  for (const { letters, weight } of slots) {
    const next = new Array<number>(11).fill(0);
    for (const letter of letters) {
      for (let s = 0; s < 11; s++) next[(s + weight * Number(letter)) % 11] += byRemainder[s];
    }
    byRemainder = next;
  }
  return byRemainder.reduce((sum, count, s) => sum + count * lastTwo(s).length, 0);
}

/** The last two digits a and b that make up for a remainder s: s + 2a − b is divisible by 11. */
export function lastTwo(remainder: number): readonly (readonly [tens: number, units: number])[] {
  return ENDS[remainder];
}

const ENDS = Array.from({ length: 11 }, (_, s) =>
  Array.from({ length: 10 }, (_, tens) => [tens, (s + 2 * tens) % 11] as const).filter(([, units]) => units < 10),
);

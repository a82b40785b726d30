import { isFirstName, isSurname } from './lookup.js';
import type { NameReading } from './parts.js';
import { readName } from './reading.js';

/** What a column of cells says about being names. */
export interface NameShare {
  /** The share of the distinct values that read as names with support of the lists, from 0 to 1. */
  readonly share: number;
  /** log₁₀ of how much likelier the values are as names than as other words; below 0 they are rather other words. */
  readonly evidence: number;
}

/** From here a reading counts as a name; a single listed word has less and is weighed by itself. */
const NAME = 0.6;
/** Of one listed word, first name or surname, that is no common word. */
const ONE_WORD = 0.3;
/** So many of the clear values must be names before the unclear ones count as names too. */
const CLEAR = 0.5;
/** Chance that a value of a column of names is supported, and that a value of any other column is, measured in docs/names.md. */
const OF_NAMES = { full: 0.6, word: 0.6 };
const OF_OTHERS = { full: 0.01, word: 0.06 };

/**
 * How far a column without a header reads as names of people: whole names, or only first names, or only surnames. Every
 * distinct value counts once; empty cells do not count.
 */
export function nameShare(values: readonly string[]): NameShare {
  const tally = { full: 0, word: 0, unclear: 0, other: 0 };
  for (const value of new Set(values.map((each) => each.trim()))) {
    if (value !== '') tally[judge(value)]++;
  }
  const clear = tally.full + tally.word + tally.other;
  const all = clear + tally.unclear;
  if (all === 0) return { share: 0, evidence: 0 };
  const names = tally.full + tally.word;
  const unclear = clear > 0 && names / clear >= CLEAR ? tally.unclear : 0;
  const evidence =
    tally.full * Math.log10(OF_NAMES.full / OF_OTHERS.full) +
    tally.word * Math.log10(OF_NAMES.word / OF_OTHERS.word) +
    tally.other * Math.log10((1 - OF_NAMES.word) / (1 - OF_OTHERS.word));
  return { share: (names + unclear) / all, evidence };
}

type Judgement = 'full' | 'word' | 'unclear' | 'other';

function judge(value: string): Judgement {
  const reading = readName(value);
  if (reading === null) return isListedWord(value) ? 'unclear' : 'other';
  const listed = reading.parts.some((part) => isListed(value, part));
  if (!listed) return reading.strength >= NAME ? 'unclear' : 'other';
  if (isOneWord(reading)) return reading.strength >= ONE_WORD ? 'word' : 'unclear';
  return reading.strength >= NAME ? 'full' : 'unclear';
}

function isOneWord({ parts }: NameReading): boolean {
  return parts.length === 1;
}

/** `Bloem` and `Mei` read as no name, and yet they are on the lists. */
function isListedWord(value: string): boolean {
  return isFirstName(value) || isSurname(value);
}

function isListed(value: string, { kind, start, end }: NameReading['parts'][number]): boolean {
  const word = value.slice(start, end);
  if (kind === 'first') return isFirstName(word);
  return (kind === 'surname' || kind === 'unknown') && (isSurname(word) || isFirstName(word));
}

import { isDate } from '../profile/facts.js';
import type { RunSample } from '../profile/runs.js';
import { lettersFromNumbers, type Window } from './plan.js';

/** What stands beside an identifier in the same series. */
export type NeighbourKind = 'postcode' | 'letters' | 'house' | 'date' | 'code';

export interface Neighbour {
  readonly kind: NeighbourKind;
  readonly window: Window;
}

/** Share of the runs in which a window must read as what it is taken for. */
const MOST = 0.98;
const FEWEST_RUNS = 20;
/** House numbers are low; see `roles.ts`. */
const HOUSE_LOW = 250;
const HOUSE_LOW_SHARE = 0.6;
/** A code has several values, but few. */
const MOST_CODES = 40;

/**
 * Names the windows beside an identifier in runs of one length: dates, a postcode with its letters as numbers,
 * the house number behind it, product codes. Only named next to a proven identifier, where a wrong name
 * costs a word and not a false alarm.
 */
export function neighboursOf(runs: RunSample, identifier: Window): Neighbour[] {
  const texts: string[] = [];
  runs.each((bytes, at, length) => texts.push(Buffer.from(bytes.subarray(at, at + length)).toString('latin1')));
  const length = texts[0]?.length ?? 0;
  if (texts.length < FEWEST_RUNS || texts.some((text) => text.length !== length)) return [];
  const taken = new Uint8Array(length);
  taken.fill(1, identifier.distance, identifier.distance + identifier.length);
  const found: Neighbour[] = [];
  const take = (kind: NeighbourKind, first: number, digits: number) => {
    taken.fill(1, first, first + digits);
    found.push({ kind, window: { column: identifier.column, from: 'start', distance: first, length: digits } });
  };
  const free = (first: number, digits: number) =>
    first + digits <= length && !taken.subarray(first, first + digits).includes(1);
  const share = (first: number, digits: number, test: (part: string) => boolean) =>
    texts.filter((text) => test(text.slice(first, first + digits))).length / texts.length;
  const varied = (first: number, digits: number) =>
    new Set(texts.map((text) => text.slice(first, first + digits))).size;

  for (let at = 0; at < length; at++) {
    if (!free(at, 8) || share(at, 4, isPostcodeDigits) < MOST || share(at + 4, 4, isLetterPair) < MOST) continue;
    if (varied(at, 4) < 2 || varied(at + 4, 4) < 5) continue;
    take('postcode', at, 4);
    take('letters', at + 4, 4);
    const house = [5, 4, 3].find((digits) => free(at + 8, digits) && isHouse(texts, at + 8, digits));
    if (house) take('house', at + 8, house);
  }
  for (let at = 0; at < length; at++) {
    if (free(at, 8) && share(at, 8, isCalendarDate) >= MOST && varied(at, 8) >= 5) take('date', at, 8);
  }
  for (const [first, digits] of gaps(taken)) {
    const values = varied(first, digits);
    if (digits >= 3 && digits <= 6 && values >= 2 && values <= MOST_CODES && values * 4 < texts.length)
      take('code', first, digits);
  }
  return found.sort((a, b) => a.window.distance - b.window.distance);
}

function isPostcodeDigits(part: string): boolean {
  return part[0] !== '0';
}

function isLetterPair(part: string): boolean {
  return lettersFromNumbers(Number(part.slice(0, 2)), Number(part.slice(2))) !== null;
}

function isCalendarDate(part: string): boolean {
  const value = Number(part);
  return isDate(value) && value % 100 >= 1 && Math.trunc(value / 100) % 100 >= 1;
}

/** Zero-padded, never zero, mostly low, and spread: the number of a house. */
function isHouse(texts: readonly string[], first: number, digits: number): boolean {
  const numbers = texts.map((text) => Number(text.slice(first, first + digits)));
  const low = numbers.filter((number) => number <= HOUSE_LOW).length / numbers.length;
  return numbers.every((number) => number > 0) && low >= HOUSE_LOW_SHARE && new Set(numbers).size >= 8;
}

function gaps(taken: Uint8Array): [first: number, digits: number][] {
  const found: [number, number][] = [];
  for (let at = 0; at < taken.length; at++) {
    if (taken[at]) continue;
    const end = taken.indexOf(1, at);
    found.push([at, (end < 0 ? taken.length : end) - at]);
    at = end < 0 ? taken.length : end;
  }
  return found;
}

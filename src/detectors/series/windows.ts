import { digitsToNumber } from '../../matching/bytes.js';
import type { CompiledIdentifier } from '../../matching/check.js';
import { LONGEST_RUN, type RunSample } from '../../profile/runs.js';
import type { Window } from '../plan.js';
import type { Meaning } from '../surroundings.js';
import type { ColumnView, TableView } from '../view.js';
import type { Named, Trial, Trials } from './trial.js';

/** Shares of runs that must be long enough for a window to be looked at. */
const COMMON = 0.2;
const FEWEST_RUNS = 5;
/** A window that is read backwards must be right mostly: nobody turns a few numbers of a column. */
const FEWEST_BACKWARDS = 0.5;

interface Passes {
  passing: number;
  test: number;
}

interface Tally {
  readonly window: Window;
  readonly seen: Set<number>;
  readonly forwards: Passes;
  readonly backwards: Passes;
}

/** Every window in the digit runs of every column, each read forwards and backwards. */
export function windowTrials(table: TableView, identifier: CompiledIdentifier, named: Named): Trials {
  const trials: Trial[] = [];
  let tried = 0;
  for (const column of table.columns) {
    const { runs } = column.profile;
    if (!runs || runs.kept < FEWEST_RUNS) continue;
    const lengths = lengthsOf(runs);
    const tallies = windowsFor(column.index, lengths, runs.kept, identifier.spec.digits).map(tallyOf);
    count(runs, tallies, identifier);
    tried += tallies.length * 2;
    const meaning = named(column);
    for (const tally of tallies) trials.push(...trialsOf(column, runs, lengths, tally, meaning));
  }
  return { trials, tried };
}

function lengthsOf(runs: RunSample): ReadonlyMap<number, number> {
  const lengths = new Map<number, number>();
  runs.each((_bytes, _at, length) => lengths.set(length, (lengths.get(length) ?? 0) + 1));
  return lengths;
}

/** Every window of the identifier's length that enough runs have, from both edges when lengths differ. */
function windowsFor(column: number, lengths: ReadonlyMap<number, number>, runs: number, digits: number): Window[] {
  const longest = Math.max(...lengths.keys());
  const reach = (needed: number) => [...lengths].reduce((sum, [length, n]) => sum + (length >= needed ? n : 0), 0);
  const windows: Window[] = [];
  for (let distance = 0; distance + digits <= longest; distance++) {
    if (reach(distance + digits) < runs * COMMON) break;
    windows.push({ column, from: 'start', distance, length: digits });
    if (lengths.size > 1) windows.push({ column, from: 'end', distance, length: digits });
  }
  return windows;
}

function tallyOf(window: Window): Tally {
  return { window, seen: new Set(), forwards: { passing: 0, test: 0 }, backwards: { passing: 0, test: 0 } };
}

function count(runs: RunSample, tallies: readonly Tally[], identifier: CompiledIdentifier): void {
  const turned = new Uint8Array(identifier.spec.digits);
  runs.each((bytes, at, length) => {
    for (const tally of tallies) {
      const start = startOf(tally.window, at, length);
      if (start < 0) continue;
      const { digits } = identifier.spec;
      const value = digitsToNumber(bytes, start, digits);
      if (value === 0 || tally.seen.has(value)) continue;
      tally.seen.add(value);
      add(tally.forwards, bytes, start, identifier);
      for (let i = 0; i < digits; i++) turned[i] = bytes[start + digits - 1 - i];
      add(tally.backwards, turned, 0, identifier);
    }
  });
}

/** Where the window begins in a run; -1 when the run has none. Of a run that was cut the end is not known. */
function startOf({ from, distance, length: digits }: Window, at: number, length: number): number {
  if (distance + digits > length || (from === 'end' && length === LONGEST_RUN)) return -1;
  return from === 'start' ? at + distance : at + length - distance - digits;
}

function add(passes: Passes, bytes: Uint8Array, start: number, identifier: CompiledIdentifier): void {
  if (!identifier.passes(bytes, start)) return;
  passes.passing++;
  if (identifier.isTest(digitsToNumber(bytes, start, identifier.spec.digits))) passes.test++;
}

function trialsOf(
  column: ColumnView,
  runs: RunSample,
  lengths: ReadonlyMap<number, number>,
  { window, seen, forwards, backwards }: Tally,
  meaning: Meaning,
): Trial[] {
  const source = { kind: 'window' as const, window };
  const common = {
    columns: [column],
    at: window,
    ...offsetOf(window, lengths),
    values: Math.round(runs.kept / runs.share),
    sampled: runs.share,
    candidates: seen.size,
    meaning,
  };
  const found: Trial[] = [
    // Runs of one length are one form; of several, another field has grown together with the number.
    { ...common, ...forwards, disguise: lengths.size === 1 ? 'window' : 'joined', field: source },
  ];
  if (backwards.passing >= seen.size * FEWEST_BACKWARDS) {
    const field = { kind: 'changed' as const, source, by: { kind: 'reversed' as const }, digits: window.length };
    found.push({ ...common, ...backwards, disguise: 'reversed', field });
  }
  return found;
}

/** 0-based positions in the run; only where all runs are equally long do both edges say the same. */
function offsetOf(window: Window, lengths: ReadonlyMap<number, number>): { offset?: { first: number; last: number } } {
  if (window.from === 'start') return { offset: { first: window.distance, last: window.distance + window.length - 1 } };
  if (lengths.size !== 1) return {};
  const [length] = lengths.keys();
  const last = length - window.distance - 1;
  return { offset: { first: last - window.length + 1, last } };
}

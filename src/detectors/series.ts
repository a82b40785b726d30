import { digitsToNumber } from '../matching/bytes.js';
import type { CompiledIdentifier } from '../matching/check.js';
import type { IdentifierMatch } from '../model/match.js';
import { FACT } from '../profile/facts.js';
import { cellText } from '../profile/row-sample.js';
import { decide } from '../statistics/decide.js';
import { tablePlace } from './place.js';
import type { Meaning } from './surroundings.js';
import type { ColumnView, TableView } from './view.js';

/** A window inside the digit runs of a column: at a fixed distance from their beginning or their end. */
export interface Window {
  readonly column: number;
  readonly from: 'start' | 'end';
  /** Digits between that edge and the window. */
  readonly distance: number;
  readonly length: number;
}

/** A value spread over neighbouring columns. */
export interface JoinedColumns {
  readonly columns: readonly number[];
}

/** An identifier inside a series: what judgement needs, and where the second pass finds the people. */
export interface SeriesFind {
  readonly match: IdentifierMatch;
  readonly at: Window | JoinedColumns;
}

interface Tally {
  readonly window: Window;
  readonly seen: Set<number>;
  passing: number;
  test: number;
}

/** What the header of a column makes of a series in it. */
export type Named = (column: ColumnView) => Meaning;

/** Shares of runs that must be long enough for a window to be looked at. */
const COMMON = 0.2;

/**
 * Looks for an identifier at a fixed place inside longer digit runs: over many lines, one window at a time,
 * each compared with chance, with the number of windows as the price. A single run is never searched: 16 random
 * digits hold a passing window 53 % of the time.
 */
export function seriesIn(table: TableView, identifier: CompiledIdentifier, rule: string, named: Named): SeriesFind[] {
  const inRuns = table.columns.flatMap((column) => windowsOf(table, column, identifier, rule, named(column)));
  return [...inRuns, ...joinedColumns(table, identifier, rule)];
}

function windowsOf(
  table: TableView,
  column: ColumnView,
  identifier: CompiledIdentifier,
  rule: string,
  meaning: Meaning,
): SeriesFind[] {
  const { runs } = column.profile;
  if (!runs || runs.kept < 5) return [];
  const { digits } = identifier.spec;
  const lengths = new Map<number, number>();
  runs.each((_bytes, _at, length) => lengths.set(length, (lengths.get(length) ?? 0) + 1));
  const tallies = windowsFor(column.index, lengths, runs.kept, digits).map((window) => tallyOf(window));
  runs.each((bytes, at, length) => {
    for (const tally of tallies) count(tally, bytes, at, length, identifier);
  });
  const tried = tallies.length;
  // A twin passes the same check: its name changes what is said, not whether something is there.
  const context = meaning.context === 'twin' ? 'neutral' : meaning.context;
  const twin = identifier.spec.twins.find(({ id }) => id === meaning.twin);
  const judged = tallies
    .map((tally) => ({ tally, ...decide(tally.seen.size, tally.passing, identifier.spec.chance, context, tried) }))
    .filter(({ verdict }) => verdict !== 'no')
    .sort((a, b) => a.log10p - b.log10p);
  const best: typeof judged = [];
  for (const candidate of judged) {
    // The best window stands for those that overlap it, and for itself seen from the other edge.
    if (best.every(({ tally }) => disjoint(tally.window, candidate.tally.window, lengths))) best.push(candidate);
  }
  return best.map(({ tally }) => ({
    at: tally.window,
    match: {
      kind: 'identifier',
      rule,
      where: 'window',
      place: { ...tablePlace(table, [column]), ...offsetOf(tally.window, lengths) },
      values: Math.round(runs.kept / runs.share),
      candidates: tally.seen.size,
      passing: tally.passing,
      test: tally.test,
      chance: identifier.spec.chance,
      sampled: runs.share,
      context: meaning.context,
      twin: twin ? { id: twin.id, explanation: twin.explanation } : null,
      tried,
      damaged: 0,
      neighbours: [],
      people: null,
    },
  }));
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
  return { window, seen: new Set(), passing: 0, test: 0 };
}

function count(tally: Tally, bytes: Uint8Array, at: number, length: number, identifier: CompiledIdentifier): void {
  const { from, distance, length: digits } = tally.window;
  if (distance + digits > length) return;
  const start = from === 'start' ? at + distance : at + length - distance - digits;
  const value = digitsToNumber(bytes, start, digits);
  if (value === 0 || tally.seen.has(value)) return;
  tally.seen.add(value);
  if (!identifier.passes(bytes, start)) return;
  tally.passing++;
  if (identifier.isTest(value)) tally.test++;
}

function disjoint(a: Window, b: Window, lengths: ReadonlyMap<number, number>): boolean {
  if (a.from !== b.from) return lengths.size > 1 && Math.abs(a.distance - b.distance) > 64;
  return Math.abs(a.distance - b.distance) >= a.length;
}

/** 0-based positions in the run; only where all runs are equally long do both edges say the same. */
function offsetOf(window: Window, lengths: ReadonlyMap<number, number>): { offset?: { first: number; last: number } } {
  if (window.from === 'start') return { offset: { first: window.distance, last: window.distance + window.length - 1 } };
  if (lengths.size !== 1) return {};
  const [length] = lengths.keys();
  const last = length - window.distance - 1;
  return { offset: { first: last - window.length + 1, last } };
}

/** Two or three neighbouring columns whose digits, put together, are the identifier. */
function joinedColumns(table: TableView, identifier: CompiledIdentifier, rule: string): SeriesFind[] {
  const { sample } = table.profile;
  if (sample.size < 8 || table.columns.length > 500) return [];
  const sets: number[][] = [];
  for (let first = 0; first < table.columns.length; first++) {
    for (const size of [2, 3]) {
      const columns = range(first, size).flatMap((column) => table.columns[column] ?? []);
      if (columns.length === size && canJoin(columns, identifier.spec.digits)) sets.push(range(first, size));
    }
  }
  if (sets.length === 0) return [];
  const wanted = new Set(sets.flat());
  const candidates = sets.map((columns) => ({ columns, seen: new Set<number>(), passing: 0, test: 0, rows: 0 }));
  const bytes = new Uint8Array(identifier.spec.digits);
  sample.each((row) => {
    const cells = table.columns.map(({ index }) => (wanted.has(index) ? cellText(row, index) : ''));
    for (const candidate of candidates) {
      const parts = candidate.columns.map((column) => cells[column] ?? '');
      const text = parts.join('');
      if (text.length !== bytes.length || parts.includes('') || !/^\d+$/.test(text)) continue;
      candidate.rows++;
      const value = Number(text);
      if (value === 0 || candidate.seen.has(value)) continue;
      candidate.seen.add(value);
      for (let i = 0; i < bytes.length; i++) bytes[i] = text.charCodeAt(i);
      if (!identifier.passes(bytes, 0)) continue;
      candidate.passing++;
      if (identifier.isTest(value)) candidate.test++;
    }
  });
  const tried = candidates.filter(({ rows }) => rows * 2 > sample.size);
  return tried.flatMap(({ columns, seen, passing, test }): SeriesFind[] => {
    const { verdict } = decide(seen.size, passing, identifier.spec.chance, 'neutral', tried.length);
    if (verdict === 'no') return [];
    const place = tablePlace(
      table,
      columns.map((column) => table.columns[column]),
    );
    return [
      {
        at: { columns },
        match: {
          kind: 'identifier',
          rule,
          where: 'window',
          place,
          values: table.rows,
          candidates: seen.size,
          passing,
          test,
          chance: identifier.spec.chance,
          sampled: Math.min(1, sample.size / table.rows),
          context: 'neutral',
          twin: null,
          tried: tried.length,
          damaged: 0,
          neighbours: [],
          people: null,
        },
      },
    ];
  });
}

/** Whether the columns are numbers that together can have so many digits. */
function canJoin(columns: readonly ColumnView[], digits: number): boolean {
  const widest = columns.reduce((sum, { max }) => sum + String(Math.max(0, Math.trunc(max))).length, 0);
  return widest >= digits && columns.every((column) => column.share(FACT.INTEGER) >= 0.5);
}

function range(first: number, size: number): number[] {
  return Array.from({ length: size }, (_, i) => first + i);
}

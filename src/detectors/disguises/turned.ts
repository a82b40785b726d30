import type { CompiledIdentifier } from '../../matching/check.js';
import type { Disguise } from '../../model/match.js';
import type { Change } from '../plan.js';
import type { Named, Trial, Trials } from '../series/trial.js';
import type { NumberColumn } from './columns.js';
import { countPassing } from './count.js';
import { RunningTotal, undone } from './undo.js';

/** Whoever disguises a column disguises all of it: fewer than this share passing is something else. */
const FEWEST_CHANGED = 0.8;
/** Values of the quick look, and the share of them that must pass. */
const QUICK = 48;
const QUICK_SHARE = 0.6;

/** Columns whose numbers stand in reverse order, or as what is missing to a number of nines. */
export function turnedTrials(columns: readonly NumberColumn[], identifier: CompiledIdentifier, named: Named): Trials {
  const { digits } = identifier.spec;
  const ways = [
    { disguise: 'reversed', by: { kind: 'reversed' } },
    { disguise: 'complement', by: { kind: 'shifted', sign: -1, constant: 10 ** digits - 1 } },
  ] as const;
  const trials = columns.flatMap((column) =>
    ways.flatMap(({ disguise, by }) => trialOf(column, identifier, named, disguise, by) ?? []),
  );
  return { trials, tried: columns.length * ways.length };
}

/** Columns of differences between consecutive rows, the first number before them. */
export function deltaTrials(columns: readonly NumberColumn[], identifier: CompiledIdentifier, named: Named): Trials {
  const by = { kind: 'running', start: 0 } as const;
  const trials = columns.flatMap((column) => trialOf(column, identifier, named, 'delta', by) ?? []);
  return { trials, tried: columns.length };
}

/** What passes when a change is undone in a column; null where too little does. */
export function trialOf(
  { column, some, all, sampled }: NumberColumn,
  identifier: CompiledIdentifier,
  named: Named,
  disguise: Disguise,
  by: Change,
): Trial | null {
  const { digits } = identifier.spec;
  const undo = undoing(by, digits);
  const first = countPassing(some.subarray(0, QUICK), identifier, undo);
  if (first.passing < first.candidates * QUICK_SHARE) return null;
  const counts = countPassing(all(), identifier, undo);
  if (counts.passing < counts.candidates * FEWEST_CHANGED) return null;
  return {
    ...counts,
    columns: [column],
    disguise,
    at: { columns: [column.index] },
    field: { kind: 'changed', source: { kind: 'cell', column: column.index }, by, digits },
    values: column.cells,
    sampled,
    meaning: named(column),
  };
}

/** The way back from a stored number; from a running total only what it started with is to be added. */
function undoing(by: Change, digits: number): (stored: number) => number {
  if (by.kind !== 'running') return (stored) => undone(by, stored, digits);
  return (total) => new RunningTotal(by.start, digits).next(total);
}

import type { CompiledIdentifier } from '../../matching/check.js';
import type { Disguise, IdentifierMatch } from '../../model/match.js';
import { decide } from '../../statistics/decide.js';
import { tablePlace } from '../place.js';
import type { Field, Window } from '../plan.js';
import type { Meaning } from '../surroundings.js';
import type { ColumnView, TableView } from '../view.js';

/** A value spread over columns, or changed in one. */
export interface JoinedColumns {
  readonly columns: readonly number[];
}

/** An identifier inside a series: what judgement needs, and where the second pass finds the people. */
export interface SeriesFind {
  readonly match: IdentifierMatch;
  readonly at: Window | JoinedColumns;
  /** Where the number of a row is read, with the way back from its disguise. In memory only. */
  readonly field: Field;
}

/** What the header of a column makes of a series in it. */
export type Named = (column: ColumnView) => Meaning;

/** A place, and a way of reading it, that was looked at: what passes there. */
export interface Trial {
  readonly columns: readonly ColumnView[];
  readonly disguise: Disguise;
  readonly at: Window | JoinedColumns;
  readonly field: Field;
  /** 0-based positions in the run, where all runs agree on them. */
  readonly offset?: { readonly first: number; readonly last: number };
  /** Cells that stand there, and the share of them that was looked at. */
  readonly values: number;
  readonly sampled: number;
  /** Distinct candidates, those that pass, and published test numbers among these. */
  readonly candidates: number;
  readonly passing: number;
  readonly test: number;
  readonly meaning: Meaning;
}

/** Trials of one kind. `tried` counts those as well that were given up before anything was kept of them. */
export interface Trials {
  readonly trials: readonly Trial[];
  readonly tried: number;
}

/** A trial that convinces, at the price of all that was tried before it. */
export interface Convincing {
  readonly trial: Trial;
  readonly tried: number;
  readonly log10p: number;
}

/**
 * The trials that convince.
 *
 * @param tried places and readings that were tried in the table so far, these included
 */
export function convincing(trials: readonly Trial[], tried: number, identifier: CompiledIdentifier): Convincing[] {
  return trials.flatMap((trial) => {
    const { candidates, passing } = trial;
    const { verdict, log10p } = decide(candidates, passing, identifier.spec.chance, contextOf(trial), tried);
    return verdict === 'no' ? [] : [{ trial, tried, log10p }];
  });
}

/** The best first, each the only one of those that overlap it: two readings of the same digits are one finding. */
export function best(found: readonly Convincing[]): Convincing[] {
  const kept: Convincing[] = [];
  for (const one of [...found].sort((a, b) => a.log10p - b.log10p)) {
    if (!kept.some(({ trial }) => overlap(trial, one.trial))) kept.push(one);
  }
  return kept;
}

function overlap(a: Trial, b: Trial): boolean {
  const shared = a.columns.some(({ index }) => b.columns.some((column) => column.index === index));
  return shared && !('distance' in a.at && 'distance' in b.at && !windowsOverlap(a.at, b.at));
}

/** Whether two windows of one column share digits. From different edges that is not known, so it is assumed. */
function windowsOverlap(a: Window, b: Window): boolean {
  return a.from !== b.from || Math.abs(a.distance - b.distance) < a.length;
}

/** A twin passes the same check: its name changes what is said, not whether something is there. */
function contextOf({ meaning }: Trial): Exclude<Meaning['context'], 'twin'> {
  return meaning.context === 'twin' ? 'neutral' : meaning.context;
}

/** What is told of a trial that convinces. */
export function findOf(
  table: TableView,
  { trial, tried }: Convincing,
  identifier: CompiledIdentifier,
  rule: string,
): SeriesFind {
  const { columns, at, field, offset, meaning, values, sampled, candidates, passing, test, disguise } = trial;
  const twin = identifier.spec.twins.find(({ id }) => id === meaning.twin);
  return {
    at,
    field,
    match: {
      kind: 'identifier',
      rule,
      // In a whole cell it is the column that holds it, as it would without a disguise.
      where: field.kind === 'changed' && field.source.kind === 'cell' ? 'column' : 'window',
      place: { ...tablePlace(table, columns), ...(offset && { offset }) },
      values,
      candidates,
      passing,
      test,
      chance: identifier.spec.chance,
      sampled,
      context: meaning.context,
      twin: twin ? { id: twin.id, explanation: twin.explanation } : null,
      tried,
      damaged: 0,
      disguise,
      neighbours: [],
      people: null,
    },
  };
}

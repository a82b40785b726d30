import { type IdentifierMatch, isNamed, type Match } from '../model/match.js';
import { identifierColumns } from './identifier-column.js';
import type { JointCounts, PersonField } from './joint.js';
import { neighboursOf } from './neighbours.js';
import { isReal, judge } from './real.js';
import { seriesIn } from './series.js';
import type { Toolbox } from './toolbox.js';
import type { TableView } from './view.js';

/** A number found in the table, and where the second reading counts its people. */
export interface PersonFind {
  readonly match: IdentifierMatch;
  /** Where it is read. */
  readonly reading: PersonField;
  /** The same where people are counted; null for published test numbers, twins and numbers that fail. */
  readonly person: PersonField | null;
}

/** Columns and series of the identifier at `position` of the toolbox. */
export function findPeople(table: TableView, tools: Toolbox, position: number): PersonFind[] {
  const { compiled, surroundings, series, notSeries } = tools.identifiers[position];
  const testReal = tools.policy.testPersons === 'real';
  const inColumns = identifierColumns(table, compiled, position, surroundings).map(({ column, match, withShort }) => {
    const field = { kind: 'cell' as const, column: column.index };
    return personFind(match, { field, identifier: compiled, withShort }, testReal);
  });
  const shown = inColumns.filter(({ match }) => worthTelling(match, testReal));
  if (!series) return shown;
  const inSeries = seriesIn(table, compiled, series.id, ({ header }) => {
    const against = notSeries.ofName(header);
    return against.context === 'neutral' ? surroundings.ofName(header) : against;
  }).map(({ match, at, field }) => {
    const runs = 'columns' in at ? null : table.columns[at.column].profile.runs;
    const neighbours = runs && 'distance' in at && at.from === 'start' ? neighboursOf(runs, at) : [];
    const places = neighbours.map(({ kind, window }) => ({
      kind,
      first: window.distance,
      last: window.distance + window.length - 1,
    }));
    return personFind({ ...match, neighbours: places }, { field, identifier: compiled, withShort: false }, testReal);
  });
  return [...shown, ...inSeries];
}

function personFind(match: IdentifierMatch, reading: PersonField, testReal: boolean): PersonFind {
  return { match, reading, person: isReal(match, testReal) ? reading : null };
}

/** Found, or named as the identifier while the check fails, or a twin that passes as the identifier would. */
function worthTelling(match: IdentifierMatch, testReal: boolean): boolean {
  const { all, real } = judge(match, testReal);
  if (all.verdict !== 'no' || real.verdict !== 'no') return true;
  const named = isNamed(match.context);
  return named && (match.candidates > 0 || match.damaged > 0);
}

/** The match with its people and rows, as the second reading counted them. */
export function withPeople(
  { match, person }: PersonFind,
  persons: readonly PersonField[],
  counts: JointCounts | null,
): Match {
  const at = person ? persons.indexOf(person) : -1;
  if (!counts || at < 0) return match;
  const { first, last } = counts.rows[at];
  return {
    ...match,
    place: { ...match.place, ...(first > 0 && { firstRow: first, lastRow: last }) },
    people: counts.people[at],
  };
}

import type { CompiledIdentifier } from '../matching/check.js';
import { type IdentifierMatch, isNamed } from '../model/match.js';
import { FACT } from '../profile/facts.js';
import { cellText } from '../profile/row-sample.js';
import { decide } from '../statistics/decide.js';
import { tablePlace } from './place.js';
import type { Surroundings } from './surroundings.js';
import type { ColumnView, TableView } from './view.js';

/** A column whose numbers pass a check: the figures, without the people (they are counted in a second pass). */
export interface IdentifierColumn {
  readonly column: ColumnView;
  readonly match: IdentifierMatch;
  /** Values that lost a leading zero belong to it as well. */
  readonly withShort: boolean;
}

/**
 * Looks at every column for one identifier. Candidates are the distinct values of the right number of digits;
 * those one digit short count only when the header or the others have proved the column.
 */
export function identifierColumns(
  table: TableView,
  identifier: CompiledIdentifier,
  position: number,
  surroundings: Surroundings,
): IdentifierColumn[] {
  return table.columns.flatMap((column) => {
    const found = lookAt(table, column, identifier, position, surroundings);
    return found ? [found] : [];
  });
}

function lookAt(
  table: TableView,
  column: ColumnView,
  identifier: CompiledIdentifier,
  position: number,
  surroundings: Surroundings,
): IdentifierColumn | null {
  const counts = column.profile.countsOf(position);
  const { context, twin } = surroundings.ofName(column.header ?? nameBeside(table, column));
  const named = isNamed(context);
  if (counts.candidates + counts.shortCandidates === 0 && !named) return null;
  const damaged = Math.round(column.valueShare(FACT.DAMAGED) * column.distinct);
  if (counts.candidates + counts.shortCandidates + damaged === 0) return null;
  // Eight digits are dates, Chamber of Commerce numbers and much else: only proof lets them in.
  const proved = decide(counts.candidates, counts.passing, identifier.spec.chance, context).verdict === 'certain';
  const mostlyDates = column.share(FACT.DATE8) > 0.8;
  const withShort = (named || proved) && !mostlyDates;
  const short = withShort ? counts.shortPassing : 0;
  // With proof, a shorter number that passes counts; one that fails is some other number.
  const candidates = counts.candidates + (named ? counts.shortCandidates : short);
  const twinOf = identifier.spec.twins.find(({ id }) => id === twin);
  return {
    column,
    withShort,
    match: {
      kind: 'identifier',
      rule: identifier.rule,
      where: 'column',
      place: {
        ...tablePlace(table, [column]),
        ...(column.profile.firstRow > 0 && { firstRow: column.profile.firstRow, lastRow: column.profile.lastRow }),
      },
      values: column.cells,
      candidates,
      passing: counts.passing + short,
      test: counts.test + (withShort ? counts.shortTest : 0),
      chance: identifier.spec.chance,
      sampled: column.profile.distinct.share,
      context,
      twin: twinOf ? { id: twinOf.id, explanation: twinOf.explanation } : null,
      tried: 1,
      damaged: named ? damaged : 0,
      neighbours: [],
      people: null,
    },
  };
}

/** A column without header beside one that says the same word in every row (`RSIN: 123…`) has that for its name. */
function nameBeside(table: TableView, column: ColumnView): string | null {
  const left = table.columns[column.index - 1];
  if (!left || left.distinct > 1 || left.cells < column.cells || left.share(FACT.LETTERS) < 1) return null;
  let name: string | null = null;
  table.profile.sample.each((row) => {
    name ??= cellText(row, left.index);
  });
  return name;
}

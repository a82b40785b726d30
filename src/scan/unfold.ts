import type { TableMatches } from '../detectors/table.js';
import { type Unfolding, unfoldingOf } from '../detectors/unfold/unfolding.js';
import type { DocumentSink, TableInfo } from '../model/document.js';
import type { Match } from '../model/match.js';
import type { TableProfile } from '../profile/table.js';
import { addSink, type Sinks } from './further-reading.js';

/** Tables of a first reading, and how an empty profile for another form of one is made. */
export interface ProfiledTables {
  readonly tables: readonly TableProfile[];
  profileOf(info: TableInfo, order: number): TableProfile;
}

/** A table in its usual form, and how it came to it. */
export interface UnfoldedTable {
  readonly profile: TableProfile;
  readonly unfolding: Unfolding;
}

/** Profiles of tables that are turned or long, in their usual form; they take a reading of their own. */
export function* unfoldTables(
  first: ProfiledTables,
  again: (sinks: Sinks) => Generator<DocumentSink, void, number>,
): Generator<DocumentSink, UnfoldedTable[], number> {
  const found = first.tables.flatMap((profile) => {
    const unfolding = unfoldingOf(profile);
    return unfolding ? [{ unfolding, profile: first.profileOf(profile.info, profile.order) }] : [];
  });
  if (found.length === 0) return [];
  const sinks: Sinks = new Map();
  for (const { unfolding, profile } of found) addSink(sinks, profile.order, unfolding.adapter(profile));
  yield* again(sinks);
  return found;
}

/**
 * What was found in the unfolded form, at its place in the file.
 *
 * @param told matches of the same table as it stands: what they say is not said twice
 */
export function inFile(found: TableMatches, unfolding: Unfolding, told: readonly Match[]): TableMatches {
  const matches = found.matches
    .map((match) => ({ ...match, place: unfolding.place(match.place), ...withoutColumns(match, unfolding) }))
    .filter((match) => !told.some((other) => isSame(match, other)));
  return {
    ...found,
    matches,
    // Columns of the unfolded table are no columns of the file.
    digests: [],
    sketch: null,
  };
}

/** A person's number keeps the disguise that it has in the unfolded table; other figures lose their column numbers. */
function withoutColumns(match: Match, { kind }: Unfolding) {
  if (match.kind === 'identifier') return { disguise: match.disguise ?? kind };
  if (match.kind === 'classes' || match.kind === 'unique') return { roles: [], keys: [], drop: null };
  return match.kind === 'diversity' ? { roles: [] } : {};
}

function isSame(one: Match, other: Match): boolean {
  const columnOf = ({ place }: Match) => place.columns?.[0]?.index ?? null;
  return one.kind === 'identifier' && one.rule === other.rule && columnOf(one) === columnOf(other);
}

import type { Member } from '../../model/document.js';
import type { Match, Place } from '../../model/match.js';
import type { BlobResult } from '../analyse.js';

/** What was learnt of a member, with its name before every place in it. */
export function inMember(result: BlobResult, { name, hidden, version }: Member): BlobResult {
  const placed = (place: Place): Place => ({
    ...place,
    member: [name, ...(place.member ?? [])],
    ...(hidden !== undefined && place.hidden === undefined && { hidden }),
    ...(version !== undefined && place.version === undefined && { version }),
  });
  const matches = result.matches.map((match): Match => {
    const found = { ...match, place: placed(match.place) };
    if (found.kind === 'link') return { ...found, other: { ...found.other, place: placed(found.other.place) } };
    return found.kind === 'hidden'
      ? { ...found, echoes: found.echoes.map((echo) => ({ ...echo, place: placed(echo.place) })) }
      : found;
  });
  return {
    ...result,
    matches,
    skips: result.skips.map((skip) => ({ ...skip, member: [name, ...(skip.member ?? [])] })),
    digests: result.digests.map((digests) => ({
      ...digests,
      column: { ...digests.column, place: placed(digests.column.place) },
    })),
    sketches: result.sketches.map((sketch) => ({ ...sketch, place: placed(sketch.place) })),
  };
}

/** A container and all that is inside it, as one result. */
export function joinResults(outer: BlobResult, inner: readonly BlobResult[]): BlobResult {
  if (inner.length === 0) return outer;
  const all = [outer, ...inner];
  const sum = (of: (result: BlobResult) => number) => all.reduce((total, result) => total + of(result), 0);
  return {
    ...outer,
    documents: sum(({ documents }) => documents),
    tables: sum(({ tables }) => tables),
    rows: sum(({ rows }) => rows),
    matches: all.flatMap(({ matches }) => matches),
    placesOfPeople: all.flatMap(({ placesOfPeople }) => placesOfPeople),
    skips: all.flatMap(({ skips }) => skips),
    digests: all.flatMap(({ digests }) => digests),
    sketches: all.flatMap(({ sketches }) => sketches),
    hasPeople: all.some(({ hasPeople }) => hasPeople),
    isOpen: all.some(({ isOpen }) => isOpen),
  };
}

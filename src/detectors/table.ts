import type { AddressMatch, ClassesMatch, IdentifierMatch, Match, SubjectDigests } from '../model/match.js';
import type { TableProfile } from '../profile/table.js';
import { type AddressKey, aboutWhom, addressInSeries, addressOf } from './address.js';
import { type QuasiPlan, quasiIdentifiers } from './classes.js';
import { identifierColumns } from './identifier-column.js';
import type { JointCounts, JointPlan, PersonField } from './joint.js';
import { neighboursOf } from './neighbours.js';
import { tablePlace } from './place.js';
import { isReal, judge } from './real.js';
import { rolesOf } from './roles.js';
import { seriesIn } from './series.js';
import type { Toolbox } from './toolbox.js';
import { type TableView, viewTable } from './view.js';

/** What a table needs from a second pass, and how its matches are made from the counts. */
export interface TableAnalysis {
  /** Null when the first pass says all there is to say. */
  readonly plan: JointPlan | null;
  /** Completes the matches; `counts` is null when there was no plan or no second pass. */
  finish(counts: JointCounts | null): TableMatches;
}

export interface TableMatches {
  readonly matches: readonly Match[];
  /** Addresses that stand in a row with a counted person. */
  readonly placesOfPeople: SubjectDigests | null;
}

/** A number found in the table, and where the second pass counts its people. */
interface PersonFind {
  readonly match: IdentifierMatch;
  readonly person: PersonField | null;
}

/**
 * All detectors of one table, after its first pass: identifiers in columns and in series, the address key,
 * the quasi-identifiers.
 *
 * @param pathTopics topics that the path of the file names
 */
export function analyseTable(profile: TableProfile, tools: Toolbox, pathTopics: ReadonlySet<string>): TableAnalysis {
  const table = viewTable(profile, tools.lexicon);
  const finds = tools.identifiers.flatMap((_, position) => findPeople(table, tools, position));
  const persons = finds.flatMap(({ person }) => person ?? []);
  const roles = rolesOf(table);
  const key = tools.addressRule ? (seriesAddress(table, finds) ?? addressOf(roles)) : null;
  const about = key ? aboutWhom(table, key, pathTopics, persons.length > 0) : null;
  const quasi = tools.classesRule
    ? quasiIdentifiers(
        table,
        roles,
        { identifier: persons.length > 0, addressOfPeople: about?.about === 'person' },
        pathTopics,
      )
    : null;
  const plan: JointPlan = {
    persons,
    address: key?.fields ?? null,
    quasi: quasi?.columns.map(({ index }) => index) ?? [],
  };
  const needed = persons.length > 0 || key !== null || quasi !== null;
  return {
    plan: needed ? plan : null,
    finish(counts) {
      const matches: Match[] = finds.map((find) => withPeople(find, persons, counts));
      if (counts && key && about && tools.addressRule) {
        const minimum = tools.addressRule.thresholds.minimumRecords ?? 1;
        if (counts.addressed >= minimum) matches.push(addressMatch(tools.addressRule.id, table, key, about, counts));
      }
      if (counts && quasi && tools.classesRule)
        matches.push(classesMatch(tools.classesRule.id, table, quasi, counts, tools));
      return { matches, placesOfPeople: counts?.placesOfPeople ?? null };
    },
  };
}

function findPeople(table: TableView, tools: Toolbox, position: number): PersonFind[] {
  const { compiled, surroundings, series, notSeries } = tools.identifiers[position];
  const testReal = tools.policy.testPersons === 'real';
  const inColumns = identifierColumns(table, compiled, position, surroundings).map(
    ({ column, match, withShort }): PersonFind => {
      const field = { kind: 'cell' as const, column: column.index };
      return { match, person: isReal(match, testReal) ? { field, identifier: compiled, withShort } : null };
    },
  );
  const shown = inColumns.filter(({ match }) => worthTelling(match, testReal));
  if (!series) return shown;
  const inSeries = seriesIn(table, compiled, series.id, ({ header }) => {
    const against = notSeries.ofName(header);
    return against.context === 'neutral' ? surroundings.ofName(header) : against;
  }).map(({ match, at }): PersonFind => {
    const field =
      'columns' in at ? { kind: 'joined' as const, columns: at.columns } : { kind: 'window' as const, window: at };
    const runs = 'columns' in at ? null : table.columns[at.column].profile.runs;
    const neighbours = runs && 'distance' in at && at.from === 'start' ? neighboursOf(runs, at) : [];
    const places = neighbours.map(({ kind, window }) => ({
      kind,
      first: window.distance,
      last: window.distance + window.length - 1,
    }));
    return {
      match: { ...match, neighbours: places },
      person: isReal(match, testReal) ? { field, identifier: compiled, withShort: false } : null,
    };
  });
  return [...shown, ...inSeries];
}

/** Found, or named as the identifier while the check fails, or a twin that passes as the identifier would. */
function worthTelling(match: IdentifierMatch, testReal: boolean): boolean {
  const { all, real } = judge(match, testReal);
  if (all.verdict !== 'no' || real.verdict !== 'no') return true;
  const named = match.context === 'keyed' || match.context === 'near';
  return named && (match.candidates > 0 || match.damaged > 0);
}

function seriesAddress(table: TableView, finds: readonly PersonFind[]): AddressKey | null {
  for (const { person } of finds) {
    if (person?.field.kind !== 'window') continue;
    const { window } = person.field;
    const column = table.columns[window.column];
    const { runs } = column.profile;
    const key = runs && window.from === 'start' ? addressInSeries(column, neighboursOf(runs, window)) : null;
    if (key) return key;
  }
  return null;
}

function withPeople({ match, person }: PersonFind, persons: readonly PersonField[], counts: JointCounts | null): Match {
  const at = person ? persons.indexOf(person) : -1;
  if (!counts || at < 0) return match;
  const { first, last } = counts.rows[at];
  return {
    ...match,
    place: { ...match.place, ...(first > 0 && { firstRow: first, lastRow: last }) },
    people: counts.people[at],
  };
}

function addressMatch(
  rule: string,
  table: TableView,
  key: AddressKey,
  about: Pick<AddressMatch, 'about' | 'topic'>,
  counts: JointCounts,
): AddressMatch {
  return {
    kind: 'address',
    rule,
    place: {
      ...tablePlace(table, key.columns),
      ...(key.offset && { offset: key.offset }),
      firstRow: counts.addressRows.first,
      lastRow: counts.addressRows.last,
    },
    records: counts.addressed,
    addresses: counts.addresses,
    confidence: key.confidence,
    ...about,
    digests: counts.places,
  };
}

function classesMatch(
  rule: string,
  table: TableView,
  quasi: QuasiPlan,
  counts: JointCounts,
  { policy }: Toolbox,
): ClassesMatch {
  const sizes = counts.sizes;
  const below = (limit: number) => sizes?.recordsBelow(limit) ?? 0;
  return {
    kind: 'classes',
    rule,
    place: tablePlace(table, quasi.columns),
    records: counts.records,
    k: sizes?.k ?? 0,
    classes: sizes?.classes ?? 0,
    uniques: sizes?.uniques ?? 0,
    recordsBelow5: below(5),
    recordsBelow10: below(10),
    classesBelow5: sizes?.classesBelow5 ?? 0,
    recordsBelowBlock: below(policy.k.block),
    recordsBelowWarn: below(policy.k.warn),
    gate: quasi.gate,
    confidence: quasi.confidence,
  };
}

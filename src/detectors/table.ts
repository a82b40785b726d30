import type { TableSink } from '../model/document.js';
import type { Match, SubjectDigests } from '../model/match.js';
import type { TableProfile } from '../profile/table.js';
import { aboutWhom, addressOf } from './address.js';
import { addressMatch, seriesAddress } from './address-match.js';
import { columnsOfValues, describedColumns, namePeople } from './described.js';
import { type CollectedDigests, DigestCollector } from './digests/collector.js';
import { digestColumns } from './digests/columns.js';
import { planDisclosure } from './disclosure/plan.js';
import { fanOut } from './fan-out.js';
import { JointPass } from './joint.js';
import { sketchOf, type TableSketch } from './link/sketch.js';
import { BY_NEIGHBOUR, couldBePeople } from './neighbour-gate.js';
import { personGate } from './person-gate.js';
import { findPeople, withPeople } from './persons.js';
import { rolesOf } from './roles.js';
import { smallCells } from './small-cells/match.js';
import type { Toolbox } from './toolbox.js';
import type { Understanding } from './understanding.js';
import { viewTable } from './view.js';

export type { Understanding } from './understanding.js';

/** What a table needs from a second reading, and how its matches are made from it. */
export interface TableAnalysis {
  readonly people: Understanding['people'];
  /** Receives the rows of the second reading; null when the first says all there is to say. */
  readonly second: TableSink | null;
  /** Completes the matches after the second reading, if there was one. */
  finish(): TableMatches;
}

export interface TableMatches {
  readonly matches: readonly Match[];
  /** Addresses that stand in a row with a counted person. */
  readonly placesOfPeople: SubjectDigests | null;
  /** Digests that may be reversible pseudonyms. */
  readonly digests: readonly CollectedDigests[];
  /** What other tables of the scan are compared with. */
  readonly sketch: TableSketch | null;
}

/** What is known of the blob around a table. */
export interface TableContext {
  /** Topics that the path of the file names. */
  readonly pathTopics: ReadonlySet<string>;
  /** A table beside this one, in its file or folder, is about people. */
  readonly besidePeople: boolean;
}

/**
 * All detectors of one table look at its first reading: identifiers in columns and in series, pseudonyms, the address
 * key, what says that its rows are people, its quasi-identifiers, and small counts.
 */
export function understandTable(
  profile: TableProfile,
  tools: Toolbox,
  { pathTopics, besidePeople }: TableContext,
): Understanding {
  const table = viewTable(profile, tools.lexicon);
  const finds = tools.identifiers.flatMap((_, position) => findPeople(table, tools, position));
  const persons = finds.flatMap(({ person }) => person ?? []);
  const roles = rolesOf(table);
  const key = tools.addressRule ? (seriesAddress(table, finds) ?? addressOf(roles)) : null;
  const about = key ? aboutWhom(table, key, pathTopics, persons.length > 0) : null;
  const values = columnsOfValues(table, tools);
  const found = {
    identifier: persons.length > 0,
    addressOfPeople: about?.about === 'person',
    named: namePeople(values),
  };
  const own = personGate(table, roles, found, pathTopics);
  const could = own === null && couldBePeople(table, roles, pathTopics);
  const gate = own ?? (could && besidePeople ? BY_NEIGHBOUR : null);
  const known = gate && { gate, persons, address: key?.fields ?? null };
  // A file about people holds rows of them, or counts.
  const cells = gate === null || gate.gate === 'topic' ? smallCells(table, pathTopics, tools) : null;
  const disclosure = known && !cells ? planDisclosure(table, roles, known, tools) : null;
  return {
    table,
    pathTopics,
    roles,
    values,
    finds,
    persons,
    address: key && about && { key, about },
    gate,
    people: own ? 'yes' : could ? 'perhaps' : 'no',
    cells,
    disclosure,
    digests: digestColumns(table, tools),
  };
}

/** What is found in one table after its first reading, and what a second one must still count. */
export function analyseTable(profile: TableProfile, tools: Toolbox, context: TableContext): TableAnalysis {
  const understood = understandTable(profile, tools, context);
  const { table, roles, finds, persons, address, gate, people, cells, disclosure } = understood;
  const fields = address?.key.fields ?? null;
  const digests = understood.digests.length > 0 ? new DigestCollector(understood.digests) : null;
  const joint =
    persons.length > 0 || fields || disclosure?.classColumns.length
      ? new JointPass(
          { persons, address: fields, quasi: disclosure?.classColumns ?? [] },
          tools.key,
          tools.policy.testPersons === 'real',
        )
      : null;
  const passes = [joint, disclosure?.pass, digests, cells?.pass].flatMap((pass) => pass ?? []);
  return {
    people,
    second: fanOut(passes),
    finish() {
      const counts = joint?.counts() ?? null;
      const matches: Match[] = finds.map((find) => withPeople(find, persons, counts));
      if (counts && address) matches.push(...addressMatch(table, address.key, address.about, counts, tools));
      if (disclosure) matches.push(...disclosure.matches(counts));
      if (cells) matches.push(...cells.matches());
      matches.push(...describedColumns(understood, matches, tools));
      return {
        matches,
        placesOfPeople: counts?.placesOfPeople ?? null,
        digests: digests?.collected() ?? [],
        sketch: tools.linkableRule ? sketchOf(table, roles, gate) : null,
      };
    },
  };
}

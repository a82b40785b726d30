import type { About, AttributeMatch, Match } from '../model/match.js';
import { attributeColumns, type RowsAbout } from './attributes/columns.js';
import { readTable } from './roles/read.js';
import type { Toolbox } from './toolbox.js';
import type { Understanding } from './understanding.js';
import { type ColumnLook, type ValueColumn, valueColumns } from './values/in-columns.js';
import type { ColumnView, TableView } from './view.js';

/** What makes the rows of a table something else than people. */
const OTHER_TOPICS = ['dier', 'telling', 'anders-nummer', 'gebouw', 'organisatie'];

/** Columns with values of people (telephone, IBAN, name) and with what is told of them (belief, income, health). */
export function describedColumns(understood: Understanding, matches: readonly Match[], tools: Toolbox): Match[] {
  const { table } = understood;
  const { sample } = readTable(table);
  const look: ColumnLook = {
    table,
    meaningOf: ({ header }) => tools.headers.of(header, table.profile.info.kind === 'records'),
    sampleOf: (index) => sample.column(index),
    roleOf: (column) => roleOf(column, understood),
    aboutOf: (column) => aboutOf(column, understood),
  };
  const values = valueColumns(tools.valueParts, look);
  const rows = rowsAbout(understood, values, matches);
  const attributes = rows ? attributeColumns(tools.attributes, tools.attributeWords, look, rows) : [];
  return [...values.map(({ match }) => match), ...attributes];
}

/** Probability from which the values of a column are taken for what they look like. */
const SURE_ROLE = 0.7;

function roleOf(column: ColumnView, { table }: Understanding): string | null {
  const role = readTable(table).amongPeople(column);
  return role && role.probability >= SURE_ROLE ? role.id : null;
}

/** A column of an organisation, in rows that are no people, is about no person. */
function aboutOf(column: ColumnView, { gate, table, persons }: Understanding): About {
  if (column.topics.has('organisatie')) return 'organisation';
  if (persons.length > 0) return 'person';
  if (isOfOrganisations(table) && gate?.gate !== 'birth') return 'organisation';
  return gate ? 'person' : 'unexplained';
}

function isOfOrganisations({ columns }: TableView): boolean {
  return columns.some(({ topics }) => topics.has('organisatie'));
}

/** Whom the rows are about; null where they are counts, animals or things. */
function rowsAbout(
  understood: Understanding,
  values: readonly ValueColumn[],
  matches: readonly Match[],
): RowsAbout | null {
  const { table, gate, persons, address, cells, roles } = understood;
  if (cells) return null;
  const names = values.some(
    ({ parts, match }) => match.isSure && match.about !== 'organisation' && parts.rule.value.counts !== 'none',
  );
  const isNamed =
    names || persons.length > 0 || address?.about.about === 'person' || roles.some(({ id }) => id === 'name');
  const people = matches.some(isFindable) ? 'person' : 'grouped';
  const about: AttributeMatch['about'] = isNamed ? 'identified' : isOpen(understood) ? people : 'perhaps';
  const topics = new Set(table.columns.flatMap((column) => [...column.topics]));
  const { people: evidence } = readTable(table);
  if (about === 'perhaps' && (evidence.aggregate || OTHER_TOPICS.some((topic) => topics.has(topic)))) return null;
  return { about, gate: gate?.gate ?? null };
}

/** Rows that stand out by what others can know of a person. */
function isFindable(match: Match): boolean {
  if (match.kind === 'classes') return match.recordsBelowBlock + match.recordsBelowWarn > 0;
  return match.kind === 'unique';
}

/** A topic alone does not make rows people: a list of care products has it too. */
function isOpen({ gate, roles }: Understanding): boolean {
  if (gate === null) return false;
  return gate.gate !== 'topic' || roles.some(({ id, probability }) => PERSONAL.has(id) && probability >= LIKELY);
}

const LIKELY = 0.5;
const PERSONAL: ReadonlySet<string> = new Set([
  'birth-date',
  'birth-year',
  'age',
  'age-band',
  'sex',
  'civil-status',
  'household',
  'household-size',
  'nationality',
  'origin',
  'occupation',
  'pseudonym',
  'name',
]);

import type { About, AttributeMatch, Match } from '../model/match.js';
import type { Rule } from '../model/rule.js';
import { attributeColumns, type RowsAbout } from './attributes/columns.js';
import { isPersonalRole } from './personal-roles.js';
import { isContact, isOfOffices, isPublicOfOffice, isRegister, tellsMoreThanContact } from './public-people.js';
import { kindOf } from './roles/priors.js';
import { readTable } from './roles/read.js';
import type { Understanding } from './table.js';
import type { Toolbox } from './toolbox.js';
import { type ColumnLook, type ValueColumn, valueColumns } from './values/in-columns.js';
import type { TableView } from './view.js';

/** What makes the rows of a table something else than people. */
const OTHER_TOPICS = ['dier', 'telling', 'anders-nummer', 'gebouw', 'organisatie'];
/** Different values of a column of names or addresses, from which its rows are people. */
const FEWEST_NAMES = 3;
/** Log odds from which rows that tell birth and sex are taken for people in a warning; a block asks for more. */
const LIKELY_PEOPLE = 0.5;

/** Columns with values of people (telephone, IBAN, name), before it is known whom the rows are about. */
export function columnsOfValues(table: TableView, tools: Toolbox): ValueColumn[] {
  return valueColumns(tools.valueParts, { ...lookAt(table, tools), aboutOf: () => 'unexplained' });
}

/** Whether a column names the people in the rows: several names, addresses or telephone numbers without a doubt. */
export function namesPeople({ column, parts, match }: ValueColumn): boolean {
  if (!isContact(parts.rule) || !match.isSure || column.topics.has('organisatie')) return false;
  return match.passing >= FEWEST_NAMES && match.passing > match.ignored;
}

/** Columns with values of people and with what is told of them (belief, income, health). */
export function describedColumns(understood: Understanding, tools: Toolbox): Match[] {
  const { table, values } = understood;
  const told = values.map((value) => ({ ...value, match: { ...value.match, about: aboutOf(value, understood) } }));
  const rows = rowsAbout(understood, told);
  const isPublic = isOfPublic(understood) ? isPublicOfOffice : () => false;
  const attributes = rows
    ? attributeColumns(tools.attributes, tools.attributeWords, lookAt(table, tools), rows).map((match) =>
        isPublic(ruleOf(match, tools)) ? { ...match, about: 'public' as const } : match,
      )
    : [];
  return [...told.map(({ match }) => match), ...attributes];
}

function lookAt(table: TableView, tools: Toolbox): ColumnLook {
  const { sample } = readTable(table);
  return {
    table,
    headers: tools.headers,
    sampleOf: (index) => sample.column(index),
    aboutOf: () => 'unexplained',
  };
}

function ruleOf({ rule }: AttributeMatch, { attributes }: Toolbox): Rule {
  const tool = attributes.find((one) => one.rule.id === rule);
  if (!tool) throw new Error('an attribute without its rule');
  return tool.rule;
}

/** A column of an organisation, in rows that are no people, is about no person. */
function aboutOf({ column, parts }: ValueColumn, understood: Understanding): About {
  const { gate, table, persons, roles } = understood;
  if (column.topics.has('organisatie')) return 'organisation';
  if (isOfPublic(understood)) return isPublicOfOffice(parts.rule) ? 'public' : 'person';
  if (persons.length > 0) return 'person';
  if (isContact(parts.rule) && isRegister(table, roles)) return 'organisation';
  if (isOfOrganisations(table) && gate?.gate !== 'birth' && !tellsMoreThanContact(roles)) return 'organisation';
  return gate ? 'person' : 'unexplained';
}

/** Councillors and candidates, with nothing beside their names that is not theirs in public. */
function isOfPublic({ table, pathTopics, persons }: Understanding): boolean {
  return persons.length === 0 && isOfOffices(table, pathTopics);
}

/** Share of the rows that have an organisation, and of these that have another: more rows each are people of it. */
const HALF = 0.5;

function isOfOrganisations({ columns, rows }: TableView): boolean {
  return columns.some(
    ({ topics, cells, distinct }) =>
      topics.has('organisatie') && cells >= rows * HALF && distinct >= Math.max(1, cells * HALF),
  );
}

/** Whom the rows are about; null where they are counts, animals or things. */
function rowsAbout(understood: Understanding, values: readonly ValueColumn[]): RowsAbout | null {
  const { table, gate, persons, address, cells, roles } = understood;
  if (cells) return null;
  const names = values.some(
    ({ parts, match }) => match.isSure && match.about !== 'organisation' && parts.rule.value.counts !== 'none',
  );
  const isNamed =
    names || persons.length > 0 || address?.about.about === 'person' || roles.some(({ id }) => id === 'name');
  const topics = new Set(table.columns.flatMap((column) => [...column.topics]));
  const { people } = readTable(table);
  const isOther = people.aggregate || OTHER_TOPICS.some((topic) => topics.has(topic));
  const isPeople = isOpen(understood) || (!isOther && areLikelyPeople(understood));
  const about: AttributeMatch['about'] = isNamed ? 'identified' : isPeople ? 'person' : 'perhaps';
  if (about === 'perhaps' && isOther) return null;
  const tellsOfPeople = about !== 'perhaps' || roles.some(isPersonalRole);
  return { about, tellsOfPeople, gate: gate?.gate ?? null };
}

/** A topic alone does not make rows people: a list of care products has it too. */
function isOpen({ gate, roles }: Understanding): boolean {
  if (gate === null) return false;
  return gate.gate !== 'topic' || roles.some(isPersonalRole);
}

/** Birth and sex under their names, in a table that is about people more likely than not. */
function areLikelyPeople({ table, roles, pathTopics }: Understanding): boolean {
  if (pathTopics.has('dier')) return false;
  const named = roles.filter(({ because }) => because.includes('header') || because.includes('code'));
  const kinds = new Set(named.map(({ id }) => kindOf(id)));
  return kinds.has('birth') && kinds.has('sex') && readTable(table).people.odds >= LIKELY_PEOPLE;
}

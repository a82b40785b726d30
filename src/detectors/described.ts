import type { About, AttributeMatch, Match } from '../model/match.js';
import type { Rule } from '../model/rule.js';
import { attributeColumns, type RowsAbout } from './attributes/columns.js';
import { isPersonalRole, LIKELY } from './personal-roles.js';
import { isContact, isOfOffices, isPublicOfOffice, isRegister, tellsMoreThanContact } from './public-people.js';
import { readTable } from './roles/read.js';
import type { RoleId } from './roles.js';
import type { Toolbox } from './toolbox.js';
import type { Understanding } from './understanding.js';
import { type ColumnLook, type ValueColumn, valueColumns } from './values/in-columns.js';
import type { ColumnView, TableView } from './view.js';

/** What makes the rows of a table something else than people. */
const OTHER_TOPICS = ['dier', 'telling', 'anders-nummer', 'gebouw', 'organisatie'];
/** Rules about what people carry or use. */
const DEVICES: ReadonlySet<string> = new Set(['ip-adres', 'cookie', 'imei']);
/** Different values of a column of names or addresses, from which its rows are people. */
const FEWEST_NAMES = 3;
/** Log odds from which rows that tell birth and sex are taken for people in a warning; a block asks for more. */
const LIKELY_PEOPLE = 0.5;

/** Columns with values of people (telephone, IBAN, name), before it is known whom the rows are about. */
export function columnsOfValues(table: TableView, tools: Toolbox): ValueColumn[] {
  return valueColumns(tools.valueParts, lookAt(table, tools));
}

/** Whether a column names the people in the rows: several names, addresses or telephone numbers without a doubt. */
export function namePeople(values: readonly ValueColumn[]): boolean {
  return !areOfOrganisations(values) && values.some(namesPeople);
}

function namesPeople({ column, parts, match }: ValueColumn): boolean {
  if (!isContact(parts.rule) || !match.isSure || column.topics.has('organisatie')) return false;
  return match.passing >= FEWEST_NAMES && match.passing > match.ignored;
}

/** Addresses that nearly all begin as those of organisations do (`info@`): what else is a contact is theirs as well. */
function areOfOrganisations(values: readonly ValueColumn[]): boolean {
  return values.some(({ parts, match }) => parts.rule.id === 'email' && match.ignored > match.passing);
}

/**
 * Columns with values of people and with what is told of them (belief, income, health).
 *
 * @param matches what was found in the table before, which tells whether its rows can be found
 */
export function describedColumns(understood: Understanding, matches: readonly Match[], tools: Toolbox): Match[] {
  const { table, values } = understood;
  const told = values.map((value) => ({ ...value, match: { ...value.match, about: aboutOf(value, understood) } }));
  const rows = rowsAbout(understood, told, matches);
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
    meaningOf: ({ header }) => tools.headers.of(header, table.profile.info.kind === 'records'),
    sampleOf: (index) => sample.column(index),
    roleOf: (column) => roleOf(column, table),
    aboutOf: () => 'unexplained',
  };
}

function ruleOf({ rule }: AttributeMatch, { attributes }: Toolbox): Rule {
  const tool = attributes.find((one) => one.rule.id === rule);
  if (!tool) throw new Error('an attribute without its rule');
  return tool.rule;
}

/** Probability from which the values of a column are taken for what they look like. */
const SURE_ROLE = 0.7;

function roleOf(column: ColumnView, table: TableView): string | null {
  const role = readTable(table).amongPeople(column);
  return role && role.probability >= SURE_ROLE ? role.id : null;
}

/** A column of an organisation, in rows that are no people, is about no person. */
function aboutOf({ column, parts }: ValueColumn, understood: Understanding): About {
  const { gate, table, persons, roles } = understood;
  if (column.topics.has('organisatie')) return 'organisation';
  if (isOfPublic(understood)) return isPublicOfOffice(parts.rule) ? 'public' : 'person';
  if (persons.length > 0) return 'person';
  if (isContact(parts.rule) && isRegister(table, roles)) return 'organisation';
  if (isContact(parts.rule) && areOfOrganisations(understood.values)) return 'organisation';
  if (isOfOrganisations(table, isContact(parts.rule)) && gate?.gate !== 'birth' && !tellsMoreThanContact(roles))
    return 'organisation';
  return gate ? 'person' : 'unexplained';
}

/** Councillors and candidates, with nothing beside their names that is not theirs in public. */
function isOfPublic({ table, pathTopics, persons }: Understanding): boolean {
  return persons.length === 0 && isOfOffices(table, pathTopics);
}

/** Share of the rows with an organisation that have one of their own. */
const OWN = 0.5;

/** @param each one organisation a row, or nearly so: of more rows each the names are those of its people */
function isOfOrganisations({ columns }: TableView, each: boolean): boolean {
  return columns.some(
    ({ topics, cells, distinct }) => topics.has('organisatie') && (!each || (cells > 0 && distinct >= cells * OWN)),
  );
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
  const topics = new Set(table.columns.flatMap((column) => [...column.topics]));
  const isOther = readTable(table).people.aggregate || OTHER_TOPICS.some((topic) => topics.has(topic));
  const own = isNamed ? 'identified' : aboutPeople(understood, matches, isOther);
  // What a device did, its owner did.
  const about = own === 'perhaps' && !isOther && values.some(isOfDevice) ? 'person' : own;
  if (about === 'perhaps' && isOther) return null;
  const tellsOfPeople = about !== 'perhaps' || roles.some(isPersonalRole);
  return { about, tellsOfPeople, gate: gate?.gate ?? null };
}

/** A column of addresses, numbers or sessions of devices that people have. */
function isOfDevice({ parts: { rule }, match }: ValueColumn): boolean {
  return match.isSure && match.passing >= FEWEST_NAMES && DEVICES.has(rule.id);
}

/** Rows that name nobody. What was not measured, because the gate is closed, may be found. */
function aboutPeople(
  understood: Understanding,
  matches: readonly Match[],
  isOther: boolean,
): Exclude<AttributeMatch['about'], 'identified' | 'public'> {
  if (isOpen(understood)) return matches.some(isFindable) || isNumbered(understood) ? 'person' : 'grouped';
  return !isOther && areLikelyPeople(understood) ? 'person' : 'perhaps';
}

/** A column that is named as the number of a client, a patient, a member of staff: whoever has the list knows who it is. */
function isNumbered({ roles }: Understanding): boolean {
  return roles.some(
    ({ id, because, probability }) => id === 'pseudonym' && because.includes('header') && probability >= LIKELY,
  );
}

/** Rows that stand out by what others can know of a person. */
function isFindable(match: Match): boolean {
  if (match.kind === 'classes') return match.recordsBelowBlock + match.recordsBelowWarn > 0;
  return match.kind === 'unique';
}

/** A topic alone does not make rows people: a list of care products has it too. */
function isOpen({ gate, roles }: Understanding): boolean {
  if (gate === null) return false;
  return gate.gate !== 'topic' || roles.some(isPersonalRole);
}

/**
 * A birth or an age, and a sex, under their names, in a table that is about people more likely than not. Classes of ages
 * name groups as well.
 */
function areLikelyPeople({ table, gate, roles, pathTopics }: Understanding): boolean {
  if (gate !== null || pathTopics.has('dier')) return false;
  const named = roles.filter(({ because }) => because.includes('header') || because.includes('code'));
  const tells = (ids: readonly RoleId[]) => named.some(({ id }) => ids.includes(id));
  const isTold = tells(['age', 'birth-date', 'birth-year']) && tells(['sex']);
  return isTold && readTable(table).people.odds >= LIKELY_PEOPLE;
}

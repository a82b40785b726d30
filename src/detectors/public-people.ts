import type { Rule } from '../model/rule.js';
import { isPersonalRole } from './personal-roles.js';
import type { Role, RoleId } from './roles.js';
import { personalTopic } from './topics.js';
import type { ColumnView, TableView } from './view.js';

/** What names somebody and is on every list of councillors. An account or an address at home is not. */
const CONTACT = ['naam', 'e-mailadres', 'telefoonnummer'];
/** What is public of who holds an office. */
const PUBLIC = [...CONTACT, 'politiek'];
/** Words of elections, of which one alone says nothing. */
const FEWEST_HINTS = 2;
/** Topics of a column that make the rows somebody else: the clients of a councillor are not public. */
const PRIVATE = ['zorg', 'justitie', 'inkomen', 'persoon'];

/** Name, e-mail address or telephone: what a list of contacts holds. */
export function isContact({ category }: Rule): boolean {
  return CONTACT.includes(category);
}

/** Whether what a rule looks for is public of people who hold an office or stand for one. */
export function isPublicOfOffice({ category }: Rule): boolean {
  return PUBLIC.includes(category);
}

/**
 * Whether the rows are people who are public by law: members of councils, aldermen, candidates of an election. A column
 * says so, or the name of the file.
 *
 * @param pathTopics topics that the path of the file names
 */
export function isOfOffices({ columns }: TableView, pathTopics: ReadonlySet<string>): boolean {
  const filled = columns.filter(({ cells }) => cells > 0);
  const hints = [pathTopics, ...filled.map(({ topics }) => topics)];
  const isNamed =
    hints.some((topics) => topics.has('openbaar')) ||
    hints.filter((topics) => topics.has('verkiezing')).length >= FEWEST_HINTS;
  if (!isNamed || PRIVATE.some((topic) => pathTopics.has(topic))) return false;
  return !filled.some((column) => !column.topics.has('openbaar') && PRIVATE.some((topic) => speaksOf(column, topic)));
}

/** Whether a column names a topic of the people in its rows; `aantal_inwoners` counts them. */
function speaksOf(column: ColumnView, topic: string): boolean {
  return column.topics.has(topic) && personalTopic([column]) !== null;
}

/** Share of the rows that have a number, and of these that have one of their own. */
const ONE_EACH = 0.9;
const FEWEST = 3;

/**
 * Whether the rows are organisations or care providers: each has a number of its own in a register of them, and nothing
 * is told of a person but a name and a function, which are those of a contact.
 */
export function isRegister({ columns, rows }: TableView, roles: readonly Role[]): boolean {
  const isOne = ({ topics, cells, distinct }: ColumnView) =>
    topics.has('registernummer') && cells >= Math.max(FEWEST, rows * ONE_EACH) && distinct >= cells * ONE_EACH;
  return columns.some(isOne) && !tellsMoreThanContact(roles);
}

const OF_CONTACT: readonly RoleId[] = ['name', 'occupation'];

/** Whether something is told that the contact of an organisation has not: an age, a sex, a household. */
export function tellsMoreThanContact(roles: readonly Role[]): boolean {
  return roles.some((role) => isPersonalRole(role) && !OF_CONTACT.includes(role.id));
}

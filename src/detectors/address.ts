import type { AddressMatch } from '../model/match.js';
import { FACT } from '../profile/facts.js';
import type { Neighbour } from './neighbours.js';
import type { AddressFields, Field } from './plan.js';
import { type Role, type RoleId, rolesOf } from './roles.js';
import { PERSONAL_TOPICS, personalTopic } from './topics.js';
import type { ColumnView, TableView } from './view.js';

/** An address key in a table: where it stands and how sure that is. */
export interface AddressKey {
  readonly fields: AddressFields;
  readonly columns: readonly ColumnView[];
  /** Positions inside a digit run, when that is where it stands. */
  readonly offset: { readonly first: number; readonly last: number } | null;
  readonly confidence: number;
}

/** The address key of a table by the roles of its columns; null when a part of it is missing. */
export function addressOf(roles: readonly Role[]): AddressKey | null {
  const all = (id: Role['id']) => roles.filter((role) => role.id === id);
  const whole = all('pc6-house')[0];
  const postcode = whole ?? all('pc6')[0] ?? all('pc4')[0];
  const house = all('house')[0];
  if (!postcode || (!whole && !house)) return null;
  const [letters, lettersAs] = lettersOf(roles);
  const isSplit = postcode.id === 'pc4';
  const extras = whole ? [] : [...all('house-letter'), ...all('addition')];
  const parts = [postcode, ...(isSplit ? letters : []), ...(whole ? [] : [house]), ...extras];
  return {
    fields: {
      postcode: cell(postcode),
      letters: isSplit ? letters.map(cell) : [],
      lettersAs,
      house: whole ? null : cell(house),
      extras: extras.map(cell),
    },
    columns: parts.map(({ column }) => column),
    offset: null,
    confidence: Math.min(...parts.map(({ probability }) => probability)),
  };
}

/** The address key inside a number series, from the windows beside an identifier. */
export function addressInSeries(column: ColumnView, neighbours: readonly Neighbour[]): AddressKey | null {
  const window = (kind: Neighbour['kind']) => neighbours.find((neighbour) => neighbour.kind === kind)?.window;
  const [postcode, letters, house] = [window('postcode'), window('letters'), window('house')];
  if (!postcode || !letters || !house) return null;
  const field = (at: typeof postcode): Field => ({ kind: 'window', window: at });
  return {
    fields: {
      postcode: field(postcode),
      letters: [field(letters)],
      lettersAs: 'pair',
      house: field(house),
      extras: [],
    },
    columns: [column],
    offset: { first: postcode.distance, last: house.distance + house.length - 1 },
    confidence: 0.9,
  };
}

function lettersOf(roles: readonly Role[]): [Role[], AddressFields['lettersAs']] {
  const written = roles.filter(({ id }) => id === 'postcode-letters');
  if (written.length > 0) return [written.slice(0, 1), 'letters'];
  const pair = roles.filter(({ id }) => id === 'letter-pair');
  if (pair.length > 0) return [pair.slice(0, 1), 'pair'];
  return [roles.filter(({ id }) => id === 'letter-number').slice(0, 2), 'numbers'];
}

function cell({ column }: Role): Field {
  return { kind: 'cell', column: column.index };
}

/** Topics and roles of what describes a building or a place. */
const OBJECT_TOPICS = ['gebouw', 'plaats', 'techniek', 'telling'] as const;
const MAP_WORDS = ['coordinaat', 'rd-x', 'rd-y', 'breedtegraad', 'lengtegraad', 'bag-id'];
/** Where a building stands, by its values. */
const ON_MAP: ReadonlySet<RoleId> = new Set(['rd-x', 'rd-y', 'wgs-lat', 'wgs-lon', 'bag-id']);
const PERSONAL_ROLES = [
  'naam',
  'geboortedatum',
  'geboortejaar',
  'geboortemaand',
  'geboortedag',
  'leeftijd',
  'geslacht',
  'burgerlijke-staat',
];

/**
 * Whom the addresses are about, from the columns, the file name and what else was found in the table.
 *
 * @param pathTopics topics named by the path of the file
 * @param hasPerson a person's number was found in the table
 */
export function aboutWhom(
  table: TableView,
  key: AddressKey,
  pathTopics: ReadonlySet<string>,
  hasPerson: boolean,
): Pick<AddressMatch, 'about' | 'topic'> {
  const columns = table.columns.filter(({ cells }) => cells > 0);
  const others = columns.filter((column) => !key.columns.includes(column));
  const topics = new Set([...pathTopics, ...columns.flatMap((column) => [...column.topics])]);
  const inColumns = personalTopic(columns);
  const topic = inColumns ?? PERSONAL_TOPICS.find((id) => pathTopics.has(id)) ?? null;
  const aboutPeople = columns.some((column) => PERSONAL_ROLES.some((role) => column.roles.has(role)));
  // A folder named after care holds lists of care providers too; a column about a person does not.
  if (hasPerson || aboutPeople || inColumns || (topic !== null && !topics.has('organisatie')))
    return { about: 'person', topic };
  if (topics.has('organisatie')) return { about: 'organisation', topic };
  const roles = new Map(rolesOf(table).map(({ column, id }) => [column.index, id]));
  const isObject = others.every((column) => describesObject(column, roles.get(column.index)));
  return { about: isObject ? 'object' : 'unexplained', topic };
}

function describesObject(column: ColumnView, role: RoleId | undefined): boolean {
  if (OBJECT_TOPICS.some((topic) => column.topics.has(topic))) return true;
  if (MAP_WORDS.some((word) => column.roles.has(word))) return true;
  if (role !== undefined && ON_MAP.has(role)) return true;
  // A column that says the same in every row says nothing about one address.
  return column.distinct <= 1 || (column.header === null && column.share(FACT.DECIMAL) > 0.9 && isCoordinate(column));
}

/** Bounds of the Dutch grid (EPSG:28992) and of its WGS84 box. */
function isCoordinate({ min, max }: ColumnView): boolean {
  const within = (low: number, high: number) => min >= low && max <= high;
  return within(3.2, 7.3) || within(50.7, 53.7) || within(7_000, 300_000) || within(289_000, 629_000);
}

import type { PersonGate, Place } from '../../model/match.js';
import { FACT } from '../../profile/facts.js';
import { squeeze } from '../../profile/words.js';
import { tablePlace } from '../place.js';
import { ROLE_KIND, type Role } from '../roles.js';
import type { ColumnView, TableView } from '../view.js';

/** A column that can be a key, as a sketch of its distinct values. */
export interface KeySketch {
  readonly column: number;
  /** Its header without separators; null when it has none or one that every table has (`id`, `nr`). */
  readonly header: string | null;
  /** The smallest hashes of its values, two words each, ascending. */
  readonly hashes: Uint32Array;
  /** Whether these are all its values. */
  readonly isComplete: boolean;
  /** Whole numbers that fill their range: any two such columns share values without having to do with each other. */
  readonly isSerial: boolean;
}

/**
 * What is kept of a table with characteristics of people, to find another that it can be joined with.
 * Lives in the process only: the hashes have no key.
 */
export interface TableSketch {
  /** 0-based position among the tables of its blob. */
  readonly order: number;
  readonly place: Place;
  readonly rows: number;
  /** Headers without separators and their columns, for telling two versions of one table. */
  readonly headers: readonly { readonly column: number; readonly name: string }[];
  /** Number of columns. */
  readonly width: number;
  readonly keys: readonly KeySketch[];
  readonly quasi: readonly QuasiColumn[];
  /** What says that the rows are people, or null when nothing in this table does. */
  readonly gate: PersonGate | null;
  readonly confidence: number;
}

export interface QuasiColumn {
  readonly column: number;
  readonly role: string;
}

const FEWEST_ROWS = 10;
const FEWEST_KEYS = 10;
const MOST_HASHES = 1024;
const MOST_KEYS = 12;
/** Each key occurs a few times at most: a table of visits still has the visitor for its key. */
const KEY_SHARE = 0.2;
/** Share of the range that serial numbers fill. */
const SERIAL = 0.3;
const LIKELY = 0.5;
/** Names that say no more than "a number of the row". */
const GENERIC = new Set([
  'id',
  'nr',
  'nummer',
  'index',
  'rij',
  'row',
  'regel',
  'volgnr',
  'volgnummer',
  'fid',
  'x',
  'no',
]);

/** The sketch of a table; null when it has no characteristic of people to be joined. */
export function sketchOf(
  table: TableView,
  roles: readonly Role[],
  gate: { readonly gate: PersonGate; readonly confidence: number } | null,
): TableSketch | null {
  const quasi = roles.filter(({ id, probability }) => ROLE_KIND[id] === 'quasi' && probability >= LIKELY);
  if (quasi.length === 0 || table.rows < FEWEST_ROWS) return null;
  const taken = new Map(roles.map(({ id, column }) => [column.index, ROLE_KIND[id]]));
  const keys = table.columns
    .filter((column) => !['quasi', 'sensitive'].includes(taken.get(column.index) ?? ''))
    .filter(canBeKey)
    .sort((a, b) => b.distinct / b.cells - a.distinct / a.cells || a.index - b.index)
    .slice(0, MOST_KEYS);
  return {
    order: table.profile.order,
    place: tablePlace(
      table,
      quasi.map(({ column }) => column),
    ),
    rows: table.rows,
    headers: table.columns.flatMap(({ index, header }) =>
      header === null ? [] : { column: index, name: ownName(header, table) },
    ),
    width: table.columns.length,
    keys: keys.map((column) => keySketch(column, table)),
    quasi: quasi.map(({ id, column }) => ({ column: column.index, role: id })),
    gate: gate?.gate ?? null,
    confidence: gate?.confidence ?? 0,
  };
}

function canBeKey(column: ColumnView): boolean {
  return (
    column.distinct >= FEWEST_KEYS &&
    column.distinct >= column.cells * KEY_SHARE &&
    column.share(FACT.DECIMAL) < 0.1 &&
    column.share(FACT.DATE) < 0.5
  );
}

/** The name of a column without separators; of a path in records the last part, because lists are named by what they hold. */
function ownName(header: string, table: TableView): string {
  const isPath = table.profile.info.kind === 'records';
  return squeeze(isPath ? header.slice(header.lastIndexOf('.') + 1) : header);
}

function keySketch(column: ColumnView, table: TableView): KeySketch {
  const header = column.header === null ? null : ownName(column.header, table);
  const { distinct } = column.profile;
  const hashes = distinct.smallest(MOST_HASHES);
  return {
    column: column.index,
    header: header === null || GENERIC.has(header) ? null : header,
    hashes,
    isComplete: distinct.share === 1 && hashes.length === distinct.kept * 2,
    isSerial: column.share(FACT.INTEGER) >= 0.95 && column.distinct >= (column.max - column.min + 1) * SERIAL,
  };
}

/** What of a key it takes to compare it with another. */
export type KeyHashes = Pick<KeySketch, 'hashes' | 'isComplete'>;

/** The largest first word of a hash up to which both of two columns have all of their values; 2³² where that is everywhere. */
export function commonLimit(a: KeyHashes, b: KeyHashes): number {
  const top = ({ hashes, isComplete }: KeyHashes) => (isComplete ? 2 ** 32 : (hashes[hashes.length - 2] ?? 0));
  return Math.min(top(a), top(b));
}

/** Share of the values of the smaller of two columns that the other has too, and how many that rests on. */
export function containment(a: KeyHashes, b: KeyHashes): { readonly share: number; readonly common: number } {
  const limit = commonLimit(a, b);
  let [i, j, inA, inB, common] = [0, 0, 0, 0, 0];
  const more = (key: KeyHashes, at: number) => at < key.hashes.length && key.hashes[at] <= limit;
  while (more(a, i) || more(b, j)) {
    const order = !more(a, i) ? 1 : !more(b, j) ? -1 : a.hashes[i] - b.hashes[j] || a.hashes[i + 1] - b.hashes[j + 1];
    if (order <= 0) inA++;
    if (order >= 0) inB++;
    if (order === 0) common++;
    if (order <= 0) i += 2;
    if (order >= 0) j += 2;
  }
  const smaller = Math.min(inA, inB);
  return { share: smaller === 0 ? 0 : common / smaller, common };
}

import { isPersonalRole } from './personal-roles.js';
import { kindOf } from './roles/priors.js';
import { readTable } from './roles/read.js';
import type { Role } from './roles.js';
import { personalTopic } from './topics.js';
import type { TableView } from './view.js';

const FEWEST_ROWS = 6;
/** Counts of people in a place get this far, and hardly ever recur; a code of a benefit does neither. */
const LARGE = 20;
const RECURRING = 0.25;
/** What names a group beside a place. */
const PERIODS = ['year', 'date'];

/**
 * Whether the rows are places that people are counted in, though no column is called a count (`wijk;jaar;bijstand`):
 * each place, or place and period, stands there once, nothing is told that only a person has, and what is about people
 * are whole numbers that get large and differ.
 */
export function isOfPlaces(table: TableView, roles: readonly Role[]): boolean {
  if (table.rows < FEWEST_ROWS || roles.some(isPersonalRole)) return false;
  const { sample } = readTable(table);
  const told = table.columns.filter((column) => column.cells > 0 && personalTopic([column]) !== null);
  const areCounts = told.every(({ index, max, min }) => {
    const { integers, distinct, size } = sample.column(index);
    return integers !== null && min >= 0 && max >= LARGE && distinct >= size * RECURRING;
  });
  if (told.length === 0 || !areCounts) return false;
  const places = roles.filter(({ id, column }) => isGroupPlace(id) && !told.includes(column));
  if (places.length === 0) return false;
  const periods = roles.filter(({ id }) => PERIODS.includes(id));
  const keys = [...places, ...periods].map(({ column }) => sample.column(column.index).cells);
  const rows = keys[0].length;
  return new Set(keys[0].map((_, row) => JSON.stringify(keys.map((cells) => cells[row])))).size === rows;
}

/** A place with many people in it. */
function isGroupPlace(id: Role['id']): boolean {
  return kindOf(id) === 'place' && ['municipality', 'district', 'neighbourhood', 'province', 'pc4'].includes(id);
}

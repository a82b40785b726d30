import { FACT } from '../profile/facts.js';
import { cellText } from '../profile/row-sample.js';
import type { ColumnView, TableView } from './view.js';

/** What a column is taken for in an address or as a quasi-identifier, with the probability of that. */
export interface Role {
  readonly id: RoleId;
  readonly column: ColumnView;
  readonly probability: number;
}

export type RoleId =
  | 'pc6'
  | 'pc4'
  | 'postcode-letters'
  | 'letter-pair'
  | 'letter-number'
  | 'pc6-house'
  | 'house'
  | 'house-letter'
  | 'addition'
  | 'birth-date'
  | 'birth-year'
  | 'age'
  | 'sex'
  | 'municipality'
  | 'district'
  | 'name';

/** Columns beyond which a table is looked at by header only: roles of neighbours cost too much. */
const MOST_COLUMNS = 2000;
/** Share of the cells that must have the form. */
const MOST = 0.9;
/** House numbers are low: share at or below 250, measured on Dutch addresses, is about 95 %. */
const HOUSE_LOW = 250;
const LOW_SHARE = 0.6;

/** Roles of the columns that have one; at most one a column, the most probable. */
export function rolesOf(table: TableView): Role[] {
  const roles = table.columns.slice(0, MOST_COLUMNS).flatMap((column) => named(column) ?? byForm(column) ?? []);
  return [...roles, ...besidePostcode(table, roles)].sort((a, b) => a.column.index - b.column.index);
}

/** The header says it and the values agree. */
function named(column: ColumnView): Role[] | null {
  const has = (role: string) => column.roles.has(role);
  const role = (id: RoleId, probability: number): Role[] => [{ id, column, probability }];
  if (has('postcode') || has('pc6') || has('pc4')) {
    if (column.share(FACT.PC6_HOUSE) >= 0.5) return role('pc6-house', 0.99);
    if (column.share(FACT.PC6) >= 0.5) return role('pc6', 0.99);
    if (column.share(FACT.PC4) >= 0.5) return role('pc4', 0.99);
  }
  if (has('postcode-letters')) {
    if (column.share(FACT.TWO_LETTERS) >= 0.5) return role('postcode-letters', 0.99);
    if (column.share(FACT.LETTER_PAIR) >= MOST) return role('letter-pair', 0.9);
  }
  if (has('huisletter')) return role('house-letter', 0.99);
  if (has('toevoeging')) return role('addition', 0.95);
  if (has('huisnummer') && column.share(FACT.HOUSE) + column.share(FACT.HOUSE_ADDITION) >= 0.5)
    return role('house', 0.99);
  if (has('geboortedatum') && datesIn(column) >= 0.5) return role('birth-date', 0.99);
  if (has('geboortedatum') && column.share(FACT.YEAR) >= MOST) return role('birth-year', 0.95);
  if (has('geboortejaar')) return role('birth-year', 0.95);
  if (has('leeftijd')) return role('age', 0.95);
  if (has('geslacht') && column.distinct <= 12) return role('sex', 0.95);
  if (has('naam') && column.share(FACT.LETTERS) >= 0.5) return role('name', 0.9);
  if (has('gemeente')) return role('municipality', 0.9);
  if (has('wijk') || has('buurt')) return role('district', 0.9);
  if (column.share(FACT.PC6_HOUSE) >= MOST) return role('pc6-house', 0.95);
  return null;
}

/** No header, or a meaningless one: the form must speak for itself. */
function byForm(column: ColumnView): Role[] | null {
  if (column.header !== null && column.topics.has('anders-nummer')) return null;
  if (column.share(FACT.PC6_HOUSE) >= MOST) return [{ id: 'pc6-house', column, probability: 0.95 }];
  if (column.share(FACT.PC6) >= MOST && column.distinct >= 2) {
    // Under an unknown header nine in ten codes of this form are still possible postcodes.
    return [{ id: 'pc6', column, probability: column.header === null ? 0.9 : 0.6 }];
  }
  if (column.header !== null) return null;
  if (
    column.share(FACT.SEX) >= 0.98 &&
    column.share(FACT.LETTERS) >= 0.98 &&
    column.distinct >= 2 &&
    column.distinct <= 4
  ) {
    return [{ id: 'sex', column, probability: 0.8 }];
  }
  // Dates that spread over two generations are birth dates more often than anything else.
  if (datesIn(column) >= 0.95 && column.max - column.min > 400_000 && column.min >= 18_800_000) {
    return [{ id: 'birth-date', column, probability: 0.7 }];
  }
  return null;
}

function datesIn(column: ColumnView): number {
  return Math.max(column.share(FACT.DATE), column.share(FACT.DATE8));
}

/** Columns that only mean something beside a postcode: split letters, house number, letter, addition. */
function besidePostcode(table: TableView, known: readonly Role[]): Role[] {
  const taken = new Set(known.map(({ column }) => column.index));
  const found: Role[] = [];
  const add = (id: RoleId, column: ColumnView, probability: number) => {
    taken.add(column.index);
    found.push({ id, column, probability });
  };
  const at = (index: number): ColumnView | null => (taken.has(index) ? null : (table.columns[index] ?? null));
  for (const column of table.columns.slice(0, MOST_COLUMNS)) {
    const postcode = known.find((role) => role.column === column && (role.id === 'pc6' || role.id === 'pc4'));
    const bare = !postcode && at(column.index) !== null && looksLikePc4(column);
    if (!postcode && !bare) continue;
    let next = column.index + 1;
    let letters = postcode?.id === 'pc6';
    if (!letters) {
      const [first, second] = [at(next), at(next + 1)];
      if (first?.header === null && first.share(FACT.TWO_LETTERS) >= MOST) {
        add('postcode-letters', first, 0.9);
        next += 1;
        letters = true;
      } else if (first?.header === null && first.share(FACT.LETTER_PAIR) >= MOST) {
        add('letter-pair', first, 0.85);
        next += 1;
        letters = true;
      } else if (first && second && isLetterNumber(first) && isLetterNumber(second)) {
        add('letter-number', first, 0.8);
        add('letter-number', second, 0.8);
        next += 2;
        letters = true;
      }
    }
    const hasHouse = known.some(({ id }) => id === 'house');
    const house = hasHouse
      ? null
      : (houseAmong(table, taken, next, 1) ?? houseAmong(table, taken, column.index - 1, -1));
    // Four digits by themselves are a year, a code, a count: only letters and a house number make them a postcode.
    if (bare && letters && house) add('pc4', column, 0.85);
    if (house && (letters || postcode)) {
      add('house', house, 0.85);
      const letter = at(house.index + 1);
      if (letter?.header === null && letter.share(FACT.ONE_LETTER) >= MOST) add('house-letter', letter, 0.8);
    }
  }
  return found.filter(
    ({ id }) => id !== 'letter-number' || found.some((role) => role.id === 'pc4' || role.id === 'house'),
  );
}

function looksLikePc4(column: ColumnView): boolean {
  return (
    column.header === null && column.share(FACT.PC4) >= 0.98 && column.distinct >= 2 && column.share(FACT.YEAR) < MOST
  );
}

/** A letter as a number: 1 to 26, several of them, under no header of its own. */
function isLetterNumber(column: ColumnView): boolean {
  return column.header === null && column.share(FACT.SMALL) >= 0.98 && column.distinct >= Math.min(4, column.cells);
}

/** The nearest column beside the postcode (at most three on) whose numbers spread as house numbers do. */
function houseAmong(table: TableView, taken: ReadonlySet<number>, from: number, step: 1 | -1): ColumnView | null {
  for (let n = 0; n < 3; n++) {
    const index = from + n * step;
    const column = table.columns[index];
    if (!column || taken.has(index) || column.header !== null) continue;
    if (column.share(FACT.HOUSE) + column.share(FACT.HOUSE_ADDITION) < MOST || column.max > 99999) continue;
    if (column.distinct >= Math.min(8, column.cells * 0.5) && lowShare(table, index) >= LOW_SHARE) return column;
  }
  return null;
}

function lowShare(table: TableView, index: number): number {
  let low = 0;
  let all = 0;
  table.profile.sample.each((row) => {
    const text = cellText(row, index);
    if (text === '') return;
    all++;
    if (Number.parseInt(text, 10) <= HOUSE_LOW) low++;
  });
  return all === 0 ? 0 : low / all;
}

import { FACT } from '../../profile/facts.js';
import { cellText } from '../../profile/row-sample.js';
import type { ColumnView, TableView } from '../view.js';
import type { Role, RoleId } from './ids.js';

/** Share of the cells that must have the form. */
const MOST = 0.9;
const NEARLY_ALL = 0.98;
/** House numbers are low: share at or below 250, measured on Dutch addresses, is about 95 %. */
const HOUSE_LOW = 250;
const LOW_SHARE = 0.6;
/** With so many rows the letters of postcodes fill the alphabet; answers and ranks do not. */
const MANY_ROWS = 30;
const FEWEST_LETTERS = 8;
const LATE_LETTER = 17;
const FEWEST_AREAS = 10;
const POSTCODES_OF_AREA = 110;
const MISSING_PAIRS = 8;

/** A postcode by its written form; an unknown header leaves room for codes of the same form. */
export function writtenPostcode(column: ColumnView): Role | null {
  if (column.header !== null && column.topics.has('anders-nummer')) return null;
  if (column.share(FACT.PC6_HOUSE) >= MOST) return { id: 'pc6-house', column, probability: 0.95, because: ['form'] };
  if (column.share(FACT.PC6) >= MOST && column.distinct >= 2) {
    // Under an unknown header nine in ten codes of this form are still possible postcodes.
    return { id: 'pc6', column, probability: column.header === null ? 0.9 : 0.6, because: ['form'] };
  }
  return null;
}

/** Columns that only mean something beside a postcode: split letters, house number, letter, addition. */
export function besidePostcode(table: TableView, known: readonly Role[], most: number): Role[] {
  const taken = new Set(known.map(({ column }) => column.index));
  const found: Role[] = [];
  const add = (id: RoleId, column: ColumnView, probability: number) => {
    taken.add(column.index);
    found.push({ id, column, probability, because: ['form', 'neighbour'] });
  };
  const at = (index: number): ColumnView | null => (taken.has(index) ? null : (table.columns[index] ?? null));
  for (const column of table.columns.slice(0, most)) {
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
    const house =
      hasHouse || isAreaKey(table, column.index)
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
  const hasPostcode = [...known, ...found].some(({ id }) => id === 'pc4') || found.some(({ id }) => id === 'house');
  return found.filter(({ id }) => hasPostcode || !id.startsWith('letter-'));
}

function looksLikePc4(column: ColumnView): boolean {
  return (
    column.header === null &&
    column.share(FACT.PC4) >= NEARLY_ALL &&
    column.distinct >= 2 &&
    column.share(FACT.YEAR) < MOST
  );
}

/** A letter as a number: 1 to 26, spread over the alphabet, under no header of its own. */
function isLetterNumber(column: ColumnView): boolean {
  if (column.header !== null || column.share(FACT.SMALL) < NEARLY_ALL) return false;
  if (column.cells < MANY_ROWS) return column.distinct >= Math.min(4, column.cells);
  return column.distinct >= FEWEST_LETTERS && column.max >= LATE_LETTER;
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

/**
 * Every postcode once: the rows are areas, and the numbers beside them are counts. In order that is plain; otherwise by
 * the pairs that addresses would give, of which four digits share about 110 postcodes (455,000 in 4,070).
 */
function isAreaKey(table: TableView, index: number): boolean {
  const codes: string[] = [];
  table.profile.sample.each((row) => codes.push(cellText(row, index).replace(' ', '').toUpperCase()));
  if (codes.length < FEWEST_AREAS || new Set(codes).size < codes.length) return false;
  if (codes.every((code, at) => at === 0 || code > codes[at - 1])) return true;
  const areas = new Set(codes.map((code) => code.slice(0, 4))).size;
  const pairs = (codes.length * (codes.length - 1)) / 2;
  return pairs / (areas * POSTCODES_OF_AREA) > MISSING_PAIRS;
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

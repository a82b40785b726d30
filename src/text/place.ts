import type { Bilingual } from '../model/finding.js';
import type { ColumnRef, Location } from '../model/location.js';
import { CORNERS } from './corners.js';
import type { Language } from './language.js';
import { neutral } from './neutral.js';
import { fill } from './sentences.js';

type PlaceKey =
  | 'table'
  | 'column'
  | 'column-named'
  | 'more-columns'
  | 'digit'
  | 'digits'
  | 'row'
  | 'rows'
  | 'line'
  | 'character'
  | 'characters';

const PLACES: Record<PlaceKey, Bilingual> = {
  table: { nl: 'tabel of blad "{name}"', en: 'table or sheet "{name}"' },
  column: { nl: 'kolom {number} ({letter})', en: 'column {number} ({letter})' },
  'column-named': { nl: 'kolom {number} ({letter}) "{name}"', en: 'column {number} ({letter}) "{name}"' },
  'more-columns': { nl: 'nog {count} kolommen', en: '{count} more columns' },
  digit: { nl: 'cijfer {first} van de reeks', en: 'digit {first} of the series' },
  digits: { nl: 'cijfers {first} t/m {last} van de reeks', en: 'digits {first} to {last} of the series' },
  row: { nl: 'rij {first}', en: 'row {first}' },
  rows: { nl: 'rij {first} t/m {last}', en: 'rows {first} to {last}' },
  line: { nl: 'regel {line}', en: 'line {line}' },
  character: { nl: 'teken {first}', en: 'character {first}' },
  characters: { nl: 'teken {first} t/m {last}', en: 'characters {first} to {last}' },
};

const MAX_COLUMNS = 8;
const MAX_NAME = 60;

/** Letter that spreadsheets give a column: 0 is A, 26 is AA. */
export function columnLetter(index: number): string {
  let letters = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/** `kolom 2 (B)`, `kolommen 2 (B) en 5 (E)`: columns by number and spreadsheet letter, never by a name. */
export function columnNumbers(columns: readonly number[], language: Language): string {
  const named = columns.map((index) => `${index + 1} (${columnLetter(index)})`);
  const last = named.pop() ?? '';
  const [one, many, and] = language === 'nl' ? ['kolom', 'kolommen', 'en'] : ['column', 'columns', 'and'];
  return named.length === 0 ? `${one} ${last}` : `${many} ${named.join(', ')} ${and} ${last}`;
}

/** Path with the path inside containers after it, on one line and harmless to print. */
export function fileName(location: Location): string {
  return [location.path, ...(location.member ?? [])].map(neutral).join(' › ');
}

/** Where in the file, counted from 1 as people do. Empty when only the file is known. */
export function placeInFile(location: Location, language: Language): string {
  const parts = [...tableParts(location, language), ...textParts(location, language)];
  return parts.join(', ');
}

/** The columns, or the line in a text, for notes that take one line. */
export function shortPlace(location: Location, language: Language): string {
  const columns = columnsOf(location, language);
  if (columns !== '' || location.line === undefined) return columns;
  return fill(PLACES.line, language, { line: String(location.line) });
}

function columnsOf(location: Location, language: Language): string {
  const columns = location.columns ?? [];
  const shown = columns.slice(0, MAX_COLUMNS).map((column) => columnName(column, language));
  const rest = columns.length - shown.length;
  return rest === 0 ? shown.join(', ') : [...shown, fill(PLACES['more-columns'], language, { count: rest })].join(', ');
}

function tableParts(location: Location, language: Language): string[] {
  const { table, hidden, offset, firstRow, lastRow } = location;
  const parts: string[] = [];
  if (hidden !== undefined) parts.push(CORNERS[hidden].name[language]);
  if (table !== undefined) parts.push(fill(PLACES.table, language, { name: shortName(table) }));
  const columns = columnsOf(location, language);
  if (columns !== '') parts.push(columns);
  if (offset !== undefined) parts.push(range('digit', 'digits', offset.first + 1, offset.last + 1, language));
  if (firstRow !== undefined) parts.push(range('row', 'rows', firstRow, lastRow ?? firstRow, language));
  return parts;
}

function textParts(location: Location, language: Language): string[] {
  const { line, startColumn, endColumn } = location;
  if (line === undefined) return [];
  const parts = [fill(PLACES.line, language, { line: String(line) })];
  if (startColumn !== undefined) {
    // The model's end is exclusive; people count to and including.
    const last = Math.max(startColumn, (endColumn ?? startColumn + 1) - 1);
    parts.push(range('character', 'characters', startColumn, last, language));
  }
  return parts;
}

function range(one: PlaceKey, many: PlaceKey, first: number, last: number, language: Language): string {
  // As text: people look these up in an editor or spreadsheet, which writes 1481 and not 1.481.
  return fill(PLACES[first === last ? one : many], language, { first: String(first), last: String(last) });
}

function columnName(column: ColumnRef, language: Language): string {
  const key = column.name === null || column.name.trim() === '' ? 'column' : 'column-named';
  const values = { number: column.index + 1, letter: columnLetter(column.index), name: shortName(column.name ?? '') };
  return fill(PLACES[key], language, values);
}

/** A name of a sensible length; a hostile one may be a megabyte. */
function shortName(name: string): string {
  const characters = Array.from(neutral(name.slice(0, 1000)));
  return characters.length > MAX_NAME ? `${characters.slice(0, MAX_NAME - 1).join('')}…` : characters.join('');
}

import type { ColumnRef } from '../../model/location.js';
import type { Language } from '../../text/language.js';
import { neutral } from '../../text/neutral.js';
import { placeInFile } from '../../text/place.js';
import { RISK_SENTENCES } from '../../text/risk.js';
import { fill } from '../../text/sentences.js';

const MOST_NAMED = 6;

/** A column by its name, or by its number and letter where it has none. */
export function columnName(column: ColumnRef, language: Language): string {
  return column.name === null || column.name.trim() === '' ? columnPlace(column, language) : neutral(column.name);
}

/** `kolom 2 (B) "leeftijd"`. */
export function columnPlace(column: ColumnRef, language: Language): string {
  return placeInFile({ path: '', columns: [column] }, language);
}

/** `leeftijd, postcode en kolom 4 (D)`. */
export function columnList(columns: readonly ColumnRef[], language: Language, most = MOST_NAMED): string {
  const shown = columns.slice(0, columns.length > most ? most - 1 : most);
  const names = shown.map((column) => columnName(column, language));
  const rest = columns.length - shown.length;
  if (rest > 0) names.push(fill(RISK_SENTENCES['more-columns'], language, { count: rest }));
  const last = names.pop() ?? '';
  if (names.length === 0) return last;
  return fill(RISK_SENTENCES.and, language, { list: names.join(', '), last });
}

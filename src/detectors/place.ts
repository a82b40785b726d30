import { passesElfproef } from '../identifiers/bsn.js';
import { numberSpans } from '../identifiers/text/digit-runs.js';
import { folded } from '../identifiers/text/folded.js';
import type { ColumnRef } from '../model/location.js';
import type { Place } from '../model/match.js';
import { readName } from '../names/reading.js';
import { isPersonalNumber, withoutPersonal } from './personal-text.js';
import type { ColumnView, TableView } from './view.js';

const LONGEST_NAME = 60;
/** Digits in a row that no column name needs, but a number of a person has. */
const DIGIT_RUN = /\d{5,}/;
/** Stands for a name that could itself be data. */
const HIDDEN = '…';

/**
 * A column for a report. Its name is shown only where it can hardly be data: a short text without an address or a
 * long number that the rules know, or that stood above several cells. Of a path in records only the last part
 * can be such a name; the parts before it are shown when they are known words.
 */
function columnRef(column: ColumnView, table: TableView): ColumnRef {
  const { name } = column.profile;
  if (name === null) return { index: column.index, name: null };
  const isPath = table.profile.info.kind === 'records';
  const parts = isPath ? name.split('.') : [name];
  const last = parts[parts.length - 1];
  // The key above a list stands there once, however many cells the list has.
  const aboveList = table.profile.info.name?.endsWith(`.${last}[]`) ?? false;
  const isName = table.known(last) || (column.cells >= 2 && !aboveList);
  if (!isName || !(isHarmless(last) && (table.known(last) || !isValue(last))))
    return { index: column.index, name: null };
  const before = parts.slice(0, -1).map((part) => (table.known(part) ? part : HIDDEN));
  return { index: column.index, name: [...before, last].join('.') };
}

/** A rubric of the register of persons: `01.01.20` is a name of six digits. */
const RUBRIC = /^(?:\d\d\.){1,2}\d\d$/;

function isHarmless(name: string): boolean {
  if (RUBRIC.test(name)) return true;
  if (name.length > LONGEST_NAME) return false;
  const plain = folded(name);
  return !DIGIT_RUN.test(plain.replace(/[\s.-]/g, '')) && !plain.includes('@') && !holdsNumber(plain);
}

/** A number of a person, whatever stands between its digits; years and classes of age are no such number. */
function holdsNumber(plain: string): boolean {
  return numberSpans(plain, 'name', (digits) => passesElfproef(digits) || isPersonalNumber(digits)).length > 0;
}

/** A postcode; letters and digits that take turns, as in the number of a document. */
const CODE = /(?<![A-Z\d])[1-9]\d{3} ?[A-Z]{2}(?![A-Z\d])|(?:\d+[A-Z]+){3}|(?:[A-Z]+\d+){3}/i;
/** So strongly a name reads as that of a person, from which it is not shown: a column can do without its name. */
const NAME_OF_PERSON = 0.45;

/** Whether a text that the rules do not know looks like a value of a person. */
function isValue(name: string): boolean {
  const plain = folded(name);
  if (CODE.test(plain) || withoutPersonal(plain, () => '') !== plain) return true;
  return (readName(name)?.strength ?? 0) >= NAME_OF_PERSON;
}

/** The place of a whole table, with the columns that matter. */
export function tablePlace(table: TableView, columns: readonly ColumnView[]): Place {
  const { name } = table.profile.info;
  return {
    ...(name !== null && { table: nameOf(name, table) }),
    columns: columns.map((column) => columnRef(column, table)),
    firstRow: table.profile.firstRow,
    lastRow: table.profile.lastRow,
  };
}

/** A sheet or table has a name of its own; what is told of other tables is a path in records. */
function nameOf(name: string, table: TableView): string {
  return table.profile.info.spot === undefined ? safePath(name, table) : safeTableName(name, table.known);
}

/** The name of a sheet or table for a report; hidden where it could itself be data. */
export function safeTableName(name: string, known: (text: string) => boolean): string {
  return known(name) || (isHarmless(name) && !isValue(name)) ? name : HIDDEN;
}

/** A path in records for a report: `$.personen[]`. Keys that are no known words could be names of people. */
function safePath(path: string, table: TableView): string {
  return path
    .split('.')
    .map((part) => {
      const [, key, rest] = /^(.*?)((?:\[\]|\{\})*)$/.exec(part) ?? [part, part, ''];
      const shown = key === '$' || key === '' || (table.known(key) && isHarmless(key));
      // The number tells hidden lists apart, so that two of them are two findings.
      return shown ? part : `${HIDDEN}${table.profile.order + 1}${rest}`;
    })
    .join('.');
}

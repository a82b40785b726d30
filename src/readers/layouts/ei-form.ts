import { BELOW_CLIENT } from './ei-fields.js';

/** Where the birth date of a client record stands: 48 with the flag of secrecy, 47 without, or -1. */
export function birthAt(record: string): number {
  if (/^[12]$/.test(record[23]) && isDate(record.slice(48, 56))) return 48;
  return isDate(record.slice(47, 55)) ? 47 : -1;
}

/** YYYYMMDD; unknown parts are zeros. */
function isDate(text: string): boolean {
  return /^(?:(?:18|19|20)\d\d(?:0\d|1[0-2])(?:[0-2]\d|3[01])|0{8})$/.test(text);
}

/** Whether a line has the form of a record: its code, digits where there are digits, and the fields that tell it. */
export function isEiRecord(line: string): boolean {
  const code = line.slice(0, 2);
  if (code === '99') return /^99\d{12}/.test(line);
  if (code === '01') return /^014\d\d/.test(line) && /^\d{6}/.test(line.slice(7, 13));
  // Records of a message are numbered from 1: there is no room for another number.
  if (!/^0{5}\d{7}/.test(line.slice(2, 14))) return false;
  if (code === '02') return /^\d{9}/.test(line.slice(14, 23)) && birthAt(line) > 0;
  if (code === '98') return true;
  // A client number: filled up with blanks on the right, never empty.
  if (!/^\w[\w-]{0,23} *$/.test(line.slice(14, 38))) return false;
  if (code === '03') return line.length > 72 && isDate(line.slice(62, 70).replace(/^ {8}$/, '00000000'));
  if (code === '04')
    return /^(?:\d{5}| {5})$/.test(line.slice(60, 65)) && /^(?:[1-9]\d{3}[A-Z]{2}| {6})$/.test(line.slice(72, 78));
  return BELOW_CLIENT.has(code);
}

/** Lines that must be records, of those that are looked at, and pairs of records numbered one after another. */
const MOST = 0.9;
const FEWEST_LINES = 3;
/** Lengths of a record in characters that are tried where there are no line ends. */
const SHORTEST = 100;
const LONGEST_GLUED = 1000;
const RECORDS_LOOKED_AT = 500;

/**
 * Whether a text is EI messages, by the form of many records: their codes, their serial numbers one after another, a
 * client with a birth date, and a header or other kinds of records beside it.
 *
 * @param lines the first lines, or one with records without line ends
 * @returns characters of a record when there are no line ends, 0 when there are, and null when it is none
 */
export function eiWidth(lines: readonly string[]): number | null {
  const filled = lines.filter((line) => line.trim() !== '');
  if (!/^(?:01|02)\d{3}/.test(filled[0] ?? '')) return null;
  if (filled.length >= FEWEST_LINES) return areEiRecords(filled) ? 0 : null;
  const [line] = filled;
  for (let width = SHORTEST; width <= LONGEST_GLUED && width * FEWEST_LINES <= line.length; width++) {
    if (line.slice(width, width + 2) !== '02' && line.slice(width, width + 2) !== '03') continue;
    const records = Array.from({ length: Math.min(RECORDS_LOOKED_AT, Math.floor(line.length / width)) }, (_, i) =>
      line.slice(i * width, (i + 1) * width),
    );
    if (areEiRecords(records)) return width;
  }
  return null;
}

function areEiRecords(lines: readonly string[]): boolean {
  const records = lines.filter(isEiRecord);
  if (records.length < lines.length * MOST || records.length < FEWEST_LINES) return false;
  const codes = new Set(records.map((record) => record.slice(0, 2)));
  const others = [...codes].filter((code) => !['01', '02', '99'].includes(code)).length;
  if (!codes.has('02') || (!codes.has('01') && others < 2)) return false;
  const numbers = records.filter((record) => !/^(?:01|99)/.test(record)).map((record) => Number(record.slice(2, 14)));
  const steps = numbers.filter((number, i) => i > 0 && number === numbers[i - 1] + 1).length;
  // A new message begins again at 1; so does a client in some programs.
  return steps * 2 >= numbers.length - 1 - numbers.filter((number) => number === 1).length;
}

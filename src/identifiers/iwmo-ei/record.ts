import { BELOW_CLIENT } from './fields.js';

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

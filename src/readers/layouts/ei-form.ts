import { isEiRecord } from '../../identifiers/iwmo-ei/record.js';

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

/** Answers whether a text is a column name that the rules know. */
export type KnownHeader = (text: string) => boolean;

/** Body rows compared with the first row. */
const BODY_ROWS = 200;
/** As long as the number of a person, with its zeros in front or without. */
const LONG_NUMBER = /^\d{8,10}$/;
const FEWEST_NUMBERS = 3;

/**
 * Decides from the data whether the first row names the columns. A row of data taken for a header would
 * end up as column names in a report, so the answer is yes only on evidence: known column names,
 * or a contrast with what stands below.
 *
 * @param rows decoded cells of the first rows, the candidate header first
 */
export function hasHeader(rows: readonly (readonly string[])[], known: KnownHeader): boolean {
  const [first, ...body] = rows.slice(0, BODY_ROWS + 1);
  if (!first || first.every((cell) => cell.trim() === '')) return false;
  if (body.length === 0)
    return (
      first.filter(known).length * 2 > first.length && !first.some((cell) => isValueLike(cell) && !known(cell.trim()))
    );
  if (areNumbersOfOthers(first, body)) return true;
  // Codes of the base registers (01.01.20) look like values: they are names when most of the row is known.
  const coded = first.filter((cell) => known(cell.trim())).length * 2 > first.length;
  let score = 0;
  first.forEach((cell, column) => {
    score += coded && known(cell.trim()) ? 2 : cellScore(cell.trim(), bodyCells(body, column), known);
  });
  return score > 0;
}

/**
 * Whether the first row numbers something that the rows below are about: long numbers above cells that are none. Every
 * column is a person then, and no column of persons is there to be found.
 */
function areNumbersOfOthers(first: readonly string[], body: readonly (readonly string[])[]): boolean {
  const filled = first.filter((cell) => cell.trim() !== '').length;
  const numbered = first.flatMap((cell, column) => (LONG_NUMBER.test(cell.trim()) ? column : []));
  if (numbered.length < FEWEST_NUMBERS || numbered.length * 2 <= filled) return false;
  // Over all of them together: below each there can be as good as nothing.
  const below = numbered.flatMap((column) => bodyCells(body, column));
  return below.length >= FEWEST_NUMBERS && below.filter((value) => LONG_NUMBER.test(value)).length * 5 < below.length;
}

function bodyCells(body: readonly (readonly string[])[], column: number): string[] {
  return body.map((row) => (row[column] ?? '').trim()).filter((cell) => cell !== '');
}

function cellScore(cell: string, body: readonly string[], known: KnownHeader): number {
  if (cell === '') return 0;
  // A year above what are no years names a column, but proves nothing.
  if (isValueLike(cell)) return isYear(cell) && body.filter(isYear).length * 2 < body.length ? 0 : -2;
  // The same word or the same form below: a row like the others, whatever words it holds.
  if (body.includes(cell)) return -1;
  if (/\d/.test(cell) && body.filter((value) => formOf(value) === formOf(cell)).length * 2 > body.length) return -2;
  if (known(cell)) return 2;
  if (body.length === 0) return 0;
  const numeric = body.filter(isValueLike).length / body.length;
  if (numeric >= 0.8) return 1;
  // Codes of one form (PC6, product codes) under a word of another form.
  const form = formOf(body[0]);
  const uniform = body.length >= 3 && body.every((value) => formOf(value) === form);
  return uniform && formOf(cell) !== form ? 0.5 : 0;
}

/**
 * Numbers, dates, codes with digits only at heart: what a column name is not. The digit is asked for apart,
 * because two neighbouring repetitions of one class would make a long cell slow.
 */
function isValueLike(cell: string): boolean {
  return (
    (/\d/.test(cell) && /^["'€$]?[-+]?[\d.,:/\s%-]*(?:e[-+]?\d+)?["']?$/i.test(cell)) ||
    /^(?:na|nan|null|true|false)$/i.test(cell) ||
    cell.includes('@')
  );
}

function isYear(cell: string): boolean {
  return /^(?:19|20)\d\d$/.test(cell);
}

/** Runs of letters as `a`, runs of digits as `9`, the rest as it is. */
function formOf(cell: string): string {
  return cell.replace(/\p{L}+/gu, 'a').replace(/\d+/g, '9');
}

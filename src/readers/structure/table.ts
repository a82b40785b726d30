import { hasHeader, type KnownHeader } from '../header.js';
import { areRubrics } from '../layouts/rubrics.js';
import { majority } from './majority.js';
import { cellsInLine, Rows } from './rows.js';
import { TextSample } from './sample.js';

/** Delimited rows, or one value per line. */
export interface Delimited {
  readonly kind: 'delimited';
  /** A byte, or 0 for one value per line; spaces collapse. */
  readonly delimiter: number;
  readonly columns: number;
  readonly header: readonly string[] | null;
  /** Leading lines that are no rows. */
  readonly skip: number;
}

/** Tried in this order; an earlier one wins a tie, because commas also stand inside numbers and prose. */
const DELIMITERS = [';', '\t', '|', ',', ' '] as const;
type Delimiter = (typeof DELIMITERS)[number];
/** Lines of the cheap look. */
const PREVIEW = 60;
/** Lines that show a form by themselves, and the share of numbers they must hold, where later lines differ. */
const FEWEST_FIRST = 16;
const NUMERIC_FIRST = 0.4;
/** Share of lines that must have the same number of fields. */
const CONSISTENT = 0.9;
const MOST_COLUMNS = 1 << 17;
/**
 * Digits for every line where numbers are to stand between spaces: of at least two cells, in at least the share of the rows
 * that a table has under the lines above it, so many are numbers.
 */
const NUMERIC_SPACED = 0.6;
const FEWEST_DIGITS = 2 * NUMERIC_SPACED * CONSISTENT * 0.74;
/** Lines above a table: so many at most, and no more than a quarter of all. */
const MOST_ABOVE = 20;

export const CODE = /[{}]\s*$|^\s*(?:\/\/|\/\*|import |from |def |return )|[;{(]\s*$/;

/** By ASCII character: 1 opens, -1 closes. */
const BRACKETS = Int8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  return '([{'.includes(character) ? 1 : ')]}'.includes(character) ? -1 : 0;
});

interface Candidate {
  readonly delimiter: Delimiter;
  readonly columns: number;
  readonly share: number;
  readonly rows: readonly string[][];
  readonly skip: number;
}

/**
 * A table of all sampled lines, or of the first ones where the form changes later: the reader notices that, and
 * asks again from there.
 */
export function delimited(sample: TextSample, known: KnownHeader): Delimited | null {
  const look = new Look(sample, known);
  const whole = look.at(sample.count, 0);
  if (whole) return whole;
  for (let count = sample.count >> 1; count >= FEWEST_FIRST; count >>= 1) {
    const first = look.at(count, NUMERIC_FIRST);
    if (first) return first;
  }
  return null;
}

/** Looks at a sample again and again, never at more of its lines than before; what was counted once is kept. */
class Look {
  private readonly rows = new Map<Delimiter, Rows>();
  private readonly promising = new Map<Delimiter, boolean>();

  constructor(
    private readonly sample: TextSample,
    private readonly known: KnownHeader,
  ) {}

  /** A table of the first `count` lines, of whose cells at least a share are numbers. */
  at(count: number, numeric: number): Delimited | null {
    const head = headOf(this.sample, count);
    const tables = DELIMITERS.filter((delimiter) => this.mayDelimit(delimiter, head))
      .filter((delimiter) => delimiter !== ' ' || hasNumbers(this.sample, count))
      .flatMap((delimiter) => this.consider(delimiter, count) ?? [])
      .filter((one) => (numeric === 0 || numericShare(one.rows) >= numeric) && isTable(one, this.known));
    const best = clearest(tables.filter((one) => !cutsQuotes(one))) ?? clearest(tables);
    if (!best) return null;
    const named = hasHeader(best.rows, this.known) || areRubrics(best.rows[0]);
    return {
      kind: 'delimited',
      delimiter: best.delimiter.charCodeAt(0),
      columns: best.columns,
      header: named ? best.rows[0] : null,
      skip: best.skip,
    };
  }

  /** A cheap look at the first lines: most files of code and prose are no table by any delimiter. */
  private mayDelimit(delimiter: Delimiter, { filled, last }: Head): boolean {
    if (filled < PREVIEW) return holds(this.sample, last, delimiter);
    // Of more lines it is the same look, whatever their number.
    let may = this.promising.get(delimiter);
    if (may === undefined) {
      may = holds(this.sample, last, delimiter) && agree(this.sample, last, delimiter);
      this.promising.set(delimiter, may);
    }
    return may;
  }

  private consider(delimiter: Delimiter, count: number): Candidate | null {
    let rows = this.rows.get(delimiter);
    if (!rows) {
      rows = new Rows(this.sample, delimiter, count);
      this.rows.set(delimiter, rows);
    }
    const counted = rows.ofFirst(count);
    // What nearly all rows but some above them have is the number that most of all rows have.
    const usual = majority(counted.map(({ cells }) => cells));
    if (usual === null || usual.value < 2 || usual.value > MOST_COLUMNS) return null;
    const { value: columns } = usual;
    const first = counted.findIndex(({ cells }) => cells === columns);
    const share = usual.count / (counted.length - first);
    // A title or some comment lines may stand above a table, not half a document.
    const tooDeep = first > MOST_ABOVE || first * 4 > counted.length;
    if (share < CONSISTENT || tooDeep) return null;
    const fitting = counted.filter(({ cells }) => cells === columns);
    const { line: skip } = counted[first];
    return { delimiter, columns, share, rows: fitting.map((row) => rows.cellsOf(row)), skip };
  }
}

/** Lines to look at first: how many are not blank, and the last of these. */
interface Head {
  readonly filled: number;
  readonly last: number;
}

function headOf(sample: TextSample, count: number): Head {
  let filled = 0;
  let last = -1;
  for (let at = 0; at < count && filled < PREVIEW; at++) {
    if (sample.isBlank(at)) continue;
    filled++;
    last = at;
  }
  return { filled, last };
}

/** Whether one of the lines up to `last` holds the delimiter; a space is looked for by numbers instead. */
function holds(sample: TextSample, last: number, delimiter: Delimiter): boolean {
  const mark = TextSample.markOf(delimiter);
  if (mark < 0) return true;
  for (let at = 0; at <= last; at++) if (sample.marksIn(at, mark) > 0 && !sample.isBlank(at)) return true;
  return false;
}

/** Whether there are enough digits for a table between spaces: every line that is not blank would be a row of it. */
function hasNumbers(sample: TextSample, count: number): boolean {
  let rows = 0;
  let digits = 0;
  for (let at = 0; at < count; at++) {
    if (sample.isBlank(at)) continue;
    rows++;
    digits += sample.digitsIn(at);
  }
  return digits >= rows * FEWEST_DIGITS;
}

/** Whether the lines up to `last` mostly agree on the number of cells. */
function agree(sample: TextSample, last: number, delimiter: Delimiter): boolean {
  const code = delimiter.charCodeAt(0);
  let filled = 0;
  let indented = 0;
  for (let at = 0; at <= last; at++) {
    if (sample.isBlank(at)) continue;
    filled++;
    if (sample.codes[sample.starts[at]] === code) indented++;
  }
  // Indented code: a table begins its rows with a value.
  if (indented * 2 > filled) return false;
  const rows = cellsOfFilled(sample, last, delimiter);
  const counts = new Map<number, number>();
  for (const cells of rows) counts.set(cells, (counts.get(cells) ?? 0) + 1);
  // Lines above a table have one cell; the others must mostly agree.
  const rest = rows.length - (counts.get(1) ?? 0);
  counts.delete(1);
  return rest * 3 >= rows.length && Math.max(0, ...counts.values()) * 2 >= rest;
}

/** The cells of every row of the lines up to `last` that are not blank, as if there were no other lines. */
function cellsOfFilled(sample: TextSample, last: number, delimiter: Delimiter): number[] {
  const cells: number[] = [];
  for (let at = 0; at <= last; at++) {
    if (sample.isBlank(at)) continue;
    const count = cellsInLine(sample, at, delimiter);
    if (count < 0) {
      // A quoted cell goes on over several lines: rows are no lines any more.
      const preview = sample.preview(last);
      return new Rows(preview, delimiter, preview.count).ofFirst(preview.count).map((row) => row.cells);
    }
    cells.push(count);
  }
  return cells;
}

function clearest(tables: readonly Candidate[]): Candidate | undefined {
  return tables.reduce<Candidate | undefined>(
    (best, one) => (!best || one.share > best.share + 0.05 ? one : best),
    undefined,
  );
}

/** Whether this delimiter stands inside what another one has quoted. */
function cutsQuotes({ rows }: Candidate): boolean {
  return areMany(rows, (row) => row.filter((cell) => (cell.split('"').length & 1) === 0).length >= 2);
}

/** Prose and code also repeat commas and spaces: a table has short cells, and numbers where the separator is weak. */
function isTable({ delimiter, rows, columns }: Candidate, known: KnownHeader): boolean {
  if (delimiter !== ';' && areMany(rows, (row) => CODE.test(row.join(delimiter)))) return false;
  if (areMany(rows, (row) => row.some(cutsBrackets))) return false;
  const mean = rows.reduce((sum, row) => sum + lengthOf(row), 0) / (rows.length * columns);
  if (delimiter === ' ') return rows.length >= 3 && numericShare(rows) >= NUMERIC_SPACED;
  if (delimiter === ';')
    return mean < 200 && !(columns === 2 && rows.every((row) => row[1].trim() === '' || /^\s*(?:\/\/|#)/.test(row[1])));
  if (delimiter !== ',') return mean < 200;
  const numeric = numericShare(rows);
  const named = rows[0].filter(known).length * 2 >= columns;
  const enough = rows.length >= 3 || numeric >= 0.3 || named;
  // Lines of prose with a comma each: words, and a space behind the comma.
  const prose = columns <= 3 && numeric < 0.1 && !named && rows.every((row) => row[1].startsWith(' '));
  return mean < 80 && enough && !prose && !rows.every((row) => row[columns - 1].trim() === '');
}

/** More than would be there by accident. */
function areMany(rows: readonly string[][], test: (row: readonly string[]) => boolean): boolean {
  return rows.filter(test).length > rows.length * 0.3;
}

function lengthOf(row: readonly string[]): number {
  return row.reduce((sum, cell) => sum + cell.length, 0);
}

function numericShare(rows: readonly (readonly string[])[]): number {
  let numeric = 0;
  let all = 0;
  for (const row of rows) {
    for (const cell of row) if (/^\s*[-+]?\d/.test(cell)) numeric++;
    all += row.length;
  }
  return numeric / all;
}

/** Whether a cell closes a bracket that it did not open, or the other way round. */
function cutsBrackets(cell: string): boolean {
  let open = 0;
  for (let at = 0; at < cell.length; at++) open += BRACKETS[cell.charCodeAt(at)] ?? 0;
  return open !== 0;
}

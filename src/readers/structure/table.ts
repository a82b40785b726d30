import { hasHeader, type KnownHeader } from '../header.js';
import { areRubrics } from '../layouts/rubrics.js';
import { DELIMITERS, type Delimiter } from './delimiters.js';
import { LineCells } from './line-cells.js';
import { LinesWithout } from './lines-without.js';
import { type CountedRow, Rows, readCells } from './rows.js';
import { TextSample } from './sample.js';
import { CONSISTENT, MOST_ABOVE, PREVIEW, usualOf } from './usual.js';

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

/** Numbers of lines that show a form by themselves, and the share of numbers they must hold, where later lines differ. */
const FIRST = [256, 128, 64, 32, 16];
const NUMERIC_FIRST = 0.4;
/** Share of the first rows of a table that must have the same number of cells, where lines of another form stand among them. */
const ALIKE = 0.7;
/** Rows of the preview that may be unlike most. */
const MOST_UNLIKE = Math.ceil(MOST_ABOVE + (1 - ALIKE) * (PREVIEW - MOST_ABOVE));
/**
 * Digits for every line where numbers are to stand between spaces: of at least two cells, in at least the share of the rows
 * that a table has under the lines above it, so many are numbers.
 */
const NUMERIC_SPACED = 0.6;
const FEWEST_DIGITS = 2 * NUMERIC_SPACED * CONSISTENT * 0.74;

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
  return look.atFirst();
}

/**
 * Whether a text that begins with these lines is no table of rows, whatever follows them.
 *
 * @param sample lines up to the last one that is looked at to give a text up, `PREVIEW` of them not blank
 */
export function isNoTable(sample: TextSample, known: KnownHeader): boolean {
  const look = new Look(sample, known);
  return !look.mayBeTable && look.atFirst() === null;
}

/** Room for counts, used again for the next sample. */
const ROOM = DELIMITERS.map(() => new Int32Array(TextSample.MOST_LINES + 1));

/** Looks at a sample again and again, never at more of its lines than before; what was counted once is kept. */
class Look {
  private readonly cells: readonly LineCells[];
  /** For every delimiter whose marks are counted. */
  private readonly without: readonly LinesWithout[];
  private readonly rows: (Rows | undefined)[] = [];
  private readonly promising: (boolean | undefined)[] = [];

  constructor(
    private readonly sample: TextSample,
    private readonly known: KnownHeader,
  ) {
    this.without = DELIMITERS.flatMap(({ mark }) => (mark < 0 ? [] : new LinesWithout(sample, mark)));
    this.cells = DELIMITERS.map((delimiter, at) => new LineCells(sample, delimiter, ROOM[at]));
  }

  /** A table of the first `count` lines, of whose cells at least a share are numbers. */
  at(count: number, numeric: number): Delimited | null {
    const tables: Candidate[] = [];
    for (let at = 0; at < DELIMITERS.length; at++) {
      if (this.without[at]?.areMany(this.sample.filledIn(count)) || !this.mayDelimit(at, count)) continue;
      const one = this.consider(at, count);
      if (one && (numeric === 0 || numericShare(one.rows) >= numeric) && isTable(one, this.known)) tables.push(one);
    }
    const best = clearest(tables.filter((one) => !cutsQuotes(one))) ?? clearest(tables);
    if (!best) return null;
    const named = hasHeader(best.rows, this.known) || areRubrics(best.rows[0]);
    return {
      kind: 'delimited',
      delimiter: best.delimiter.code,
      columns: best.columns,
      header: named ? best.rows[0] : null,
      skip: best.skip,
    };
  }

  /** A table of the first lines only. */
  atFirst(): Delimited | null {
    for (const count of FIRST) {
      const first = count < this.sample.count ? this.at(count, NUMERIC_FIRST) : null;
      if (first) return first;
    }
    return null;
  }

  /** Whether the lines of the preview could be those of a table, by any delimiter. */
  get mayBeTable(): boolean {
    return DELIMITERS.some((_, at) => this.promising[at] ?? this.look(at));
  }

  /** A cheap look at the first lines: most files of code and prose are no table by any delimiter. */
  private mayDelimit(at: number, count: number): boolean {
    const { sample } = this;
    const filled = sample.filledIn(count);
    // Of more lines it is the same look, whatever their number.
    const may = filled < PREVIEW ? this.holds(at, filled) : (this.promising[at] ?? this.look(at));
    return may && (DELIMITERS[at].mark >= 0 || hasNumbers(sample, filled));
  }

  private look(at: number): boolean {
    const may = this.holds(at, PREVIEW) && !this.without[at]?.areTooMany(PREVIEW, MOST_UNLIKE) && this.agree(at);
    this.promising[at] = may;
    return may;
  }

  /** Whether one of the first filled lines holds the delimiter; a space is looked for by numbers instead. */
  private holds(at: number, filled: number): boolean {
    return DELIMITERS[at].mark < 0 || this.cells[at].holds(filled);
  }

  /** Whether the lines of the preview mostly agree on the number of cells. */
  private agree(at: number): boolean {
    const { sample } = this;
    const { code } = DELIMITERS[at];
    let indented = 0;
    for (let i = 0; i < PREVIEW; i++) if (sample.bytes[sample.starts[sample.filled[i]]] === code) indented++;
    // Indented code: a table begins its rows with a value.
    if (indented * 2 > PREVIEW) return false;
    const rows = this.previewed(at);
    // Lines above a table have one cell; the others must mostly agree.
    const others = rows.filter((cells) => cells !== 1);
    return others.length * 3 >= rows.length && mostEqual(others) * 2 >= others.length && beginsAlike(rows);
  }

  /** The cells of every row of the preview, as if there were no other lines. */
  private previewed(at: number): ArrayLike<number> & Pick<Int32Array, 'filter'> {
    const { sample } = this;
    const cells = this.cells[at];
    if (cells.count(PREVIEW)) return cells.counts.subarray(0, PREVIEW);
    // A quoted cell goes on over several lines: rows are no lines any more.
    const preview = sample.preview(sample.filled[PREVIEW - 1]);
    const rows = new Rows(preview, DELIMITERS[at], preview.count).ofFirst(preview.count);
    return Int32Array.from(rows, (row) => row.cells);
  }

  private consider(at: number, count: number): Candidate | null {
    const filled = this.sample.filledIn(count);
    const cells = this.cells[at];
    const rows = cells.count(filled) ? null : this.rowsOf(at, count);
    const counts = rows ? Int32Array.from(rows, (row) => row.cells) : cells.counts.subarray(0, filled);
    const usual = usualOf(counts);
    if (!usual) return null;
    const { sample } = this;
    const delimiter = DELIMITERS[at];
    const fitting: string[][] = [];
    counts.forEach((each, i) => {
      if (each !== usual.columns) return;
      const line = rows ? rows[i].line : sample.filled[i];
      fitting.push(readCells(sample, line, rows ? rows[i].last : line, delimiter));
    });
    const skip = rows ? rows[usual.first].line : sample.filled[usual.first];
    return { delimiter, columns: usual.columns, share: usual.share, rows: fitting, skip };
  }

  private rowsOf(at: number, count: number): readonly CountedRow[] {
    this.rows[at] ??= new Rows(this.sample, DELIMITERS[at], count);
    return this.rows[at].ofFirst(count);
  }
}

/** Whether, from one of the first rows on, most have its number of cells. */
function beginsAlike(rows: ArrayLike<number>): boolean {
  for (let first = 0; first <= MOST_ABOVE && first < rows.length; first++) {
    if (rows[first] < 2) continue;
    let same = 0;
    for (let at = first; at < rows.length; at++) if (rows[at] === rows[first]) same++;
    if (same >= (rows.length - first) * ALIKE) return true;
  }
  return false;
}

/** How often the most frequent of a few values occurs. */
function mostEqual(values: ArrayLike<number>): number {
  let most = 0;
  for (let i = 0; i < values.length && most < values.length - i; i++) {
    let count = 1;
    for (let j = i + 1; j < values.length; j++) if (values[j] === values[i]) count++;
    most = Math.max(most, count);
  }
  return most;
}

/** Whether there are enough digits for a table between spaces: every line that is not blank would be a row of it. */
function hasNumbers(sample: TextSample, filled: number): boolean {
  let digits = 0;
  for (let at = 0; at < filled; at++) digits += sample.digitsIn(sample.filled[at]);
  return digits >= filled * FEWEST_DIGITS;
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
function isTable({ delimiter: { sign }, rows, columns }: Candidate, known: KnownHeader): boolean {
  if (sign !== ';' && areMany(rows, (row) => CODE.test(row.join(sign)))) return false;
  if (areMany(rows, (row) => row.some(cutsBrackets))) return false;
  const mean = rows.reduce((sum, row) => sum + lengthOf(row), 0) / (rows.length * columns);
  if (sign === ' ') return rows.length >= 3 && numericShare(rows) >= NUMERIC_SPACED;
  if (sign === ';')
    return mean < 200 && !(columns === 2 && rows.every((row) => row[1].trim() === '' || /^\s*(?:\/\/|#)/.test(row[1])));
  if (sign !== ',') return mean < 200;
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

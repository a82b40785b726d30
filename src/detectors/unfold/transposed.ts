import type { TableSink } from '../../model/document.js';
import type { Place } from '../../model/match.js';
import { FACT } from '../../profile/facts.js';
import { FEWEST_FORM_COLUMNS, FORM } from '../../profile/row-forms.js';
import type { TableProfile } from '../../profile/table.js';
import { TransposingSink } from './transposing-sink.js';
import type { Unfolding } from './types.js';

/** Columns for every row: people are many, fields are few. */
const COLUMNS_PER_ROW = 3;
/** Share of the cells that must have the form that is most common in their row. */
const MOST = 0.85;
/** By so much the rows must be more of one form than the columns. */
const DIFFERENCE = 0.15;
/** From so many rows on a column of people's numbers is found in either direction. */
const ENOUGH_ROWS = 24;
/** Forms that numbers, dates and addresses of people have; small numbers and words are in any matrix. */
const TELLING: ReadonlySet<number> = new Set([FORM.NINE, FORM.WIDE, FORM.DATE, FORM.POSTCODE, FORM.CODE]);

/**
 * A table of which every row is a field and every column a person: it is short and wide, and the cells of a row look
 * alike while those of a column do not.
 */
export function transposedOf(profile: TableProfile): Unfolding | null {
  const { rows, numbers, isOver } = profile.forms;
  const columns = profile.columns.length;
  if (isOver || rows.length === 0) return null;
  if (columns < FEWEST_FORM_COLUMNS || columns < rows.length * COLUMNS_PER_ROW) return null;
  const byRow = rows.map((row) => mostCommon(row));
  const inRows = share(byRow);
  const inColumns = share(Array.from(rows[0], (_, column) => mostCommon(rows.map((row) => row[column]))));
  if (inRows < MOST) return null;
  const isMatrix = inRows - inColumns < DIFFERENCE;
  if (isMatrix && (rows.length >= ENOUGH_ROWS || !byRow.some(({ form }) => TELLING.has(form)))) return null;
  const names = profile.columns.map(({ name }) => name);
  // A row of names that the reader took for a header is a field like the others.
  const header = names.filter((name) => name !== null).length * 2 > names.length ? names : null;
  return new Transposed(header, numbers, hasLabels(profile, byRow));
}

interface Common {
  readonly form: number;
  readonly count: number;
  readonly cells: number;
}

/** The most common form of cells that are not empty. */
function mostCommon(forms: ArrayLike<number>): Common {
  const counts = new Map<number, number>();
  for (let i = 0; i < forms.length; i++) {
    if (forms[i] !== FORM.EMPTY) counts.set(forms[i], (counts.get(forms[i]) ?? 0) + 1);
  }
  let best = { form: FORM.EMPTY as number, count: 0, cells: 0 };
  for (const [form, count] of counts) if (count > best.count) best = { form, count, cells: 0 };
  return { ...best, cells: [...counts.values()].reduce((sum, count) => sum + count, 0) };
}

function share(lines: readonly Common[]): number {
  const cells = lines.reduce((sum, line) => sum + line.cells, 0);
  return cells === 0 ? 0 : lines.reduce((sum, { count }) => sum + count, 0) / cells;
}

/** Whether the first column says what the rows are: words, all different, beside rows that are mostly something else. */
function hasLabels(profile: TableProfile, byRow: readonly Common[]): boolean {
  const [first] = profile.columns;
  const { values, kept } = first.factCounts();
  const letters = values[31 - Math.clz32(FACT.LETTERS)];
  const words = byRow.filter(({ form }) => form === FORM.WORD).length;
  return kept === first.cells && kept > 0 && letters >= kept * 0.8 && words * 2 <= byRow.length;
}

class Transposed implements Unfolding {
  readonly kind = 'transposed';

  /**
   * @param header the names that the reader took for a header, or null
   * @param numbers 1-based rows of the file
   */
  constructor(
    private readonly header: readonly (string | null)[] | null,
    private readonly numbers: readonly number[],
    private readonly labels: boolean,
  ) {}

  adapter(inner: TableSink): TransposingSink {
    return new TransposingSink(inner, this.header, this.labels);
  }

  /** A column of the unfolded table is a row of the file. */
  place({ columns, firstRow: _first, lastRow: _last, ...others }: Place): Place {
    const before = this.header ? [Math.max(1, this.numbers[0] - 1)] : [];
    const all = [...before, ...this.numbers];
    const rows = columns ? columns.flatMap(({ index }) => all[index] ?? []) : all;
    return rows.length === 0 ? others : { ...others, firstRow: Math.min(...rows), lastRow: Math.max(...rows) };
  }
}

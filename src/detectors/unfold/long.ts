import type { TableSink } from '../../model/document.js';
import type { Place } from '../../model/match.js';
import type { ColumnProfile } from '../../profile/column.js';
import { FormReader } from '../../profile/row-forms.js';
import { cellText, type SampledRow } from '../../profile/row-sample.js';
import type { TableProfile } from '../../profile/table.js';
import { type LongColumns, PivotingSink } from './pivoting-sink.js';
import type { Unfolding } from './types.js';

/** Fewer rows, or more columns, are not looked at. */
const FEWEST_ROWS = 24;
const MOST_COLUMNS = 12;
/** Names of fields: short, and few. */
const MOST_FIELDS = 64;
const LONGEST_FIELD = 40;
/** Share of the values that must have the form that is most common for their field. */
const MOST = 0.85;
/** By so much that must be more than where the field is not looked at. */
const DIFFERENCE = 0.2;
/** Rows that a person has at least, on average. */
const FEWEST_FIELDS = 1.5;
/** Share of the consecutive rows that belong to one person, where a table is ordered by person. */
const TOGETHER = 0.25;
/** Share of the rows that may repeat a field of a person. */
const REPEATED = 0.05;

/**
 * A table of which every row is one field of a person: a column of few short texts (the field), one whose cells look
 * alike for one field and different for another (the value), and one that says to whom they belong (the key).
 */
export function longOf(profile: TableProfile): Unfolding | null {
  const { columns, sample, rowCount } = profile;
  if (rowCount < FEWEST_ROWS || columns.length < 3 || columns.length > MOST_COLUMNS) return null;
  const rows: SampledRow[] = [];
  sample.each((row) => rows.push(row));
  if (rows.length < FEWEST_ROWS) return null;
  const fields = columns.filter((column) => mayBeField(column, rows, rowCount));
  if (fields.length === 0) return null;
  const forms = formsOf(rows, columns.length);
  const pairs = fields
    .flatMap((field) => columns.map((value) => ({ field, value, gain: gainOf(rows, field, forms[value.index]) })))
    .filter(({ field, value, gain }) => field !== value && gain >= DIFFERENCE)
    .sort((a, b) => b.gain - a.gain);
  for (const { field, value } of pairs) {
    const key = columns
      .filter((column) => column !== field && column !== value)
      .map((column) => ({ column, ...keyFigures(profile, column, field) }))
      .find(({ fits }) => fits);
    if (!key) continue;
    const chosen = { key: key.column.index, field: field.index, value: value.index, together: key.together };
    return new Long(chosen, key.column.name);
  }
  return null;
}

function distinctOf({ distinct }: ColumnProfile): number {
  return distinct.kept / distinct.share;
}

function mayBeField(column: ColumnProfile, rows: readonly SampledRow[], rowCount: number): boolean {
  const fields = distinctOf(column);
  if (fields < 2 || fields > MOST_FIELDS || fields * 3 > rowCount || column.cells < rowCount * 0.98) return false;
  return rows.every((row) => cellText(row, column.index).length <= LONGEST_FIELD);
}

/** The form of every cell, by column and row. */
function formsOf(rows: readonly SampledRow[], columns: number): Uint8Array[] {
  const reader = new FormReader();
  return Array.from({ length: columns }, (_, column) =>
    Uint8Array.from(rows, ({ bytes, starts, ends }) =>
      column < starts.length ? reader.formOf(bytes, starts[column], ends[column]) : 0,
    ),
  );
}

/** How much more alike the values of one field are than all values; 0 when those of a field are not. */
function gainOf(rows: readonly SampledRow[], field: ColumnProfile, forms: Uint8Array): number {
  const counts = new Map<string, Map<number, number>>();
  const all = new Map<number, number>();
  let cells = 0;
  rows.forEach((row, i) => {
    if (forms[i] === 0) return;
    cells++;
    const name = cellText(row, field.index);
    const own = counts.get(name) ?? new Map<number, number>();
    counts.set(name, own);
    own.set(forms[i], (own.get(forms[i]) ?? 0) + 1);
    all.set(forms[i], (all.get(forms[i]) ?? 0) + 1);
  });
  if (cells * 2 < rows.length) return 0;
  const alike = [...counts.values()].reduce((sum, own) => sum + Math.max(...own.values()), 0) / cells;
  return alike < MOST ? 0 : alike - Math.max(...all.values()) / cells;
}

/** Whether a column repeats for every field of a person and has each of them once; whether these rows are consecutive. */
function keyFigures(
  { head, rowCount }: TableProfile,
  key: ColumnProfile,
  field: ColumnProfile,
): { fits: boolean; together: boolean } {
  const no = { fits: false, together: false };
  const people = distinctOf(key);
  if (people < 2 || key.cells < rowCount * 0.98) return no;
  // An estimate of more people than a sample of distinct values can tell exactly gets some room.
  if (rowCount < people * FEWEST_FIELDS * 0.9 || rowCount > people * distinctOf(field) * 1.1) return no;
  const seen = new Set<string>();
  let rows = 0;
  let repeated = 0;
  let together = 0;
  let last = '';
  head.each((row) => {
    const name = cellText(row, key.index);
    const pair = `${name}\n${cellText(row, field.index)}`;
    if (seen.has(pair)) repeated++;
    seen.add(pair);
    if (rows++ > 0 && name === last) together++;
    last = name;
  });
  return { fits: repeated <= rows * REPEATED, together: together >= rows * TOGETHER };
}

class Long implements Unfolding {
  readonly kind = 'long';

  constructor(
    private readonly chosen: LongColumns,
    private readonly keyName: string | null,
  ) {}

  adapter(inner: TableSink): PivotingSink {
    return new PivotingSink(inner, this.chosen, this.keyName);
  }

  /** The first column of the unfolded table is the key, all others stand in the column of values. */
  place({ columns, ...others }: Place): Place {
    if (!columns) return others;
    const found = [...new Set(columns.map(({ index }) => (index === 0 ? this.chosen.key : this.chosen.value)))];
    return { ...others, columns: found.sort((a, b) => a - b).map((index) => ({ index, name: null })) };
  }
}

import { type CodedColumn, type CodedTable, MISSING } from '../disclosure/coded.js';
import type { LoadedColumn } from '../tabular/table.js';

/** A column as the measures see it, with the text of every code. */
export interface CodedValues {
  readonly column: CodedColumn;
  readonly values: readonly string[];
}

/** Takes values that differ only in the case of the letters A to Z together, as a scan does. */
export function folded({ column, values }: LoadedColumn): CodedValues {
  const known = new Map<string, number>();
  const texts = [''];
  const codeOf = Int32Array.from(values, (value, code) => {
    if (code === MISSING) return MISSING;
    const text = plain(value);
    const before = known.get(text);
    if (before !== undefined) return before;
    known.set(text, texts.length);
    return texts.push(text) - 1;
  });
  if (texts.length === values.length) return { column, values: texts };
  return { column: { codes: column.codes.map((code) => codeOf[code]), cardinality: texts.length }, values: texts };
}

/** Coded columns as a table for the measures. */
export function tableOf(rows: number, columns: readonly CodedValues[]): CodedTable {
  return { rows, columns: columns.map(({ column }) => column) };
}

function plain(value: string): string {
  return value.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

import { type CodedColumn, type CodedTable, MISSING } from '../disclosure/coded.js';
import type { LoadedColumn, LoadedTable } from '../tabular/table.js';

/** A column as the measures see it, with the text of every code. */
export interface CodedValues {
  readonly column: CodedColumn;
  readonly values: readonly string[];
}

/** The columns of a table as the measures see them, made when they are asked for: most of a wide table never are. */
export class Coding {
  private readonly made = new Map<number, CodedValues>();

  constructor(private readonly loaded: LoadedTable) {}

  at(index: number): CodedValues {
    let coded = this.made.get(index);
    if (!coded) {
      coded = folded(this.loaded.columns[index]);
      this.made.set(index, coded);
    }
    return coded;
  }

  /** A table with the same columns as the file, of which only these may be measured. */
  table(columns: readonly number[]): CodedTable {
    const all = this.loaded.columns.map(({ column }) => column);
    for (const index of columns) all[index] = this.at(index).column;
    return { rows: this.loaded.rows, columns: all };
  }
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

function plain(value: string): string {
  return value.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/**
 * One column of a table as dense codes. Code 0 is the missing value, whether or not it occurs; values have the codes
 * 1 to `cardinality - 1`, in the order in which they were first seen. What a code stands for is kept elsewhere, if at
 * all: the measures need equality and, where they say so, order.
 */
export interface CodedColumn {
  /** One code a row. */
  readonly codes: Int32Array;
  /** Number of codes, the missing one included. */
  readonly cardinality: number;
}

/** Some columns of a table as codes, all of one length. */
export interface CodedTable {
  readonly rows: number;
  readonly columns: readonly CodedColumn[];
}

/** Code of the missing value in every column. */
export const MISSING = 0;

/**
 * Codes a column of texts; the empty text and null are missing.
 *
 * @returns the column, and the text of every code (`values[0]` is the empty text)
 */
export function codeTexts(texts: readonly (string | null)[]): { column: CodedColumn; values: string[] } {
  const codes = new Int32Array(texts.length);
  const known = new Map<string, number>();
  const values = [''];
  texts.forEach((text, row) => {
    if (text === null || text === '') return;
    let code = known.get(text);
    if (code === undefined) {
      code = values.length;
      known.set(text, code);
      values.push(text);
    }
    codes[row] = code;
  });
  return { column: { codes, cardinality: values.length }, values };
}

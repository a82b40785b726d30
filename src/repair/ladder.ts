import { type CodedColumn, MISSING } from '../disclosure/coded.js';
import type { Step } from '../text/repair.js';

/** Written for a value that was taken away. */
export const STAR = '*';

/** A column as ladders see it: the text and the number of rows of every code. */
export interface Values {
  readonly column: CodedColumn;
  /** Text of every code; that of code 0 (missing) is empty. */
  readonly texts: readonly string[];
  /** Rows of every code. */
  readonly counts: Int32Array;
}

/** One level of a ladder. */
export interface Level {
  readonly step: Step;
  /** New code of every code of the column. A missing value stays missing, except where everything is gone. */
  readonly codes: Int32Array;
  /** Text of every new code. */
  readonly texts: readonly string[];
  /** Cells that did not have the form that the ladder needs, and became a star. */
  readonly unfit: number;
}

/** What one step makes of a value; null when the value does not have the form. */
export interface Rung {
  readonly step: Step;
  text(value: string): string | null;
}

/** A column with its rows counted by code. */
export function valuesOf(column: CodedColumn, texts: readonly string[]): Values {
  const counts = new Int32Array(column.cardinality);
  for (const code of column.codes) counts[code]++;
  return { column, texts, counts };
}

/**
 * The levels of a column: as it is, one for every rung, and gone. Every level is a coarser partition of the values
 * than the one before it, whatever the rungs say: where two values that were one already would part, both become a
 * star.
 */
export function climb(values: Values, rungs: readonly Rung[]): Level[] {
  const levels: Level[] = [asIs(values)];
  for (const rung of rungs) levels.push(stepUp(values, levels[levels.length - 1], rung));
  levels.push({ step: 'gone', codes: new Int32Array(values.column.cardinality), texts: [''], unfit: 0 });
  return levels;
}

function asIs({ column, texts }: Values): Level {
  return { step: 'as-is', codes: Int32Array.from({ length: column.cardinality }, (_, code) => code), texts, unfit: 0 };
}

function stepUp({ column, texts, counts }: Values, below: Level, { step, text }: Rung): Level {
  const merged: (string | undefined)[] = new Array(below.texts.length);
  for (let code = 1; code < column.cardinality; code++) {
    const from = below.codes[code];
    if (merged[from] === STAR) continue;
    const to = below.texts[from] === STAR ? STAR : (text(texts[code]) ?? STAR);
    merged[from] = merged[from] === undefined || merged[from] === to ? to : STAR;
  }
  const codes = new Int32Array(column.cardinality);
  const known = new Map<string, number>();
  const newTexts = [''];
  let unfit = 0;
  for (let code = 1; code < column.cardinality; code++) {
    const to = merged[below.codes[code]] ?? STAR;
    if (to === STAR) unfit += counts[code];
    let id = known.get(to);
    if (id === undefined) {
      id = newTexts.push(to) - 1;
      known.set(to, id);
    }
    codes[code] = id;
  }
  codes[MISSING] = MISSING;
  return { step, codes, texts: newTexts, unfit };
}

/** Number of distinct values that a level leaves, a star included and a missing value not. */
export function cardinalityOf({ texts }: Level): number {
  return texts.length - 1;
}

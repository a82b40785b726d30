import type { Dialect } from '../tabular/dialect.js';
import type { ColumnAt } from './feedback.js';
import { delimiterOf } from './render.js';

/** Finds the column of a place in a text that `render` wrote: a line, and a character in it, both from 1. */
export function columnFinder(bytes: Uint8Array, columns: number, dialect: Dialect): ColumnAt {
  const delimiter = delimiterOf(dialect);
  return (line, character) => {
    let start = 0;
    for (let n = 1; n < line; n++) {
      start = bytes.indexOf(10, start) + 1;
      if (start === 0) return -1;
    }
    const end = bytes.indexOf(10, start);
    const text = Buffer.from(bytes.subarray(start, end < 0 ? bytes.length : end)).toString('utf8');
    const before = Array.from(text).slice(0, character - 1);
    let column = 0;
    let isQuoted = false;
    for (const one of before) {
      if (one === '"') isQuoted = !isQuoted;
      else if (one === delimiter && !isQuoted) column++;
    }
    return column < columns ? column : -1;
  };
}

import { isBlankCode } from './survey.js';

const QUOTE = 34;
const NEWLINE = 10;
const SPACE = 32;

/** Called with the place of a cell, in its order. */
type Take = (start: number, end: number) => void;

/**
 * Finds the cells between two positions of a text; quotes count at the start of a cell only, and hold delimiters and
 * newlines.
 *
 * @param codes the bytes of the text
 * @param code the delimiter
 * @returns how many cells there are, or -1 when a quoted one is not closed
 */
export function findCells(codes: Uint8Array, from: number, to: number, code: number, take?: Take): number {
  let count = 0;
  for (let at = from; ; ) {
    const isQuoted = at < to && codes[at] === QUOTE;
    const close = isQuoted ? closingQuote(codes, at, to, code) : at;
    if (close < 0) return -1;
    const end = position(codes, close, to, code);
    if (isQuoted) take?.(at + 1, close);
    else take?.(at, end);
    count++;
    if (end === to) return count;
    at = end + 1;
  }
}

/** Cells between runs of spaces, those at the edges left out; null where a blank that is no ASCII may stand at an edge. */
export function countSpaced(codes: Uint8Array, start: number, stop: number): number | null {
  let from = start;
  let to = stop - 1;
  while (from < to && isBlankCode(codes[from])) from++;
  while (to > from && isBlankCode(codes[to])) to--;
  if (codes[from] >= 128 || codes[to] >= 128) return null;
  let count = 1;
  for (let at = from; at < to; at++) if (codes[at] === SPACE && codes[at + 1] !== SPACE) count++;
  return count;
}

/** Position of the quote that stands at the end of the cell, or -1. */
function closingQuote(codes: Uint8Array, open: number, to: number, code: number): number {
  for (let at = position(codes, open + 1, to, QUOTE); at < to; at = position(codes, at + 1, to, QUOTE)) {
    if (at + 1 < to && codes[at + 1] === QUOTE) {
      at++;
      continue;
    }
    let after = at + 1;
    while (after < to && codes[after] === SPACE) after++;
    if (after === to || codes[after] === code || codes[after] === NEWLINE) return at;
  }
  return -1;
}

/** Where a character stands between two positions; `to` when it does not. */
function position(codes: Uint8Array, from: number, to: number, code: number): number {
  let at = from;
  while (at < to && codes[at] !== code) at++;
  return at;
}

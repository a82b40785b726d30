import { decode, type Encoded, findEncoded } from './base64.js';
import { numberLines } from './base64-content.js';

/** Bytes before and behind a list in which the object that it stands in begins and ends. */
const AROUND = 200;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const SHAPE = /"shape"\s*:\s*"(\d{1,9}(?:\s*,\s*\d{1,9})*)"/;

/**
 * Writes lists of numbers that stand in JSON as base64 (`{"dtype": "f8", "bdata": "…", "shape": "3, 2"}`, as plotly has them since
 * version 6) out as lists. No line end comes or goes.
 *
 * @param text in UTF-8
 * @returns the text as it would be without base64; null when there is no such list
 */
export function withNumbers(text: Uint8Array): Buffer | null {
  const parts: Uint8Array[] = [];
  let done = 0;
  for (const encoded of findEncoded(text)) {
    const object = encoded.dtype === undefined ? null : objectAround(text, encoded);
    if (object === null || object.from < done) continue;
    parts.push(text.subarray(done, object.from), Buffer.from(listOf(text, encoded, object), 'latin1'));
    done = object.to;
  }
  return done === 0 ? null : Buffer.concat([...parts, text.subarray(done)]);
}

interface Range {
  readonly from: number;
  readonly to: number;
}

function objectAround(text: Uint8Array, { from, to }: Encoded): Range | null {
  const begin = text.lastIndexOf(OPEN, from);
  const end = text.indexOf(CLOSE, to);
  return begin < from - AROUND || begin < 0 || end < 0 || end > to + AROUND ? null : { from: begin, to: end + 1 };
}

function listOf(text: Uint8Array, encoded: Encoded, { from, to }: Range): string {
  const beside = `${latin1(text, from, encoded.from)} ${latin1(text, encoded.to, to)}`;
  const numbers = numberLines(decode(text, encoded), encoded.dtype ?? '').split('\n');
  const plain = numbers.map((number) => (/^-?\d/.test(number) ? number : 'null'));
  const [, ...widths] = (SHAPE.exec(beside)?.[1] ?? '').split(',').map(Number);
  const width = widths.reduce((product, one) => product * one, 1);
  if (widths.length === 0 || !(width >= 1) || plain.length % width > 0) return `[${plain.join(',')}]`;
  const rows = Array.from({ length: plain.length / width }, (_, row) => plain.slice(row * width, (row + 1) * width));
  return `[${rows.map((row) => `[${row.join(',')}]`).join(',')}]`;
}

function latin1(text: Uint8Array, from: number, to: number): string {
  return Buffer.from(text.buffer, text.byteOffset + from, to - from).toString('latin1');
}

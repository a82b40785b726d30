/** Bytes that are looked at. */
const LOOKED_AT = 4096;
/** Steps by which a program that is cut, and one that breaks off, is known: fewer could be anything. */
const FEWEST_CUT = 3;
const FEWEST_BROKEN = 16;

const NAME = /^[A-Za-z_][\w.]*$/;
const NUMBER = /^-?\d+$/;

/** What stands on the line behind an opcode. */
const LINES: Readonly<Record<string, readonly RegExp[] | undefined>> = {
  I: [NUMBER],
  L: [/^-?\d+L?$/],
  F: [/^-?(?:\d+(?:\.\d*)?(?:e[-+]?\d+)?|inf|nan)$/i],
  S: [/^(?:'.*'|".*")$/],
  V: [/^.*$/],
  p: [NUMBER],
  g: [NUMBER],
  c: [NAME, NAME],
  i: [NAME, NAME],
};
/** Bytes behind an opcode of protocol 1. */
const FIXED: Readonly<Record<string, number | undefined>> = { G: 8, K: 1, M: 2, J: 4, q: 1, r: 4, h: 1, j: 4 };
/** Bytes of the length of a text. */
const COUNTED: Readonly<Record<string, number | undefined>> = { T: 4, U: 1, X: 4 };
const BARE = new Set('()]}N012ltdaesuRbo.');
const OPENING = new Set('(]})cIFLSVNTUXKMJG');

/**
 * Whether bytes begin as a pickle of protocol 0 or 1, which has no number in front (CPython, Lib/pickletools.py). Every opcode
 * must be followed by what belongs to it, and the program must remember a value or end where the bytes do: a list of codes such
 * as `I10` is none.
 */
export function opensAsPickle(head: Uint8Array): boolean {
  if (head.length < 4 || !OPENING.has(String.fromCharCode(head[0]))) return false;
  const text = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, LOOKED_AT)).toString('latin1');
  let steps = 0;
  let remembered = 0;
  let withValues = 0;
  for (let at = 0; at < text.length; steps++) {
    const opcode = text[at];
    if (opcode === '.' && text.length === head.length && text.slice(at + 1).trim() === '') return withValues > 0;
    const next = after(text, at);
    if (next === 'cut') return remembered > 0 && steps >= FEWEST_CUT - 1;
    // A class is remembered or called at once; a list of words that begin with its letter goes on otherwise.
    const isOdd = next !== null && opcode === 'c' && next < text.length && !'pq('.includes(text[next]);
    if (next === null || isOdd) return remembered > 1 && steps >= FEWEST_BROKEN;
    if (opcode === 'p' || opcode === 'q') remembered++;
    if (next > at + 1) withValues++;
    at = next;
  }
  return remembered > 0 && steps >= FEWEST_CUT;
}

/** Where the next opcode stands; null where this is none. */
function after(text: string, at: number): number | null | 'cut' {
  const opcode = text[at];
  if (BARE.has(opcode)) return at + 1;
  const lines = LINES[opcode];
  if (lines !== undefined) return afterLines(text, at + 1, lines);
  const fixed = FIXED[opcode];
  if (fixed !== undefined) return within(text, at + 1 + fixed);
  const counted = COUNTED[opcode];
  if (counted === undefined) return null;
  let length = 0;
  for (let byte = counted; byte > 0; byte--) length = length * 256 + (text.charCodeAt(at + byte) || 0);
  return within(text, at + 1 + counted + length);
}

function afterLines(text: string, from: number, forms: readonly RegExp[]): number | null | 'cut' {
  let at = from;
  for (const form of forms) {
    const end = text.indexOf('\n', at);
    if (end < 0) return 'cut';
    if (!form.test(text.slice(at, end).replace(/\r$/, ''))) return null;
    at = end + 1;
  }
  return at;
}

function within(text: string, at: number): number | 'cut' {
  return at > text.length ? 'cut' : at;
}

const QUOTE = 34;
const BACKSLASH = 92;
const OPEN_LIST = 91;
const CLOSE_LIST = 93;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;
const COMMA = 44;
const COLON = 58;
const DEEPEST = 256;

/** How a look for a JSON value ended: its length in bytes, or none. */
export type Span = number | 'none' | 'more';

/** Whether the value at a bracket or brace can be JSON at all, by what stands behind it. */
export function mayBegin(bytes: Uint8Array, at: number, to: number): boolean {
  const next = bytes[behindBlanks(bytes, at + 1, to)];
  if (bytes[at] === OPEN_OBJECT) return next === QUOTE || next === undefined;
  return next === QUOTE || next === OPEN_LIST || next === OPEN_OBJECT || isScalar(next) || next === undefined;
}

/**
 * The length of the JSON value (RFC 8259) that begins at a bracket or brace.
 *
 * @param looked receives how far was looked, as a position
 * @returns `none` where it is no JSON, `more` where all of the bytes can be, and it goes on
 */
export function jsonSpan(bytes: Uint8Array, from: number, to: number, looked: { at: number }): Span {
  const open: number[] = [];
  let at = from;
  // What may stand here: a value, a key, or what comes behind either.
  let wants: 'value' | 'key' | 'colon' | 'end' = 'value';
  let isFirst = false;
  const result = (span: Span) => {
    looked.at = at;
    return span;
  };
  for (;;) {
    at = behindBlanks(bytes, at, to);
    if (at >= to) return result('more');
    const byte = bytes[at];
    if (byte === QUOTE && (wants === 'value' || wants === 'key')) {
      const end = endOfString(bytes, at + 1, to);
      if (end === 0) return result('none');
      if (end < 0) {
        at = to;
        return result('more');
      }
      at = end;
      wants = wants === 'key' ? 'colon' : 'end';
    } else if (wants === 'value' && (byte === OPEN_LIST || byte === OPEN_OBJECT)) {
      if (open.length >= DEEPEST) return result('none');
      open.push(byte);
      wants = byte === OPEN_OBJECT ? 'key' : 'value';
      isFirst = true;
      at++;
      continue;
    } else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) {
      const opened = open.pop();
      if ((opened === OPEN_LIST) !== (byte === CLOSE_LIST) || !(wants === 'end' || isFirst)) return result('none');
      at++;
      if (open.length === 0) return result(at - from);
      wants = 'end';
    } else if (byte === COMMA && wants === 'end') {
      wants = open[open.length - 1] === OPEN_OBJECT ? 'key' : 'value';
      at++;
    } else if (byte === COLON && wants === 'colon') {
      wants = 'value';
      at++;
    } else if (wants === 'value' && isScalar(byte)) {
      const end = endOfScalar(bytes, at, to);
      if (end < 0) return result('none');
      at = end;
      wants = 'end';
    } else return result('none');
    isFirst = false;
  }
}

function behindBlanks(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && (bytes[at] === 32 || bytes[at] === 10 || bytes[at] === 13 || bytes[at] === 9)) at++;
  return at;
}

/** Behind the closing quote; -1 where the bytes end before it, 0 where a line does. */
function endOfString(bytes: Uint8Array, from: number, to: number): number {
  for (let at = from; at < to; at++) {
    const byte = bytes[at];
    if (byte === QUOTE) return at + 1;
    if (byte === BACKSLASH) at++;
    else if (byte < 32 && byte !== 9) return 0;
  }
  return -1;
}

/** A digit, a minus, or the first letter of `true`, `false`, `null` and `NaN`. */
function isScalar(byte: number | undefined): boolean {
  return (
    byte !== undefined &&
    ((byte >= 48 && byte <= 57) || byte === 45 || byte === 116 || byte === 102 || byte === 110 || byte === 78)
  );
}

const WORDS: ReadonlySet<string> = new Set(['true', 'false', 'null', 'NaN']);
const LONGEST = 40;

/** Behind a number or word; -1 where it is another word. */
function endOfScalar(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && at - from < LONGEST && isScalarPart(bytes[at])) at++;
  const isNumber = bytes[from] === 45 || (bytes[from] >= 48 && bytes[from] <= 57);
  if (isNumber || at === to) return at;
  return WORDS.has(String.fromCharCode(...bytes.subarray(from, at))) ? at : -1;
}

function isScalarPart(byte: number): boolean {
  return (
    (byte >= 48 && byte <= 57) ||
    (byte >= 97 && byte <= 122) ||
    (byte >= 65 && byte <= 90) ||
    byte === 43 ||
    byte === 45 ||
    byte === 46
  );
}

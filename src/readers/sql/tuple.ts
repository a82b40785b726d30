/** How the bytes of a cell stand for its value. */
export const CELL = { NULL: 0, PLAIN: 1, DOUBLED: 2, ESCAPED: 3, HEX: 4, COPIED: 5 } as const;
/** Why a tuple was not read to its end. */
export const TUPLE = { MORE: -1, BROKEN: -2 } as const;

const QUOTE = 39;
const DOUBLE = 34;
const BACKSLASH = 92;
const OPEN = 40;
const CLOSE = 41;
const COMMA = 44;
const SEMICOLON = 59;
const DOLLAR = 36;
const DASH = 45;
const SLASH = 47;
const STAR = 42;
const NEWLINE = 10;
const TAB = 9;
const CAPITAL_N = 78;
const LETTER_E = 101;
const LETTER_X = 120;
const ZERO = 48;
const UNDERSCORE = 95;
/** What may stand around the one literal of a cell: a cast, a prefix. */
const MOST_AROUND = 80;
/** Brackets inside each other. */
const DEEPEST = 64;
/** Functions whose first literal is the value, whatever stands behind it. */
const OF_FIRST =
  /^(?:to_\w+|cast|try_cast|convert|try_convert|str_to_date|replace|unistr|hextoraw|date|time\w*|datetime)\b/i;
const CAST = /^(?:try_)?cast\s*\(\s*([^\s,()']+)\s+as\b/i;
const HEX = /^(?:0x|\\x)?(?:[\da-f]{2})+$/i;

/** The values between the brackets of one row, as byte ranges. */
export class SqlTuple {
  starts = new Int32Array(64);
  ends = new Int32Array(64);
  kinds = new Uint8Array(64);
  count = 0;
  /** Where splitting stopped when it did not come to the end. */
  reach = 0;
  private at = 0;
  /** The first literal of the cell at hand: where its content is, and how it is written. */
  private literalStart = -1;
  private literalEnd = -1;
  private literalKind: number = CELL.PLAIN;
  private literals = 0;
  private commented = false;

  /**
   * Splits a tuple.
   *
   * @param from position of its bracket
   * @param last there are no bytes behind `end`
   * @param backslash whether a backslash escapes in every literal
   * @returns the position behind it, or why there is none
   */
  split(bytes: Uint8Array, from: number, end: number, last: boolean, backslash: boolean): number {
    const missing = last ? TUPLE.BROKEN : TUPLE.MORE;
    this.count = 0;
    this.at = from + 1;
    for (;;) {
      while (this.at < end && bytes[this.at] <= 32) this.at++;
      const start = this.at;
      const stop = this.cell(bytes, end, backslash);
      if (stop === TUPLE.MORE) this.reach = end;
      if (stop < 0) return stop === TUPLE.MORE ? missing : stop;
      this.put(bytes, start, stop);
      this.at = stop + 1;
      if (bytes[stop] === CLOSE) return this.at;
    }
  }

  /** Splits a line of `COPY`, without its line end. */
  splitTabs(bytes: Uint8Array, from: number, end: number): void {
    this.count = 0;
    let start = from;
    let kind: number = CELL.PLAIN;
    for (let at = from; ; at++) {
      if (at < end && bytes[at] === BACKSLASH) {
        kind = CELL.COPIED;
        at++;
      } else if (at >= end || bytes[at] === TAB) {
        this.addCopied(bytes, start, Math.min(at, end), kind);
        if (at >= end) return;
        start = at + 1;
        kind = CELL.PLAIN;
      }
    }
  }

  private addCopied(bytes: Uint8Array, start: number, end: number, kind: number): void {
    const isEscape = kind === CELL.COPIED && bytes[start] === BACKSLASH;
    if (isEscape && end - start === 2 && bytes[start + 1] === CAPITAL_N) this.add(start, start, CELL.NULL);
    else if (isEscape && bytes[start + 1] === BACKSLASH && bytes[start + 2] === LETTER_X)
      this.add(start + 1, end, CELL.HEX);
    else this.add(start, end, kind);
  }

  private broken(at: number): typeof TUPLE.BROKEN {
    this.reach = at;
    return TUPLE.BROKEN;
  }

  /** Position of the comma or bracket that ends the cell at `at`. */
  private cell(bytes: Uint8Array, end: number, backslash: boolean): number {
    this.literals = 0;
    this.literalStart = -1;
    this.commented = false;
    const start = this.at;
    let depth = 0;
    for (let at = start; at < end; at++) {
      const byte = bytes[at];
      if (byte === COMMA && depth === 0) return at;
      if (byte === QUOTE || byte === DOUBLE) {
        const escapes =
          byte === QUOTE &&
          (backslash || (at > start && (bytes[at - 1] | 32) === LETTER_E && isEscapeString(bytes, at, start)));
        const close = this.literal(bytes, at, end, escapes || (byte === DOUBLE && backslash));
        if (close < 0) return close;
        at = close;
      } else if (byte === OPEN) {
        if (++depth > DEEPEST) return this.broken(at);
      } else if (byte === CLOSE) {
        if (depth-- === 0) return at;
      } else if (byte === SEMICOLON) return this.broken(at);
      else if (byte === DOLLAR && at === start) {
        const close = this.dollars(bytes, at, end);
        if (close === TUPLE.MORE) return close;
        if (close > 0) at = close;
      } else if ((byte === DASH && bytes[at + 1] === DASH) || (byte === SLASH && bytes[at + 1] === STAR)) {
        const close = commentEnd(bytes, at, end);
        if (close < 0) return TUPLE.MORE;
        this.commented = true;
        at = close;
      }
    }
    return TUPLE.MORE;
  }

  /** Position of the quote that closes the literal at `open`. */
  private literal(bytes: Uint8Array, open: number, end: number, escapes: boolean): number {
    const quote = bytes[open];
    let kind: number = CELL.PLAIN;
    for (let at = open + 1; at < end; at++) {
      const byte = bytes[at];
      if (byte === BACKSLASH && escapes) {
        kind = CELL.ESCAPED;
        at++;
      } else if (byte === quote) {
        // Whether a second quote follows is not known at the end of what is there.
        if (at + 1 >= end) return TUPLE.MORE;
        if (bytes[at + 1] === quote) {
          if (kind === CELL.PLAIN) kind = CELL.DOUBLED;
          at++;
          continue;
        }
        // No value is written against a literal: its quotes were not read as they were meant.
        if (isWordByte(bytes[at + 1]) || bytes[at + 1] === BACKSLASH) return this.broken(at);
        this.found(open + 1, at, kind);
        return at;
      }
    }
    return TUPLE.MORE;
  }

  /** Position of the last byte of a literal in `$$`, 0 where there is none. */
  private dollars(bytes: Uint8Array, open: number, end: number): number {
    let tagEnd = open + 1;
    while (tagEnd < end && isWordByte(bytes[tagEnd])) tagEnd++;
    if (tagEnd >= end) return TUPLE.MORE;
    if (bytes[tagEnd] !== DOLLAR) return 0;
    const tag = bytes.subarray(open, tagEnd + 1);
    const close = Buffer.from(bytes.buffer, bytes.byteOffset, end).indexOf(tag, tagEnd + 1);
    if (close < 0) return TUPLE.MORE;
    this.found(tagEnd + 1, close, CELL.PLAIN);
    return close + tag.length - 1;
  }

  private found(start: number, end: number, kind: number): void {
    if (this.literals++ > 0) return;
    this.literalStart = start;
    this.literalEnd = end;
    this.literalKind = kind;
  }

  private put(bytes: Uint8Array, start: number, stop: number): void {
    let end = stop;
    while (end > start && bytes[end - 1] <= 32) end--;
    if (this.literals > 0 && this.isValue(bytes, start, end)) {
      const isHex = this.literals === 1 && this.isHexLiteral(bytes, start);
      this.add(this.literalStart, this.literalEnd, isHex ? CELL.HEX : this.kindOf(bytes, start));
    } else if (this.literals > 0 || this.commented) this.add(start, end, CELL.PLAIN);
    else this.bare(bytes, start, end);
  }

  /** Whether the cell is its first literal: alone, with a prefix or a cast, or as what a conversion is of. */
  private isValue(bytes: Uint8Array, start: number, end: number): boolean {
    if (this.commented) return false;
    const before = this.literalStart - start;
    const behind = end - this.literalEnd;
    if (before + behind === 2) return true;
    if (before + behind > MOST_AROUND) return false;
    const around = latin1(bytes, start, this.literalStart) + latin1(bytes, this.literalEnd, end);
    if (/\d{4}|@|\|\||\+/.test(around)) return false;
    return this.literals === 1 || OF_FIRST.test(around);
  }

  /** `X'4a616e'`, and `'\\x4a616e'` of PostgreSQL. */
  private isHexLiteral(bytes: Uint8Array, start: number): boolean {
    const { literalStart: from } = this;
    if (from === start + 2) return (bytes[start] | 32) === LETTER_X;
    return this.literalKind === CELL.PLAIN && bytes[from] === BACKSLASH && bytes[from + 1] === LETTER_X;
  }

  /** SQLite writes a newline as `replace('…\n…','\n',char(10))`. */
  private kindOf(bytes: Uint8Array, start: number): number {
    const isCalled = this.literals > 1 || (this.literalStart - start > 2 && bytes[this.literalStart - 2] === OPEN);
    if (!isCalled) return this.literalKind;
    return /^(?:replace|unistr)\(/i.test(latin1(bytes, start, this.literalStart)) ? CELL.ESCAPED : this.literalKind;
  }

  /** A number or a word. */
  private bare(bytes: Uint8Array, start: number, end: number): void {
    const length = end - start;
    const first = bytes[start] | 32;
    if (length === 4 && first === 110 && latin1(bytes, start, end).toLowerCase() === 'null') {
      this.add(start, start, CELL.NULL);
    } else if (bytes[start] === ZERO && length > 3 && (bytes[start + 1] | 32) === LETTER_X) {
      this.add(start, end, CELL.HEX);
    } else {
      const cast =
        (first === 99 || first === 116) && length > 8
          ? CAST.exec(latin1(bytes, start, Math.min(end, start + 512)))
          : null;
      const from = cast ? start + cast[0].indexOf(cast[1], cast[0].indexOf('(')) : start;
      this.add(from, cast ? from + cast[1].length : end, CELL.PLAIN);
    }
  }

  private add(start: number, end: number, kind: number): void {
    const { count } = this;
    if (count === this.kinds.length) this.grow();
    this.starts[count] = start;
    this.ends[count] = end;
    this.kinds[count] = start === end ? CELL.NULL : kind;
    this.count++;
  }

  private grow(): void {
    const { starts, ends, kinds } = this;
    const size = kinds.length * 2;
    this.starts = new Int32Array(size);
    this.ends = new Int32Array(size);
    this.kinds = new Uint8Array(size);
    this.starts.set(starts);
    this.ends.set(ends);
    this.kinds.set(kinds);
  }
}

/** Whether bytes are hexadecimal digits of which each two are a byte. */
export function isHex(text: string): boolean {
  return HEX.test(text);
}

/** `E'…'`: the letter is no part of a longer word. */
function isEscapeString(bytes: Uint8Array, quote: number, start: number): boolean {
  return quote - 1 === start || !isWordByte(bytes[quote - 2]);
}

/** Position of the last byte of a comment, or -1. */
export function commentEnd(bytes: Uint8Array, at: number, end: number): number {
  if (bytes[at] !== SLASH) {
    const found = bytes.indexOf(NEWLINE, at);
    return found >= end ? -1 : found;
  }
  const found = Buffer.from(bytes.buffer, bytes.byteOffset, end).indexOf('*/', at + 2);
  return found < 0 ? -1 : found + 1;
}

function isWordByte(byte: number): boolean {
  const lower = byte | 32;
  return (lower >= 97 && lower <= 122) || (byte >= 48 && byte <= 57) || byte === UNDERSCORE || byte > 127;
}

function latin1(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('latin1');
}

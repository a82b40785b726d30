import { FormatError } from '../errors.js';

/** Where the table of characters stands, without line ends, and what follows it. */
const TABLE = 200;
const CHARACTERS = 256;
const TAG = 'SPSSPORT';
const LINE = 80;
/** Characters by their place in the table, from the first one on that everybody has (PSPP, "Portable File Characters"). */
const FIRST = 64;
const STANDARD = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz .<(+|&[]!$*);^-/|,%_>?`:#@\'="';
const LETTER_A = 74;
const BASE = 30;
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRST';

/** Reads the numbers and texts of a portable file one after the other. */
export class PortableText {
  private readonly text: string;
  private at = 0;

  /** @throws FormatError where the tag is missing */
  constructor(bytes: Buffer) {
    const text = withoutLines(bytes.toString('latin1'));
    const table = text.slice(TABLE, TABLE + CHARACTERS);
    this.text = table[LETTER_A] === 'A' ? text : translated(text, table);
    if (!this.text.startsWith(TAG, TABLE + CHARACTERS)) throw new FormatError('structure');
    this.at = TABLE + CHARACTERS + TAG.length;
  }

  /** The next character, which stays. */
  get next(): string {
    if (this.at >= this.text.length) throw new FormatError('truncated');
    return this.text[this.at];
  }

  /** What is left. */
  get rest(): string {
    return this.text.slice(this.at);
  }

  take(): string {
    const { next } = this;
    this.at++;
    return next;
  }

  /** A number in base 30; null for the value that means none. */
  number(): number | null {
    while (this.next === ' ') this.at++;
    if (this.next === '*') {
      this.at += 2;
      return null;
    }
    const end = this.text.indexOf('/', this.at);
    if (end < 0) throw new FormatError('truncated');
    const written = /^(-?)([0-9A-T]*)(?:\.([0-9A-T]*))?(?:([+-])([0-9A-T]+))?$/.exec(this.text.slice(this.at, end));
    if (written === null) throw new FormatError('structure');
    this.at = end + 1;
    const [, sign, whole, fraction = '', direction, exponent = '0'] = written;
    const power = (direction === '-' ? -1 : 1) * valueIn(exponent) - fraction.length;
    const value = valueIn(whole + fraction);
    const scaled = power < 0 ? value / BASE ** -power : value * BASE ** power;
    return sign === '-' ? -scaled : scaled;
  }

  /** A whole number that counts something. */
  count(): number {
    const value = this.number();
    if (value === null || !Number.isSafeInteger(value) || value < 0) throw new FormatError('structure');
    return value;
  }

  /** A text, with its length before it. Bytes as Latin-1. */
  string(): string {
    const length = this.count();
    if (this.at + length > this.text.length) throw new FormatError('truncated');
    this.at += length;
    return this.text.slice(this.at - length, this.at);
  }
}

function valueIn(digits: string): number {
  let value = 0;
  for (const digit of digits) value = value * BASE + DIGITS.indexOf(digit);
  return value;
}

/** Lines are of 80 characters; blanks at their ends may have been lost. */
function withoutLines(text: string): string {
  const lines = text.split(/\r\n|\r|\n/);
  return lines.map((line, at) => (at < lines.length - 1 ? line.padEnd(LINE) : line)).join('');
}

function translated(text: string, table: string): string {
  const standard = new Map<string, string>();
  [...STANDARD].forEach((character, at) => {
    if (!standard.has(table[FIRST + at])) standard.set(table[FIRST + at], character);
  });
  return (
    text.slice(0, TABLE + CHARACTERS) +
    [...text.slice(TABLE + CHARACTERS)].map((one) => standard.get(one) ?? one).join('')
  );
}

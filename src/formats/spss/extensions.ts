import { FormatError } from '../errors.js';
import type { Charset } from '../statistics/charset.js';
import type { Cursor } from '../statistics/cursor.js';

const MACHINE = 3;
const FLOATS = 4;
const LONG_NAMES = 13;
const LONG_TEXTS = 14;
const CASES = 16;
const ENCODING = 20;
const LONG_LABELS = 21;
/** Subtypes that hold numbers only. */
const NUMERIC: ReadonlySet<number> = new Set([MACHINE, FLOATS, 11, CASES]);
const LOWEST = -1.7976931348623157e308;

/** The extension records of a system file (record type 7), by subtype. */
export class Extensions {
  sysmis = LOWEST;
  cases: number | null = null;
  /** Widths of texts over 255 bytes, by short name. */
  readonly widths = new Map<string, number>();
  /** What is written in words in the other ones. */
  readonly texts: Buffer[] = [];
  private readonly longNames = new Map<string, string>();
  private codepage: number | null = null;
  private named: string | null = null;

  read(cursor: Cursor): void {
    const subtype = cursor.i32();
    const size = cursor.u32();
    const bytes = Buffer.from(cursor.take(size * cursor.u32()));
    const at = (index: number) => (cursor.bigEndian ? bytes.readInt32BE(index * 4) : bytes.readInt32LE(index * 4));
    if (subtype === MACHINE && bytes.length >= 32) this.codepage = at(7);
    else if (subtype === FLOATS && bytes.length >= 24)
      this.sysmis = cursor.bigEndian ? bytes.readDoubleBE(0) : bytes.readDoubleLE(0);
    else if (subtype === CASES && bytes.length >= 16)
      this.cases = Number(cursor.bigEndian ? bytes.readBigInt64BE(8) : bytes.readBigInt64LE(8));
    else if (subtype === LONG_NAMES) for (const [short, long] of pairsOf(bytes)) this.longNames.set(short, long);
    else if (subtype === LONG_TEXTS) this.readWidths(bytes);
    else if (subtype === ENCODING) this.named = bytes.toString('latin1').trim();
    else if (subtype === LONG_LABELS) this.readLongLabels(bytes, cursor.bigEndian);
    if (!NUMERIC.has(subtype) && subtype !== LONG_LABELS) this.texts.push(bytes);
  }

  /** Name of the encoding; null where the file does not say. */
  get encoding(): string | null {
    if (this.named !== null) return this.named;
    const { codepage } = this;
    // 2 and 3 are "ASCII" of seven and eight bits: whatever the machine had.
    if (codepage === null || codepage <= 4) return null;
    if (codepage === 65_001) return 'utf-8';
    if (codepage > 28_590 && codepage < 28_606) return `iso-8859-${codepage - 28_590}`;
    return codepage >= 1250 && codepage <= 1258 ? `windows-${codepage}` : `cp${codepage}`;
  }

  longName(short: string, charset: Charset): string {
    return charset.decode(Buffer.from(this.longNames.get(short) ?? short, 'latin1'));
  }

  /** Whether long names and widths are of variables that there are, by their short names. */
  describesOnly(names: ReadonlySet<string>): boolean {
    return [...this.longNames.keys(), ...this.widths.keys()].every((name) => names.has(name));
  }

  private readWidths(bytes: Buffer): void {
    for (const [short, width] of pairsOf(bytes)) {
      const value = Number.parseInt(width, 10);
      if (!(value > 0)) throw new FormatError('structure');
      this.widths.set(short, value);
    }
  }

  /** Labels of texts: name, width, and pairs of value and label, each with its length. */
  private readLongLabels(bytes: Buffer, bigEndian: boolean): void {
    let at = 0;
    const number = () => {
      if (at + 4 > bytes.length) throw new FormatError('structure');
      at += 4;
      return bigEndian ? bytes.readInt32BE(at - 4) : bytes.readInt32LE(at - 4);
    };
    const text = () => {
      const length = number();
      if (length < 0 || at + length > bytes.length) throw new FormatError('structure');
      at += length;
      return bytes.subarray(at - length, at);
    };
    while (at < bytes.length) {
      text();
      number();
      for (let n = number(); n > 0; n--) this.texts.push(text(), text());
    }
  }
}

/** `NAME=value` pairs, apart by tabs, perhaps with NULs behind them. As latin-1, since the encoding is not known yet. */
function pairsOf(bytes: Buffer): [string, string][] {
  return bytes
    .toString('latin1')
    .split('\t')
    .map((pair) => pair.replace(/\0+$/, '').split('='))
    .filter((pair) => pair.length === 2)
    .map(([short, value]) => [short, value]);
}

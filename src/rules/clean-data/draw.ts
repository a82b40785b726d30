import { Random } from '../random.js';

/** A file as a generator makes it. */
export interface CleanFile {
  /** Path with `/` between its parts. */
  readonly name: string;
  readonly content: string;
}

/** Makes one file of a kind; the same draws give the same file. */
export type Maker = (draw: Draw) => CleanFile;

type Cell = string | number;

const DAY = 86_400_000;
const FIRST_DAY = Date.UTC(2015, 0, 1);
const DAYS = 4000;
const HEX = '0123456789abcdef';

/** Chance and habits of one file: its language, its delimiter, its decimal sign. */
export class Draw {
  private readonly random: Random;
  readonly dutch: boolean;
  private readonly delimiter: string;
  private readonly decimal: string;
  /** Rows of the file's table. */
  readonly rows: number;

  constructor(seed: number) {
    this.random = new Random(seed);
    this.dutch = this.random.below(2) === 0;
    this.delimiter = this.pick([',', ';', ';', '\t']);
    this.decimal = this.delimiter === ';' && this.dutch ? ',' : '.';
    this.rows = this.int(20, 120);
  }

  /** A whole number, both ends included. */
  int(from: number, to: number): number {
    return from + this.random.below(to - from + 1);
  }

  pick<T>(list: readonly T[]): T {
    return list[this.random.below(list.length)];
  }

  /** One of two texts, by the language of the file. */
  say(nl: string, en: string): string {
    return this.dutch ? nl : en;
  }

  /** A number with decimals, written as the file writes them. */
  real(from: number, to: number, decimals = 2): string {
    return this.point(from, to, decimals).replace('.', this.decimal);
  }

  /** The same with a point, for code and JSON. */
  point(from: number, to: number, decimals = 2): string {
    return (from + (to - from) * (this.random.below(1_000_000) / 1_000_000)).toFixed(decimals);
  }

  digits(count: number): string {
    return this.random.digits(count);
  }

  hex(length: number): string {
    return Array.from({ length }, () => HEX[this.random.below(16)]).join('');
  }

  letters(count: number): string {
    return Array.from({ length: count }, () => String.fromCharCode(65 + this.random.below(26))).join('');
  }

  uuid(): string {
    const hex = this.hex(32);
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
  }

  /** A day as `2021-05-17`. */
  day(): string {
    return isoDay(FIRST_DAY + this.random.below(DAYS) * DAY);
  }

  /** A first moment and a step, as a function of the row. */
  clock(): (row: number) => string {
    const start = FIRST_DAY + this.random.below(DAYS) * DAY;
    const step = this.pick([60, 600, 900, 3600, 86_400]) * 1000;
    return (row) => new Date(start + row * step).toISOString().replace(/\.\d+Z$/, 'Z');
  }

  /** A table with a header, in the habits of the file. */
  table(header: readonly string[], row: (at: number) => readonly Cell[], rows = this.rows): string {
    const lines = Array.from({ length: rows }, (_, at) => row(at).join(this.delimiter));
    return `${[header.join(this.delimiter), ...lines].join('\n')}\n`;
  }

  /** The name of a table in the file's language, with the ending that fits its delimiter. */
  tableName(nl: string, en: string): string {
    const folder = this.pick(['', 'data/', 'open-data/', 'export/']);
    return `${folder}${this.say(nl, en)}.${this.delimiter === '\t' ? 'tsv' : 'csv'}`;
  }

  lines(count: number, line: (at: number) => string): string {
    return `${Array.from({ length: count }, (_, at) => line(at)).join('\n')}\n`;
  }
}

function isoDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

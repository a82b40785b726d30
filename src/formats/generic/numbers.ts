import type { FormatOutput } from '../output.js';
import type { Rows } from '../rows.js';
import { Series } from './series.js';

/** Identifiers of people have eight to ten digits: citizen service numbers, numbers of the register of persons, dates. */
const SMALLEST = 10_000_000;
const LARGEST = 9_999_999_999;
const LARGEST_WHOLE = 1_000_000_000;
const WIDTH = 8;
/** The first byte of doubles from 2^17 to 2^49: of all these numbers. */
const [FIRST, SECOND] = [0x41, 0x42];

/** Finds whole numbers of eight bytes at any position: doubles and integers, of both byte orders. */
export class Numbers {
  private readonly tables: (Rows | null)[] = [null, null, null, null];
  private readonly series: Series[];
  /** Position behind the last value of a series. */
  private takenTo = 0;
  /** Values that were given. */
  count = 0;

  constructor(private readonly out: FormatOutput) {
    const names = ['float64', 'float64 (big-endian)', 'int64', 'int64 (big-endian)'];
    this.series = names.map((name, kind) => new Series((value) => this.give(kind, name, value)));
  }

  /**
   * Looks at every position of `bytes` that has a whole number behind it.
   *
   * @param from position of `bytes[0]` in the file
   */
  scan(bytes: Buffer, from: number): void {
    const [doubles, swapped, integers, swappedIntegers] = this.series;
    for (let i = 0; i + WIDTH <= bytes.length; i++) {
      const first = bytes[i];
      const last = bytes[i + 7];
      if ((last === FIRST || last === SECOND) && first === 0 && bytes[i + 1] === 0) {
        this.look(doubles, bytes.readDoubleLE(i), from + i);
      } else if ((first === FIRST || first === SECOND) && last === 0 && bytes[i + 6] === 0) {
        this.look(swapped, bytes.readDoubleBE(i), from + i);
      }
      if (last === 0 && bytes[i + 3] !== 0 && bytes[i + 6] === 0 && bytes[i + 5] === 0 && bytes[i + 4] === 0) {
        this.lookWhole(integers, bytes.readUInt32LE(i), from + i);
      } else if (first === 0 && bytes[i + 4] !== 0 && bytes[i + 1] === 0 && bytes[i + 2] === 0 && bytes[i + 3] === 0) {
        this.lookWhole(swappedIntegers, bytes.readUInt32BE(i + 4), from + i);
      }
    }
  }

  end(): void {
    for (const rows of this.tables) rows?.end();
  }

  private look(series: Series, value: number, position: number): void {
    // The bytes of one number, with those of the next, look like another one in the other byte order.
    if (value < SMALLEST || value > LARGEST || position < this.takenTo || !Number.isInteger(value)) return;
    if (series.take(value, position)) this.takenTo = position + WIDTH;
  }

  /** Integers of ten digits are times and sizes far more often than anything else. */
  private lookWhole(series: Series, value: number, position: number): void {
    if (value < LARGEST_WHOLE) this.look(series, value, position);
  }

  private give(kind: number, name: string, value: number): void {
    this.tables[kind] ??= this.out.table(name, { headers: [null] });
    const rows = this.tables[kind];
    this.count++;
    rows.open(rows.total + 1);
    rows.putText(String(value));
    rows.close();
  }
}

import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { hashCell, mix } from '../../src/matching/hash.js';
import { Random } from '../../src/rules/random.js';
import { cellTable } from './cells.js';
import { describeCompiled } from './compiled.js';

const hashOf = (buf: Uint8Array, start = 0, end = buf.length) => {
  const { high, low } = hashCell(buf, start, end);
  return { high, low };
};
const word = (random: Random) => random.below(2 ** 32);

/** Share of 1 in every one of 32 bits, over the words. */
function bitShares(words: readonly number[]): number[] {
  return Array.from({ length: 32 }, (_, bit) => words.filter((each) => (each >>> bit) & 1).length / words.length);
}

describe('mix', () => {
  it('turns every output bit over half the time when one input bit is turned over', () => {
    const random = new Random(1);
    const samples = Array.from({ length: 2000 }, () => word(random));
    for (let bit = 0; bit < 32; bit++) {
      const shares = bitShares(samples.map((each) => mix(each) ^ mix(each ^ (1 << bit))));
      // Nine standard deviations.
      expect(shares.every((share) => Math.abs(share - 0.5) < 0.1)).toBe(true);
    }
  });

  it('gives different numbers for different numbers, from 0 to 2^32 - 1', () => {
    const results = new Set(Array.from({ length: 100_000 }, (_, i) => mix(i)));
    expect(results.size).toBe(100_000);
    expect([...results].every((each) => Number.isInteger(each) && each >= 0 && each < 2 ** 32)).toBe(true);
  });
});

describe('hashCell', () => {
  it('depends on the bytes of the cell only', () => {
    const cell = fc.uint8Array({ maxLength: 40 });
    fc.assert(
      fc.property(cell, cell, cell, (before, bytes, after) => {
        const inside = Buffer.concat([before, bytes, after]);
        expect(hashOf(inside, before.length, before.length + bytes.length)).toEqual(hashOf(bytes));
      }),
    );
  });

  it('tells cells of zeros of different lengths apart', () => {
    const seen = new Set(Array.from({ length: 71 }, (_, n) => hashOf(new Uint8Array(n)).high));
    expect(seen.size).toBe(71);
  });

  it('has no collision among a hundred thousand cells that differ little', () => {
    const seen = new Set<string>();
    for (let i = 0; i < 50_000; i++) {
      for (const text of [String(i), `row-${i}-of-the-table`]) {
        const { high, low } = hashOf(Buffer.from(text));
        seen.add(`${high} ${low}`);
      }
    }
    expect(seen.size).toBe(100_000);
  });

  it('spreads cells that follow each other evenly over both words', () => {
    const hashes = Array.from({ length: 20_000 }, (_, i) => hashOf(Buffer.from(String(100_000_000 + i))));
    for (const shares of [bitShares(hashes.map(({ high }) => high)), bitShares(hashes.map(({ low }) => low))]) {
      // Five standard deviations of 20,000 coins.
      expect(shares.every((share) => Math.abs(share - 0.5) < 0.018)).toBe(true);
    }
  });

  it.each([2, 4, 9, 16, 33])('turns half the bits over when one bit of %d bytes is turned over', (length) => {
    const random = new Random(length);
    for (let bit = 0; bit < length * 8; bit += 3) {
      const turned = Array.from({ length: 1000 }, () => {
        const cell = Uint8Array.from({ length }, () => random.below(256));
        const one = hashOf(cell);
        cell[bit >> 3] ^= 1 << (bit & 7);
        const other = hashOf(cell);
        return { high: one.high ^ other.high, low: one.low ^ other.low };
      });
      const shares = [...bitShares(turned.map(({ high }) => high)), ...bitShares(turned.map(({ low }) => low))];
      expect(shares.every((share) => Math.abs(share - 0.5) < 0.12)).toBe(true);
    }
  });
});

describeCompiled('the compiled hash', (loop, stream) => {
  afterEach(() => loop.resetArena());

  /** Hashes of non-empty cells by the compiled loop, in their order; every cell must be new. */
  const compiled = (cells: readonly (readonly [start: number, end: number])[]) => {
    const table = cellTable(cells, stream, 1);
    table.describe([{ slots: 1024, shift: 0, words: 4, mixed: false }]);
    return table.lookUp().events.map(({ high, low }) => ({ high, low }));
  };
  const fillRandom = (random: Random, from: number, to: number) => {
    // No blanks: they would be taken off the cell.
    for (let i = from; i < to; i++) stream[i] = 33 + random.below(223);
  };

  it('is the same bit for bit, for every length at every alignment', () => {
    const random = new Random(7);
    fillRandom(random, 0, 200_000);
    const cells: [number, number][] = [];
    for (let align = 0; align < 8; align++) {
      for (let length = 1; length <= 70; length++) {
        const start = cells.length * 96 + align;
        cells.push([start, start + length]);
      }
    }
    const hashes = cells.map(([start, end]) => hashOf(stream, start, end));
    expect(compiled(cells)).toEqual(hashes);
  });

  it('is the same at the very end of the region, and reads nothing that does not belong to the cell', () => {
    const random = new Random(8);
    const end = stream.length;
    fillRandom(random, end - 200, end);
    const cells = Array.from({ length: 70 }, (_, i): [number, number] => [end - 1 - i, end]);
    expect(compiled(cells)).toEqual(cells.map(([start, to]) => hashOf(stream, start, to)));
  });

  it('leaves blanks at the edges out', () => {
    stream.set(Buffer.from(' \t 12 3 \r x'));
    expect(compiled([[0, 9]])).toEqual([hashOf(Buffer.from('12 3'))]);
    expect(compiled([[0, 3]])).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { readHybrid, roomFor } from '../../../src/formats/parquet/hybrid.js';

const read = (bytes: number[], width: number, count: number) => {
  const out = roomFor(width, count);
  readHybrid(Uint8Array.from(bytes), 0, bytes.length, width, out);
  return [...out];
};

describe('runs and packed groups', () => {
  it('are read as Encodings.md packs them', () => {
    expect(read([0b11, 0b10001000, 0b11000110, 0b11111010], 3, 8)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(read([6 << 1, 0x0b, 0x02], 10, 6)).toEqual([523, 523, 523, 523, 523, 523]);
    expect(read([3 << 1, 1, 0b11, 0b101], 1, 6)).toEqual([1, 1, 1, 1, 0, 1]);
  });

  it.each([1, 7, 8, 9, 16, 17, 24, 25, 31, 32])('have numbers of %i bits', (width) => {
    const numbers = Array.from({ length: 16 }, (_, n) => Math.floor((2 ** width - 1) * (n / 15)));
    const bits = numbers.map((number) => [...number.toString(2).padStart(width, '0')].reverse().join('')).join('');
    const bytes = (bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt([...byte].reverse().join(''), 2));
    expect(read([(2 << 1) | 1, ...bytes], width, 16)).toEqual(numbers);
  });

  it('may be filled up, or leave out what no value needs', () => {
    expect(read([0b11, 0b101], 1, 3)).toEqual([1, 0, 1]);
    expect(read([(4 << 1) | 1, 0b101, 0, 0, 0], 1, 3)).toEqual([1, 0, 1]);
    expect(read([0b11, 0x21], 4, 2)).toEqual([1, 2]);
    expect(read([2 << 1, 1, 0, 0], 1, 2)).toEqual([1, 1]);
  });

  it.each([
    ['a run that is too long', [0xfe, 0xff, 0xff, 0xff, 0x0f, 1], 1],
    ['groups that are not there', [(4 << 1) | 1, 0b101], 1],
    ['a length without an end', [0xff, 0xff, 0xff, 0xff, 0xff, 0xff], 1],
    ['no run at all', [], 1],
    ['a rest', [3 << 1, 1, 7], 1],
    ['a width that no number has', [3 << 1, 1, 0, 0, 0, 0], 33],
  ])('are damaged with %s', (_, bytes, width) => {
    expect(() => read(bytes, width, 3)).toThrow();
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CodedColumn, codeTexts } from '../../src/disclosure/coded.js';
import { ColumnEncoder, MISSING_TEXTS } from '../../src/disclosure/encoder.js';

/** Adds texts as ranges of one buffer, as a reader does. */
function addAll(encoder: ColumnEncoder, texts: readonly string[]): boolean[] {
  const buffer = Buffer.from(texts.join('|'));
  let start = 0;
  return texts.map((text) => {
    const end = start + Buffer.byteLength(text);
    const taken = encoder.add(buffer, start, end);
    start = end + 1;
    return taken;
  });
}

function encode(texts: readonly string[]): CodedColumn {
  const encoder = new ColumnEncoder();
  addAll(encoder, texts);
  return encoder.finish();
}

/** What the encoder should give: small letters, missing words emptied. */
function naive(texts: readonly string[]): CodedColumn {
  const missing = new Set(MISSING_TEXTS.map((text) => text.toLowerCase()));
  const folded = texts.map((text) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase()));
  return codeTexts(folded.map((text) => (missing.has(text) ? null : text))).column;
}

describe('codes', () => {
  test('are those of the texts, whatever they are', () => {
    const text = fc.oneof(
      fc.string({ maxLength: 20 }),
      fc.string({ unit: 'grapheme', maxLength: 6 }),
      fc.string({
        unit: fc.constantFrom('a', 'A', 'z', 'Z', '@', '[', '`', '{', '0', '\u0000', 'é', 'É'),
        maxLength: 9,
      }),
      fc.constantFrom(...MISSING_TEXTS, 'n/a', 'nan', 'Onbekend', 'onbekende', '--', '..'),
    );
    fc.assert(
      fc.property(fc.array(text, { maxLength: 200 }), (texts) => {
        expect(encode(texts)).toEqual(naive(texts));
      }),
    );
  });

  test('tell texts apart that differ in one byte, or in a zero byte at the end', () => {
    const texts = ['ab', 'ab\u0000', 'ab\u0000\u0000', 'abcd', 'abcd\u0000', 'abcde', 'abcdE', 'abcdf', 'bbcd', 'abdd'];
    expect([...encode(texts).codes]).toEqual([1, 2, 3, 4, 5, 6, 6, 7, 8, 9]);
  });

  test('stay apart for many values, over all widths of storage', () => {
    const encoder = new ColumnEncoder();
    const buffer = Buffer.alloc(7);
    const rows = 300_000;
    for (let row = 0; row < rows; row++) {
      // First few values, then more than a byte holds, then more than two do.
      const value = row < 70_000 ? row % 200 : row < 140_000 ? row % 9000 : row;
      buffer.write(String(1_000_000 + value), 'latin1');
      encoder.add(buffer, 0, 7);
    }
    const { codes, cardinality } = encoder.finish();
    const codeOf = new Map<number, number>();
    let wrong = 0;
    for (let row = 0; row < rows; row++) {
      const value = row < 70_000 ? row % 200 : row < 140_000 ? row % 9000 : row;
      if (!codeOf.has(value)) codeOf.set(value, codeOf.size + 1);
      if (codes[row] !== codeOf.get(value)) wrong++;
    }
    expect(wrong).toBe(0);
    expect(cardinality).toBe(codeOf.size + 1);
  });

  test('are 0 for what means that there is no value, in capitals or not', () => {
    const texts = MISSING_TEXTS.flatMap((text) => [text, text.toLowerCase(), text.toUpperCase()]);
    expect([...new Set(encode(['', ...texts]).codes)]).toEqual([0]);
    expect([...encode(['nul', 'nulll', '0', '?!', '-1']).codes]).toEqual([1, 2, 3, 4, 5]);
  });

  test('are 0 for a cell that is not there', () => {
    const encoder = new ColumnEncoder();
    expect(encoder.addMissing()).toBe(true);
    expect(encoder.finish()).toEqual({ codes: Int32Array.of(0), cardinality: 1 });
  });

  test('follow the list of missing texts that was given', () => {
    const encoder = new ColumnEncoder(Number.POSITIVE_INFINITY, ['', 'geen']);
    addAll(encoder, ['GEEN', '-', '']);
    expect([...encoder.finish().codes]).toEqual([0, 1, 0]);
  });
});

describe('memory', () => {
  test('is small for a small column', () => {
    const encoder = new ColumnEncoder();
    addAll(encoder, ['a', 'b']);
    expect(encoder.bytes).toBeLessThan(3000);
  });

  test('is about a byte a row for few values', () => {
    const encoder = new ColumnEncoder();
    const buffer = Buffer.from('mv');
    for (let row = 0; row < 1_000_000; row++) encoder.add(buffer, row & 1, (row & 1) + 1);
    expect(encoder.bytes).toBeLessThan(1_300_000);
    expect(encoder.finish().codes.length).toBe(1_000_000);
  });

  test.each([2000, 20_000, 400_000])('stays within %i bytes; the rows that were taken are right', (most) => {
    const encoder = new ColumnEncoder(most);
    const texts = Array.from({ length: 30_000 }, (_, i) => `w${i % 17_000}`);
    const taken = addAll(encoder, texts).filter(Boolean).length;
    expect(encoder.full).toBe(true);
    expect(encoder.bytes).toBeLessThanOrEqual(most);
    expect(taken).toBe(encoder.rows);
    expect(taken).toBeGreaterThan(10);
    expect(addAll(encoder, ['w0'])).toEqual([false]);
    expect(encoder.addMissing()).toBe(false);
    expect(
      Buffer.from(encoder.finish().codes.buffer).equals(Buffer.from(encode(texts.slice(0, taken)).codes.buffer)),
    ).toBe(true);
  });

  test('within the budget nothing is refused', () => {
    const encoder = new ColumnEncoder(10_000);
    addAll(encoder, ['a', 'b', 'a']);
    expect(encoder.full).toBe(false);
    expect(encoder.rows).toBe(3);
    expect(encoder.cardinality).toBe(3);
  });
});

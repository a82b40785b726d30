import { describe, expect, test } from 'vitest';
import { progressLine } from '../../src/reporters/progress.js';
import { textWidth, truncateMiddle, wrap } from '../../src/reporters/width.js';

describe('textWidth', () => {
  test.each([
    ['abc', 3],
    ['né', 2],
    ['e\u0301', 1],
    ['漢字', 4],
    ['ｆ', 2],
    ['한', 2],
    ['\u1112\u1161\u11ab', 2],
    ['😀', 2],
    ['❤\ufe0f', 2],
    ['…›·', 3],
    ['', 0],
  ])('%s takes %i cells', (text, width) => {
    expect(textWidth(text)).toBe(width);
  });
});

describe('truncateMiddle', () => {
  test('keeps what fits', () => {
    expect(truncateMiddle('abcdef', 6)).toBe('abcdef');
  });

  test('keeps start and end', () => {
    const shown = truncateMiddle('data/een/heel/lang/pad/naar/reeks.csv', 20);
    expect(shown).toMatch(/^data.*….*reeks\.csv$/);
    expect(textWidth(shown)).toBe(20);
  });

  test('never exceeds the width and never leaves a lone mark', () => {
    for (const text of ['漢'.repeat(50), 'e\u0301'.repeat(50), '😀a'.repeat(50), 'abc'.repeat(50)]) {
      for (let width = 0; width < 30; width += 1) {
        const shown = truncateMiddle(text, width);
        expect(textWidth(shown)).toBeLessThanOrEqual(width);
        expect(shown).not.toMatch(/…\p{M}/u);
      }
    }
  });
});

describe('wrap', () => {
  test('breaks at spaces', () => {
    expect(wrap('een twee drie', 8)).toEqual(['een twee', 'drie']);
  });

  test('breaks a word that is longer than the line', () => {
    expect(wrap('a bcdefghij', 4)).toEqual(['a', 'bcde', 'fghi', 'j']);
  });

  test('keeps figure and sign together', () => {
    expect(wrap('nu 99\u00a0%', 6)).toEqual(['nu', '99 %']);
  });

  test('a very long word costs linear time', () => {
    const lines = wrap('x'.repeat(1_000_000), 80);
    expect(lines).toHaveLength(12_500);
  });
});

describe('progressLine', () => {
  const state = { done: 3, total: 1200, bytes: 500, bytesTotal: 1000, path: 'data/reeks.csv', findings: 1 };

  test('says how far, how many and which file', () => {
    expect(progressLine(state, 'nl', 80)).toBe('50 % · 3/1.200 bestanden · 1 bevinding · data/reeks.csv');
    expect(progressLine({ ...state, findings: 0 }, 'en', 80)).toBe('50% · 3/1,200 files · data/reeks.csv');
  });

  test('is one line that never wraps', () => {
    for (const path of ['x'.repeat(500), '漢'.repeat(500), 'a\r\n\u001b[2Jb', '']) {
      for (const width of [0, 10, 40, 80, 200]) {
        const line = progressLine({ ...state, path }, 'nl', width);
        expect(textWidth(line)).toBeLessThan(Math.max(width, 1));
        expect(line).not.toMatch(/\p{Cc}/u);
      }
    }
  });

  test('is full only at the end, and never goes wrong on odd figures', () => {
    expect(progressLine({ ...state, bytes: 1000 }, 'en', 80)).toMatch(/^99% /);
    expect(progressLine({ ...state, done: 1200 }, 'en', 80)).toMatch(/^100% /);
    expect(progressLine({ ...state, bytesTotal: 0, bytes: 0, done: 600 }, 'en', 80)).toMatch(/^50% /);
    expect(progressLine({ ...state, done: 0, total: 0, bytesTotal: 0 }, 'en', 80)).toMatch(/^0% /);
    expect(progressLine({ ...state, bytes: Number.NaN }, 'en', 80)).toMatch(/^0% /);
  });
});

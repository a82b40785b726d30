import fc from 'fast-check';
import { expect, test } from 'vitest';
import { excerpt } from '../../src/scan/show/excerpt.js';

/** Characters of every length in bytes. */
const text = fc.string({ unit: fc.constantFrom('a', '7', 'é', '€', '字', '😀'), maxLength: 400 });

test('an excerpt holds what is marked, whole, and no half characters', () => {
  fc.assert(
    fc.property(text, fc.stringMatching(/^\d{1,20}$/), text, (before, mark, after) => {
      const buf = Buffer.from(`..${before}${mark}${after}..`);
      const start = 2 + Buffer.byteLength(before);
      const marks = [{ start, end: start + mark.length }];
      const segments = excerpt(buf, { start: 2, end: buf.length - 2 }, marks);
      const marked = segments.flatMap((segment) => (segment.isMarked ? segment.text : []));
      expect(marked).toEqual([mark]);
      const all = segments.map((segment) => segment.text).join('');
      expect(all).not.toContain('\ufffd');
      expect(all).not.toContain('.');
      expect(Buffer.byteLength(all)).toBeLessThanOrEqual(240 + 2 * 3);
      if (Buffer.byteLength(before + mark + after) <= 240) expect(all).toBe(before + mark + after);
    }),
  );
});

test('marks stay in their order, each by itself', () => {
  const buf = Buffer.from('een 12 twee 34');
  const marks = [
    { start: 4, end: 6 },
    { start: 12, end: 14 },
  ];
  expect(excerpt(buf, { start: 0, end: 14 }, marks)).toEqual([
    { text: 'een ', isMarked: false },
    { text: '12', isMarked: true },
    { text: ' twee ', isMarked: false },
    { text: '34', isMarked: true },
  ]);
});

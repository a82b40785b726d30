import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseShape, ShapeError } from '../../src/matching/notation.js';
import { bounded, unboundedRepeats } from '../../src/rules/unbounded.js';

describe('a repeat without bound', () => {
  test.each([
    ['klant-\\d+', 'klant-\\d{1,64}'],
    ['ABC[a-z]+', 'ABC[a-z]{1,64}'],
    ['@[a-z]*\\.nl', '@[a-z]{0,64}\\.nl'],
    ['\\+31\\d+', '\\+31\\d{1,64}'],
    ['x@[+*]{2}y+', 'x@[+*]{2}y{1,64}'],
    ['x@a{2}b+', 'x@a{2}b{1,64}'],
    // A repeat of a repeat is a mistake, and stays one.
    ['x@a+*', 'x@a{1,64}*'],
    ['x@a{2}+', 'x@a{2}+'],
  ])('behind an anchor is bounded: %s', (notation, expected) => expect(bounded(notation)).toBe(expected));

  test.each([
    '\\d+',
    '[a-z]+-\\d',
    'ab\\d*',
    'K?L?M?\\d+',
    '-?\\d+',
    '\\d{2,}',
    '\\+\\d{3}',
    '[+]{2}',
    '',
    '\\d{2,5}[a-z]+',
  ])('elsewhere stays as it is, and a mistake: %s', (notation) => expect(bounded(notation)).toBe(notation));

  test('can still cost too much', () => {
    expect(() => parseShape(bounded('x@a+b+c+\\d'))).toThrow(ShapeError);
  });

  test('is a warning at its place', () => {
    const text = "detector: value\nvalue:\n  forms: ['\\d{8}', 'klant-\\d+']\n  shapes: ['\\d{4}']\n";
    expect(unboundedRepeats(text, 'rule.yaml').map(({ position }) => [position.line, position.column])).toEqual([
      [3, 20],
    ]);
    expect(unboundedRepeats('detector: [1]\n', 'rule.yaml')).toEqual([]);
  });
});

test('never throws, and what it bounded stays', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'@ab1[]{},+*?\\') })), (notation) => {
      const once = bounded(notation);
      expect(bounded(once)).toBe(once);
    }),
    { numRuns: 2000 },
  );
});

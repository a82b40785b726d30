import { describe, expect, it } from 'vitest';
import { hasHeader } from '../../src/readers/header.js';

const unknown = () => false;
/** Nine digits that belong to nobody. */
const numbers = Array.from({ length: 12 }, (_, at) => String(999_900_000 + at * 17));
const figures = (row: number) => numbers.map((_, column) => String((row * 37 + column * 11) % 101));

describe('long numbers above a table', () => {
  it('name its columns when the cells below are none', () => {
    const rows = Array.from({ length: 40 }, (_, row) => figures(row));
    expect(hasHeader([numbers, ...rows], unknown)).toBe(true);
    const labelled = rows.map((row, at) => [`kpi${at}`, ...row]);
    expect(hasHeader([['', ...numbers], ...labelled], unknown)).toBe(true);
  });

  it('also where hardly anything is below', () => {
    const rows = numbers.map((_, row) => numbers.map((_other, column) => (row === column ? '7' : '')));
    expect(hasHeader([numbers, ...rows], unknown)).toBe(true);
  });

  it('are a row like the others when there are more of them below', () => {
    expect(hasHeader([numbers, numbers.toReversed(), numbers], unknown)).toBe(false);
    const tall = numbers.map((number, at) => [number, String(at), String(at * 3)]);
    expect(hasHeader(tall, unknown)).toBe(false);
  });

  it('are no header when they are few, or nothing is below', () => {
    const few = numbers.slice(0, 2);
    expect(hasHeader([few, ['1', '2'], ['3', '4'], ['5', '6']], unknown)).toBe(false);
    expect(hasHeader([numbers, numbers.map(() => '')], unknown)).toBe(false);
  });
});

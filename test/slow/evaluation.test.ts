import { expect, it } from 'vitest';
import { falseAlarms } from '../scan/evaluate.js';
import { Random } from '../scan/making.js';

it('blocks at most one of ten thousand columns of arbitrary numbers', () => {
  const { blocked, warned } = falseAlarms(10_000, new Random(101));
  expect(blocked).toBeLessThanOrEqual(1);
  expect(warned).toBeLessThanOrEqual(2);
});

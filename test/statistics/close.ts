import { expect } from 'vitest';

/** Fails unless `actual` lies within a relative distance of `expected`. */
export function expectClose(actual: number, expected: number, relative: number): void {
  expect(Math.abs(actual - expected), `${actual} should be ${expected}`).toBeLessThanOrEqual(
    relative * Math.abs(expected),
  );
}

import { expect, test } from 'vitest';
import { FormatError } from '../../src/formats/errors.js';
import type { FormatOutput } from '../../src/formats/output.js';
import { Reasons } from '../../src/formats/reasons.js';

function told(): { readonly reasons: Reasons; readonly skips: string[] } {
  const skips: string[] = [];
  const out = { skip: (reason: string, format?: string) => skips.push(`${format}: ${reason}`) };
  return { reasons: new Reasons(out as unknown as FormatOutput, 'access'), skips };
}

test('every reason is told once', () => {
  const { reasons, skips } = told();
  for (const reason of ['structure', 'pointer', 'structure'] as const) reasons.say(reason);
  expect(skips).toEqual(['access: structure', 'access: pointer']);
});

test('a part that cannot be read leaves the others', () => {
  const { reasons, skips } = told();
  const read: string[] = [];
  reasons.attempt(() => {
    throw new FormatError('encrypted');
  });
  reasons.attempt(() => JSON.parse('{'));
  reasons.attempt(() => read.push('table'));
  expect({ read, skips }).toEqual({ read: ['table'], skips: ['access: encrypted', 'access: structure'] });
});

test('a budget that is used up ends the file', () => {
  const { reasons, skips } = told();
  const full = new FormatError('budget');
  expect(() =>
    reasons.attempt(() => {
      throw full;
    }),
  ).toThrow(full);
  expect(skips).toEqual([]);
});

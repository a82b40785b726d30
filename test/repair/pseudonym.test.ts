import { describe, expect, test } from 'vitest';
import { newPseudonymKey, pseudonymKeyText, pseudonymOf, readPseudonymKey } from '../../src/repair/pseudonym.js';
import { csv, helpTable, repaired } from './tables.js';

describe('a pseudonym', () => {
  const key = newPseudonymKey();
  const values = Array.from({ length: 20_000 }, (_, at) => String(at));

  test('is always the same for a key, also for one that was kept, and another with another key', () => {
    const kept = readPseudonymKey(pseudonymKeyText(key));
    const other = newPseudonymKey();
    for (const value of values.slice(0, 500)) {
      expect(kept !== null && pseudonymOf(value, kept) === pseudonymOf(value, key)).toBe(true);
      expect(pseudonymOf(value, other) === pseudonymOf(value, key)).toBe(false);
    }
  });

  test('is 128 bits long, and differs for every value', () => {
    const made = values.map((value) => pseudonymOf(value, key));
    expect(made.every((pseudonym) => /^[0-9a-f]{32}$/.test(pseudonym))).toBe(true);
    expect(new Set(made).size).toBe(values.length);
  });

  test('holds no digits in which a number of a person could be read', () => {
    expect(values.filter((value) => /\d{8}/.test(pseudonymOf(value, key))).length).toBe(0);
  });
});

test('whatever the key, pseudonyms are not taken for numbers', async () => {
  const text = csv(helpTable(200));
  for (let at = 0; at < 40; at++) {
    const { advice } = await repaired(text, { pseudonyms: true });
    expect(advice.proposals.length).toBeGreaterThan(0);
  }
});

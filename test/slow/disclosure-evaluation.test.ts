import { describe, expect, it } from 'vitest';
import { harmlessTablesBlocked, personTablesFound } from '../scan/disclosure-evaluation.js';
import { Random } from '../scan/making.js';

describe('tables about people without a header', () => {
  it('block in 95 of 100 cases', () => {
    const { tables, blocked, wrong } = personTablesFound(1000, new Random(311));
    expect({ share: blocked / tables >= 0.95, wrong }).toEqual({ share: true, wrong });
  });
});

describe('tables without people', () => {
  it('block in at most 1 of 100 cases, with and without a header', () => {
    const { tables, blocked, wrong } = harmlessTablesBlocked(1350, new Random(312));
    expect({ share: blocked / tables <= 0.01, wrong }).toEqual({ share: true, wrong });
  });
});

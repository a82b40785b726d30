import { describe, expect, it } from 'vitest';
import { harmlessTablesBlocked, personTablesFound } from './disclosure-evaluation.js';
import { Random } from './making.js';

// Small tables, where luck goes furthest; test/slow has the shares that are promised, over many more and larger ones.

describe('tables about people without a header', () => {
  it('block, all but a few', () => {
    const { tables, blocked, wrong } = personTablesFound(60, new Random(301), 900);
    expect({ few: tables - blocked <= 4, wrong }).toEqual({ few: true, wrong });
  });
});

describe('tables without people', () => {
  it('do not block, with names, with names that say nothing, and without', () => {
    const { blocked, wrong } = harmlessTablesBlocked(156, new Random(302), 500);
    expect({ few: blocked <= 2, wrong }).toEqual({ few: true, wrong });
  });
});

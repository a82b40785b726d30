import { describe, expect, it } from 'vitest';
import { harmlessTablesBlocked, personTablesFound } from './disclosure-evaluation.js';
import { Random } from './making.js';

describe('tables about people without a header', () => {
  it('block', () => {
    const { tables, blocked, wrong } = personTablesFound(60, new Random(301), 900);
    expect({ missed: tables - blocked <= 3, wrong }).toEqual({ missed: true, wrong });
  });
});

describe('tables without people', () => {
  it('do not block, with and without a header', () => {
    const { blocked, wrong } = harmlessTablesBlocked(135, new Random(302), 500);
    expect({ few: blocked <= 1, wrong }).toEqual({ few: true, wrong });
  });
});

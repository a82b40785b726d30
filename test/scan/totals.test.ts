import { describe, expect, it } from 'vitest';
import type { BlobResult } from '../../src/scan/analyse.js';
import { Totals } from '../../src/scan/totals.js';

const SKIP = { location: { path: 'a' }, effect: 'block' } as const;

function totalsOf(...results: readonly Partial<BlobResult>[]) {
  const totals = new Totals();
  const nothing: BlobResult = {
    path: 'a',
    bytes: 10,
    documents: 1,
    tables: 1,
    rows: 5,
    matches: [],
    skips: [],
    hasPeople: false,
    isOpen: false,
  } as unknown as BlobResult;
  for (const result of results) totals.add({ ...nothing, ...result });
  return { ...totals };
}

describe('the sums of a scan', () => {
  it('are those of what was scanned', () => {
    expect(totalsOf({}, { bytes: 5, rows: 0 })).toEqual({ blobs: 2, documents: 2, tables: 2, rows: 5, bytes: 15 });
  });

  it('hold what was scanned in part, and not what was not', () => {
    expect(totalsOf({ skips: [{ ...SKIP, reason: 'truncated' }] }).blobs).toBe(1);
    expect(totalsOf({ skips: [{ ...SKIP, reason: 'changed' }] }).blobs).toBe(1);
    expect(
      totalsOf({
        skips: [
          { ...SKIP, reason: 'truncated' },
          { ...SKIP, reason: 'encrypted' },
        ],
      }).blobs,
    ).toBe(0);
    expect(totalsOf({ bytes: 0, skips: [{ ...SKIP, reason: 'truncated' }] }).blobs).toBe(0);
    expect(totalsOf({ bytes: 0 }).blobs).toBe(1);
  });

  it('are added up', () => {
    const totals = new Totals();
    totals.addAll({ blobs: 1, documents: 2, tables: 3, rows: 4, bytes: 5 });
    totals.addAll({ blobs: 1, documents: 1, tables: 1, rows: 1, bytes: 1 });
    expect({ ...totals }).toEqual({ blobs: 2, documents: 3, tables: 4, rows: 5, bytes: 6 });
  });
});

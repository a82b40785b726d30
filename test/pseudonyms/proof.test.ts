import { describe, expect, it } from 'vitest';
import { type HitCounts, judgeHits } from '../../src/pseudonyms/proof.js';

const SPACE = 90_909_091;

/** Hits among digests of so many bits after a share of the BSNs was tried. */
function hits(reversed: number, changes: Partial<HitCounts> = {}): HitCounts {
  const { explained = 0.02 } = changes;
  return { digests: 500, reversed, candidates: explained * SPACE, bits: 64, explained, ...changes };
}

describe('hits', () => {
  it('are nothing when there are none', () => {
    expect(judgeHits(hits(0), 'bsn', 'keyed')).toEqual({ odds: 0, verdict: 'no' });
  });

  it('as many as there should be are certain', () => {
    expect(judgeHits(hits(10), 'bsn', 'neutral').verdict).toBe('certain');
    expect(judgeHits(hits(10, { bits: 32 }), 'bsn', 'neutral').verdict).toBe('certain');
    expect(judgeHits(hits(10, { bits: 40 }), 'bsn', 'negative').verdict).toBe('certain');
  });

  it('a single one of 64 bits under the name of the number is certain', () => {
    expect(judgeHits(hits(1, { digests: 20, explained: 0.05 }), 'bsn', 'keyed').verdict).toBe('certain');
    expect(judgeHits(hits(1, { digests: 20, explained: 0.05 }), 'bsn', 'neutral').verdict).toBe('likely');
  });

  it('a single one of 32 bits is no proof at all', () => {
    expect(judgeHits(hits(1, { bits: 32 }), 'bsn', 'keyed').verdict).toBe('no');
  });

  it('as many as chance gives are nothing, however many', () => {
    const explained = 1;
    const chance = 1 - Math.exp(-SPACE / 2 ** 32);
    const reversed = Math.round(200_000 * chance);
    expect(judgeHits(hits(reversed, { digests: 200_000, bits: 32, explained }), 'bsn', 'neutral').verdict).toBe('no');
  });

  it('one in eleven of what there should be is some other number of nine digits', () => {
    const explained = 0.5;
    expect(judgeHits(hits(Math.round(500 / 22), { explained }), 'bsn', 'neutral').verdict).toBe('no');
    expect(judgeHits(hits(Math.round(500 / 22), { explained }), 'bsn', 'negative').verdict).toBe('no');
  });

  it('between that and all are a mixture, which is told at the end', () => {
    expect(judgeHits(hits(60, { explained: 0.5 }), 'bsn', 'neutral').verdict).toBe('likely');
  });

  it('all of the few digests of a column are enough', () => {
    const explained = 1;
    expect(judgeHits(hits(5, { digests: 5, explained }), 'bsn', 'neutral').verdict).toBe('certain');
    expect(judgeHits(hits(1, { digests: 12, explained }), 'bsn', 'neutral').verdict).toBe('no');
  });
});

import { describe, expect, it } from 'vitest';
import { DIGEST_NAMES } from '../../src/pseudonyms/algorithms.js';
import { enumerate } from '../../src/pseudonyms/enumerate.js';
import { SPACES } from '../../src/pseudonyms/spaces/all.js';
import type { CandidateSpace } from '../../src/pseudonyms/spaces/space.js';
import { hashed, look, noise, targetsOf } from '../pseudonyms/making.js';
import { bsns, nineDigits, Random } from '../scan/making.js';

// What test/pseudonyms/search.test.ts looks at with large columns, with 500 digests and the default budget. Minutes.

const random = new Random(808);
const DIGESTS = 500;
const FORMS = new Map(SPACES.map((space) => [`${space.source} ${space.form}`, space]));

/** Values of a form, from all over its spaces. */
function written(name: string): Buffer[] {
  const space = FORMS.get(name);
  if (!space) throw new Error('There is no such form.');
  const parts = SPACES.filter(({ source, form }) => source === space.source && form === space.form);
  return Array.from({ length: DIGESTS }, () => {
    const part = partOf(parts);
    const all: Buffer[] = [];
    enumerate(part, random.below(part.outers), 1, (message) => all.push(Buffer.from(message)));
    return all[random.below(all.length)];
  });
}

/** One of the parts of a form, as often as its share says. */
function partOf(parts: readonly CandidateSpace[]): CandidateSpace {
  let left = random.below(1000) / 1000;
  for (const part of parts) {
    left -= part.share;
    if (left <= 0) return part;
  }
  return parts[0];
}

describe('500 digests', () => {
  it.each([...FORMS.keys()])('of %s are told apart', async (name) => {
    const [source, form] = name.split(' ');
    const column = targetsOf(hashed('md5', written(name)), { sources: [source as 'bsn'] });
    const [[outcome]] = await look([column], 20);
    expect(outcome).toMatchObject({ algorithm: 'md5', source, form });
  });

  it.each(
    DIGEST_NAMES.flatMap((algorithm) =>
      [4, 5, 6, 8, 10, 16, 20]
        .map((bytes) => ({ algorithm, bytes }))
        .filter(({ bytes }) => algorithm !== 'crc32' || bytes === 4),
    ),
  )('of BSNs cut off to $bytes bytes are found: $algorithm', async ({ algorithm, bytes }) => {
    const cut = hashed(algorithm, bsns(DIGESTS, random)).map((whole) => whole.subarray(0, bytes));
    const [[outcome]] = await look([targetsOf(cut)], 20);
    expect(outcome).toMatchObject({ algorithm, source: 'bsn', form: 'plain' });
  });
});

describe('silence', () => {
  it.each([4, 5, 6, 8, 16, 20, 32, 64])('over random digests of %i bytes, twenty times', async (bytes) => {
    for (let run = 0; run < 20; run++) {
      const [outcomes] = await look([targetsOf(noise(200, bytes)), targetsOf(noise(2000, bytes))], 0.5);
      expect(outcomes.map(({ algorithm }) => algorithm)).toEqual([null, null]);
    }
  });

  it('over digests of nine digits of which one in eleven is a BSN', async () => {
    let found = 0;
    for (let run = 0; run < 20; run++) {
      const [[outcome]] = await look([targetsOf(hashed('md5', nineDigits(DIGESTS, random)))], 3);
      if (outcome.algorithm !== null) found++;
    }
    expect(found).toBeLessThanOrEqual(1);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtinRules } from '../../src/rules/load.js';
import { safePathFor } from '../../src/scan/paths.js';
import { bsns, Random } from './making.js';

const safe = safePathFor(builtinRules());

describe('a path as it may be shown', () => {
  it('is shown the same when it is looked at again', () => {
    const random = new Random(1);
    const piece = fc.oneof(
      fc.string({ maxLength: 8 }),
      fc.nat(200).map((at) => bsns(at + 1, new Random(at))[at]),
      fc.constantFrom('1234AB', '1234 ab-12', '@', '.nl', 'jan@voorbeeld.nl', '@a.nl@b.com', ' ', '.', '-', '/', '12'),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const once = safe(pieces.join(''));
        return safe(once) === once;
      }),
      { numRuns: 2000, seed: random.below(1e9) },
    );
  });

  it('holds no e-mail address behind another', () => {
    expect(safe('a@b.nl@c.nl')).not.toContain('@');
  });

  it('is the whole id of a commit, tag or note, whatever its digits look like', () => {
    const [number] = bsns(1, new Random(2));
    for (const start of ['1234ab12c', `${number}a`, `c${number}f`]) {
      const id = start.padEnd(40, 'e');
      for (const path of [id, `commit ${id}`, `tag ${id}`, `${id.slice(0, 2)}/${id.slice(2)}`, id.padEnd(64, 'b')]) {
        expect(safe(path) === path).toBe(true);
      }
      expect(safe(`${id}.csv`) === `${id}.csv`).toBe(false);
    }
  });
});

import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Kept, openKept, sealKept } from '../../src/audit/kept.js';
import { SubjectTotal } from '../../src/judgement/subjects.js';
import { digestsOf, KEY } from '../judgement/matches.js';

const SECRET = randomBytes(32);

function kept(): Kept {
  const total = new SubjectTotal(KEY);
  total.addPeople({ min: 3, max: 3 }, digestsOf([1, 2, 3]));
  return { people: total.parts(), tables: [], left: 0 };
}

describe('what is kept of a target', () => {
  it('is opened with the key that sealed it', () => {
    expect(openKept(sealKept(kept(), SECRET, 'host/1#code'), SECRET, 'host/1#code')).toEqual(kept());
  });

  it.each([
    ['another key', (sealed: Uint8Array) => openKept(sealed, randomBytes(32), 'host/1#code')],
    ['another target', (sealed: Uint8Array) => openKept(sealed, SECRET, 'host/2#code')],
    ['nothing', () => openKept(new Uint8Array(0), SECRET, 'host/1#code')],
  ])('is not opened with %s', (_, open) => {
    expect(open(sealKept(kept(), SECRET, 'host/1#code'))).toBeNull();
  });

  it('is not opened when any byte of it changed, or when it was cut off', () => {
    const sealed = sealKept(kept(), SECRET, 'a');
    for (let at = 0; at < sealed.length; at++) {
      const changed = Uint8Array.from(sealed, (byte, place) => (place === at ? byte ^ 1 : byte));
      expect(openKept(changed, SECRET, 'a')).toBeNull();
      expect(openKept(sealed.subarray(0, at), SECRET, 'a')).toBeNull();
    }
  });

  it('never shows its digests', () => {
    const { words } = kept().people.people.digests;
    const sealed = Buffer.from(sealKept(kept(), SECRET, 'a'));
    for (let at = 0; at < words.length; at += 3) {
      expect(sealed.includes(Buffer.from(words.slice(at, at + 2).buffer))).toBe(false);
    }
  });
});

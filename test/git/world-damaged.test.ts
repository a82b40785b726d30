import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { harmless, isProven, type Proof } from './world/damage.js';
import { DAMAGES } from './world/damaged.js';
import { Ground } from './world/ground.js';

/** Is the damage real, in the eyes of git? */

let ground: Ground;
beforeAll(() => {
  ground = new Ground();
});
afterAll(() => ground?.remove());

describe('damage', () => {
  test.each(DAMAGES.map((damage, at) => [damage.name, damage, at] as const))('%s', (_, { make, proof }, at) => {
    expect(isProven(make(ground, `damaged-${at}`), proof)).toBe(true);
  });

  test('is not seen in what is whole', () => {
    const whole = harmless(ground, 'whole');
    const proofs: readonly Proof[] = ['fsck', 'missing', 'shallow', 'refuses'];
    expect(proofs.filter((proof) => isProven(whole, proof))).toEqual([]);
  });
});

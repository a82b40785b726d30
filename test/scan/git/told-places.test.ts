import { describe, expect, it } from 'vitest';
import type { OriginPlace, OriginPlaces } from '../../../src/scan/git/origins.js';
import { RememberedPlaces, RepeatedPlaces } from '../../../src/scan/git/told-places.js';

/** Names every finding after its results, and counts how often it is asked. */
class Named implements OriginPlaces {
  asked = 0;

  constructor(private readonly isComplete = true) {}

  places(findings: readonly (readonly number[])[]) {
    this.asked++;
    return {
      places: findings.map((results): OriginPlace => ({ ref: results.join('+') })),
      isComplete: this.isComplete,
    };
  }
}

function told(isComplete: boolean) {
  const remembered = new RememberedPlaces(new Named(isComplete));
  remembered.places([[0], [1, 2], [3]]);
  if (!remembered.told) throw new Error('nothing was remembered');
  return remembered.told;
}

describe('places that an earlier run told', () => {
  it('are told again, also some of them and in another order', () => {
    const look = new Named();
    const repeated = new RepeatedPlaces(told(true), look);
    expect(repeated.places([[0], [1, 2], [3]])).toEqual(new Named().places([[0], [1, 2], [3]]));
    expect(repeated.places([[3], [1, 2]])).toEqual(new Named().places([[3], [1, 2]]));
    expect(repeated.places([])).toEqual({ places: [], isComplete: true });
    expect(look.asked).toBe(0);
  });

  it('are looked up when something else is asked', () => {
    const look = new Named();
    const repeated = new RepeatedPlaces(told(true), look);
    expect(repeated.places([[0], [1]])).toEqual(new Named().places([[0], [1]]));
    expect(look.asked).toBe(1);
  });

  it('are looked up when not all were told and not the same is asked', () => {
    const look = new Named(false);
    const repeated = new RepeatedPlaces(told(false), look);
    expect(repeated.places([[0], [1, 2], [3]]).isComplete).toBe(false);
    expect(look.asked).toBe(0);
    repeated.places([[0], [3]]);
    expect(look.asked).toBe(1);
  });

  it('are not there when nobody asked', () => {
    expect(new RememberedPlaces(new Named()).told).toBeNull();
  });
});

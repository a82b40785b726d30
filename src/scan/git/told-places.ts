import type { OriginPlace, OriginPlaces } from './origins.js';

/** Answers about places, as plain data: the positions of the results of each finding, and its place. */
export interface ToldPlaces {
  readonly findings: readonly (readonly number[])[];
  readonly places: readonly OriginPlace[];
  readonly isComplete: boolean;
}

/** Remembers what was asked and answered. */
export class RememberedPlaces implements OriginPlaces {
  /** The last question with its answer; null when nobody asked. */
  told: ToldPlaces | null = null;

  constructor(private readonly origins: OriginPlaces) {}

  places(findings: readonly (readonly number[])[]) {
    const answer = this.origins.places(findings);
    this.told = { findings, ...answer };
    return answer;
  }
}

/** Answers as an earlier run did; what that was not asked is looked up in the history after all. */
export class RepeatedPlaces implements OriginPlaces {
  constructor(
    private readonly told: ToldPlaces,
    private readonly look: OriginPlaces,
  ) {}

  places(findings: readonly (readonly number[])[]) {
    const { isComplete } = this.told;
    const known = new Map(this.told.findings.map((results, at) => [results.join(), this.told.places[at]]));
    const places = findings.flatMap((results) => known.get(results.join()) ?? []);
    // Which of too many were followed depends on all that were asked.
    const isSame = isComplete || findings.length === this.told.findings.length;
    return isSame && places.length === findings.length ? { places, isComplete } : this.look.places(findings);
  }
}

import type { SubjectRange } from '../model/finding.js';
import { type IdentifierMatch, isNamed, type SubjectDigests } from '../model/match.js';
import { DigestSet, type RunKey } from '../profile/digests.js';
import { realCount } from '../statistics/evidence.js';

/** Share and spread of a group of numbers: how many of the passing ones are people. */
export function subjectsOf(match: IdentifierMatch, candidates: number, passing: number, key: RunKey): SubjectRange {
  if (passing === 0) return { min: 0, max: 0 };
  const named = isNamed(match.context);
  // A name beside numbers that all pass leaves no room for chance, however few they are.
  const range =
    named && passing === candidates ? { min: passing, max: passing } : realCount(candidates, passing, match.chance);
  const counted = match.people ? countOf(match.people, key) : Math.round(passing / match.sampled);
  const scale = counted / passing;
  return {
    min: Math.max(0, Math.round(counted - (passing - range.min) * scale)),
    max: Math.max(0, Math.round(counted - (passing - range.max) * scale)),
  };
}

function countOf(digests: SubjectDigests, key: RunKey): number {
  const set = new DigestSet(key);
  set.addAll(digests);
  return set.count;
}

/** What a total is made of, so that totals of several reports can be united. Plain data; never stored unencrypted. */
export interface SubjectParts {
  readonly people: { readonly range: SubjectRange; readonly digests: SubjectDigests };
  /** The least addresses, and the records at all of them. */
  readonly addresses: { readonly range: SubjectRange; readonly digests: SubjectDigests };
  readonly placesOfPeople: SubjectDigests;
  /** People of whom no digests are known: of the largest group, and of all together. */
  readonly records: SubjectRange;
}

/**
 * Distinct people over a whole report. Numbers are united over files; addresses that stand beside a counted
 * number belong to those people and add nobody; others may be the same people or more, which is why there is a
 * minimum and a maximum.
 */
export class SubjectTotal {
  private readonly people: DigestSet;
  private readonly places: DigestSet;
  private readonly placesOfPeople: DigestSet;
  /** People of whom only a range is known (no digests). */
  private readonly unlinked: SubjectRange[] = [];
  /** Members of `people` that may be chance passes (for the minimum), and those that must be (for the maximum). */
  private readonly slack = { min: 0, max: 0 };
  private largestSlack = 0;
  private largestMin = 0;
  private addressRecords = 0;
  private mostAddresses = 0;

  constructor(private readonly key: RunKey) {
    this.people = new DigestSet(key);
    this.places = new DigestSet(key);
    this.placesOfPeople = new DigestSet(key);
  }

  addPeople(range: SubjectRange, digests: SubjectDigests | null): void {
    if (!digests) {
      this.unlinked.push(range);
      return;
    }
    const before = this.people.count;
    this.people.addAll(digests);
    const added = Math.max(0, this.people.count - before);
    const size = countOf(digests, this.key);
    // Only what is new brings new doubt: of those, at most as many are chance as in the whole group, and at least as
    // many as the group's real ones cannot be.
    this.slack.min += Math.min(added, Math.max(0, size - range.min));
    this.slack.max += Math.max(0, added - range.max);
    this.largestSlack = Math.max(this.largestSlack, size - range.max);
    this.largestMin = Math.max(this.largestMin, range.min);
  }

  addAddresses(range: SubjectRange, digests: SubjectDigests | null): void {
    if (!digests) {
      this.unlinked.push(range);
      return;
    }
    this.places.addAll(digests);
    this.addressRecords += range.max;
    this.mostAddresses = Math.max(this.mostAddresses, range.min);
  }

  addPlacesOfPeople(digests: SubjectDigests): void {
    this.placesOfPeople.addAll(digests);
  }

  /** Records of which only class sizes are known. */
  addRecords(range: SubjectRange): void {
    this.unlinked.push(range);
  }

  /** Adds everyone that another total of the same key counted: of people in both, one. */
  addParts({ people, addresses, placesOfPeople, records }: SubjectParts): void {
    this.addPeople(people.range, people.digests);
    this.addAddresses(addresses.range, addresses.digests);
    this.addPlacesOfPeople(placesOfPeople);
    this.addRecords(records);
  }

  parts(): SubjectParts {
    return {
      people: { range: this.peopleRange(), digests: this.people.export() },
      addresses: { range: { min: this.mostAddresses, max: this.addressRecords }, digests: this.places.export() },
      placesOfPeople: this.placesOfPeople.export(),
      records: {
        min: this.unlinked.reduce((most, range) => Math.max(most, range.min), 0),
        max: this.unlinked.reduce((sum, range) => sum + range.max, 0),
      },
    };
  }

  private peopleRange(): SubjectRange {
    const people = this.people.count;
    const min = Math.max(this.largestMin, people - this.slack.min);
    return { min, max: Math.max(min, people - Math.max(this.slack.max, this.largestSlack)) };
  }

  total(): SubjectRange {
    const { min, max } = this.peopleRange();
    const places = this.places.count;
    const outside = this.places.countOutside(this.placesOfPeople);
    // Records at addresses of nobody counted yet, in proportion.
    const extra = places === 0 ? 0 : Math.ceil((this.addressRecords * outside) / places);
    const least = Math.max(min, places, this.mostAddresses, ...this.unlinked.map((range) => range.min));
    const most = max + extra + this.unlinked.reduce((sum, range) => sum + range.max, 0);
    return { min: least, max: Math.max(least, most) };
  }
}

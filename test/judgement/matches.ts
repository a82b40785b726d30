import type { AddressMatch, ClassesMatch, IdentifierMatch, SubjectDigests } from '../../src/model/match.js';
import { DigestSet, type RunKey } from '../../src/profile/digests.js';

/** Matches made by hand, as detectors would hand them over. */

export const KEY: RunKey = Uint32Array.of(1, 2, 3, 4);

export function digestsOf(values: readonly (number | string)[]): SubjectDigests {
  const set = new DigestSet(KEY);
  for (const value of values) {
    if (typeof value === 'number') set.addNumber(value);
    else set.addText(value);
  }
  return set.export();
}

export function identifierMatch(changes: Partial<IdentifierMatch> = {}): IdentifierMatch {
  return {
    kind: 'identifier',
    rule: 'bsn',
    where: 'column',
    place: { columns: [{ index: 1, name: null }], firstRow: 1, lastRow: 100 },
    values: 100,
    candidates: 100,
    passing: 100,
    test: 0,
    chance: 1 / 11,
    sampled: 1,
    context: 'neutral',
    twin: null,
    tried: 1,
    damaged: 0,
    neighbours: [],
    people: null,
    ...changes,
  };
}

export function addressMatch(changes: Partial<AddressMatch> = {}): AddressMatch {
  return {
    kind: 'address',
    rule: 'postcode-huisnummer',
    place: {
      columns: [
        { index: 0, name: 'postcode' },
        { index: 1, name: 'huisnummer' },
      ],
      firstRow: 2,
      lastRow: 101,
    },
    records: 100,
    addresses: 90,
    confidence: 0.99,
    about: 'person',
    topic: 'zorg',
    digests: null,
    ...changes,
  };
}

export function classesMatch(changes: Partial<ClassesMatch> = {}): ClassesMatch {
  return {
    kind: 'classes',
    rule: 'k-anonimiteit',
    place: { columns: [{ index: 0, name: 'geboortedatum' }], firstRow: 2, lastRow: 101 },
    records: 100,
    k: 1,
    classes: 90,
    uniques: 80,
    recordsBelow5: 100,
    recordsBelow10: 100,
    classesBelow5: 90,
    recordsBelowBlock: 100,
    recordsBelowWarn: 100,
    gate: 'birth',
    confidence: 0.95,
    ...changes,
  };
}

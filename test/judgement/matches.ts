import type {
  AddressMatch,
  ClassesMatch,
  DiversityMatch,
  IdentifierMatch,
  LinkMatch,
  MessageMatch,
  PseudonymMatch,
  SmallCellsMatch,
  SubjectDigests,
  UniqueMatch,
} from '../../src/model/match.js';
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
    ...aboutPeople,
    kWildcard: 1,
    averageRisk: 0.9,
    highestRisk: 1,
    topic: 'zorg',
    keys: [{ columns: [0], uniques: 80 }],
    drop: [0],
    ...changes,
  };
}

const aboutPeople = {
  unit: 'record' as const,
  entities: 100,
  sampled: 1,
  roles: [{ column: 0, role: 'birth-date', probability: 0.99, because: ['header' as const, 'calendar' as const] }],
  confidence: 0.95,
};

export function uniqueMatch(changes: Partial<UniqueMatch> = {}): UniqueMatch {
  return {
    kind: 'unique',
    rule: 'uniek',
    place: { columns: [{ index: 1, name: null }], firstRow: 2, lastRow: 101 },
    records: 100,
    ...aboutPeople,
    keys: [{ columns: [1, 2, 4], uniques: 12 }],
    uniques: 12,
    drop: [1],
    tried: 40,
    partial: false,
    gate: 'roles',
    ...changes,
  };
}

export function diversityMatch(changes: Partial<DiversityMatch> = {}): DiversityMatch {
  return {
    kind: 'diversity',
    rule: 'l-diversiteit',
    place: { columns: [{ index: 3, name: 'diagnose' }], firstRow: 2, lastRow: 101 },
    records: 100,
    ...aboutPeople,
    sensitive: { column: 3, role: 'diagnosis', probability: 0.95, because: ['header'] },
    classes: 5,
    sharedClasses: 5,
    sharedRecords: 100,
    commonest: 0.2,
    l: 1,
    gate: 'topic',
    topic: 'zorg',
    ...changes,
  };
}

export function smallCellsMatch(changes: Partial<SmallCellsMatch> = {}): SmallCellsMatch {
  return {
    kind: 'small-cells',
    rule: 'kleine-cel',
    place: { columns: [{ index: 1, name: 'aantal' }], firstRow: 3, lastRow: 3 },
    cells: 20,
    small: 3,
    derivable: 2,
    threshold: 5,
    about: 'person',
    topic: 'inkomen',
    confidence: 0.9,
    ...changes,
  };
}

export function linkMatch(changes: Partial<LinkMatch> = {}): LinkMatch {
  return {
    kind: 'link',
    rule: 'koppelbaar',
    place: { columns: [{ index: 1, name: 'leeftijd' }], firstRow: 2, lastRow: 101 },
    other: { path: 'data/ander.csv', place: { columns: [{ index: 2, name: 'wijk' }] } },
    by: 'key',
    records: 100,
    linked: 90,
    uniques: 30,
    recordsBelowBlock: 80,
    recordsBelowWarn: 90,
    kBefore: 12,
    kAfter: 1,
    sampled: 1,
    gate: 'topic',
    confidence: 0.9,
    ...changes,
  };
}

export function pseudonymMatch(changes: Partial<PseudonymMatch> = {}): PseudonymMatch {
  return {
    kind: 'pseudonym',
    rule: 'bsn-hash',
    place: { columns: [{ index: 0, name: null }], firstRow: 1, lastRow: 100 },
    digests: 100,
    bytes: 32,
    encoding: 'hex',
    algorithm: 'sha256',
    source: 'bsn',
    reversed: 4,
    tried: 0.02,
    context: 'neutral',
    ...changes,
  };
}

export function messageMatch(changes: Partial<MessageMatch> = {}): MessageMatch {
  return { kind: 'message', rule: 'iwmo-bericht', place: {}, layout: 'iwmo-ei', records: 12, ...changes };
}

import { describe, expect, it } from 'vitest';
import { judgeBlob } from '../../src/judgement/blob.js';
import { judgeMatch } from '../../src/judgement/judge.js';
import type { Layout } from '../../src/model/document.js';
import type { Disguise } from '../../src/model/evidence.js';
import type { Finding } from '../../src/model/finding.js';
import type { Match } from '../../src/model/match.js';
import { DEFAULT_POLICY, type Policy } from '../../src/model/policy.js';
import { builtinRules } from '../../src/rules/load.js';
import {
  addressMatch,
  classesMatch,
  diversityMatch,
  identifierMatch,
  KEY,
  linkMatch,
  messageMatch,
  pseudonymMatch,
  smallCellsMatch,
  uniqueMatch,
} from './matches.js';

const RULES = new Map(builtinRules().rules.map((rule) => [rule.id, rule]));
const DISGUISES: readonly Disguise[] = [
  'window',
  'joined',
  'split',
  'reversed',
  'complement',
  'offset',
  'delta',
  'transposed',
  'long',
];
const LAYOUTS: readonly Layout[] = ['iwmo-ei', 'iwmo-xml', 'stuf-bg', 'gba-v', 'fhir'];
const TWIN = { id: 'rsin', explanation: { nl: 'Het is een RSIN.', en: 'It is an RSIN.' } };

function judge(match: Match, changes: Partial<Policy> = {}): Finding | null {
  return judgeMatch(match, 'map/a.csv', { rules: RULES, policy: { ...DEFAULT_POLICY, ...changes }, key: KEY });
}

function judged(match: Match, changes: Partial<Policy> = {}): Finding {
  const finding = judge(match, changes);
  if (!finding) throw new Error('nothing was found');
  return finding;
}

describe('an identifier', () => {
  it('that is found blocks, with the severity of its rule', () => {
    const finding = judged(identifierMatch());
    expect([finding.rule, finding.class, finding.effect, finding.severity]).toEqual([
      'bsn',
      'national-number',
      'block',
      'critical',
    ]);
    expect(finding.subjects).toEqual({ min: 100, max: 100 });
    expect(finding.location.path).toBe('map/a.csv');
  });

  it('that is likely warns', () => {
    const finding = judged(
      identifierMatch({ where: 'text', place: { line: 3 }, context: 'near', candidates: 1, passing: 1 }),
    );
    expect([finding.effect, finding.severity]).toEqual(['warn', 'medium']);
    expect(finding.message.nl).toContain('waarschijnlijk');
    expect(finding.message.en).toContain('probably');
  });

  it('that chance explains is no finding', () => {
    expect(judge(identifierMatch({ candidates: 1000, passing: 95 }))).toBeNull();
    expect(judge(identifierMatch({ where: 'text', candidates: 1, passing: 1 }))).toBeNull();
    expect(judge(identifierMatch({ where: 'path', candidates: 1, passing: 1 }))).toBeNull();
  });

  it('that another name explains is a note that names it and counts nobody', () => {
    const finding = judged(identifierMatch({ context: 'twin', twin: TWIN }));
    expect([finding.effect, finding.severity, finding.evidence.twin, finding.evidence.context]).toEqual([
      'note',
      'low',
      'rsin',
      'negative',
    ]);
    expect(finding.confidence).toBeLessThan(0.05);
    expect(finding.message).toEqual(TWIN.explanation);
    expect(finding.subjects).toEqual({ min: 0, max: 0 });
  });

  it('of which another name explains what fails anyway is no finding', () => {
    expect(judge(identifierMatch({ context: 'twin', twin: TWIN, candidates: 100, passing: 8 }))).toBeNull();
  });

  it('that is only test numbers is a note of the rule about test persons', () => {
    const finding = judged(identifierMatch({ test: 100 }));
    expect([finding.rule, finding.effect, finding.evidence.testNumbers]).toEqual(['testpersoon', 'note', 100]);
    expect(finding.subjects).toEqual({ min: 0, max: 0 });
  });

  it('that is only test numbers blocks where the policy treats them as people', () => {
    const finding = judged(identifierMatch({ test: 100 }), { testPersons: 'real' });
    expect([finding.rule, finding.effect]).toEqual(['bsn', 'block']);
    expect(finding.subjects).toEqual({ min: 100, max: 100 });
  });

  it('among test numbers still blocks, and only the others are counted', () => {
    const finding = judged(identifierMatch({ candidates: 140, passing: 140, test: 100 }));
    expect([finding.rule, finding.effect, finding.evidence.testNumbers]).toEqual(['bsn', 'block', 100]);
    expect(finding.subjects).toEqual({ min: 40, max: 40 });
  });

  it('that is named and fails is a note for a column', () => {
    const failing = identifierMatch({ context: 'keyed', candidates: 60, passing: 5 });
    const finding = judged(failing);
    expect([finding.effect, finding.severity]).toEqual(['note', 'low']);
    expect(finding.subjects).toEqual({ min: 0, max: 0 });
    expect(judge({ ...failing, where: 'text' })).toBeNull();
  });

  it('in a name of a file says so', () => {
    const finding = judged(identifierMatch({ where: 'path', place: {}, context: 'keyed', candidates: 1, passing: 1 }));
    expect(finding.effect).toBe('block');
    expect(finding.message.nl).toContain('naam van dit bestand');
  });

  it('in a series names what stands beside it by position', () => {
    const finding = judged(
      identifierMatch({
        rule: 'bsn-reeks',
        where: 'window',
        tried: 20,
        place: { offset: { first: 14, last: 22 }, columns: [{ index: 0, name: null }] },
        neighbours: [{ kind: 'postcode', first: 0, last: 3 }],
      }),
    );
    expect([finding.rule, finding.effect, finding.evidence.tried]).toEqual(['bsn-reeks', 'block', 20]);
    expect(finding.message.nl).toContain('postcode (1 t/m 4)');
    expect(finding.message.en).toContain('postcode (1 to 4)');
    // The number itself, not the series, is what a person must hear about.
    expect(finding.message.nl).toContain(RULES.get('bsn')?.title.nl);
  });

  it('has the figures it rests on', () => {
    const { evidence } = judged(
      identifierMatch({ candidates: 711, passing: 711, values: 800, sampled: 0.5, damaged: 3 }),
    );
    expect(evidence).toMatchObject({
      values: 800,
      distinct: 711,
      passing: 711,
      sampled: 0.5,
      damaged: 3,
      context: 'neutral',
    });
    expect(evidence.log10p).toBeLessThan(-700);
  });

  it('of a rule that is not loaded is a defect, not a silent pass', () => {
    expect(() => judge(identifierMatch({ rule: 'onbekend' }))).toThrow();
  });
});

describe('an address', () => {
  it.each([
    ['person', 0.99, 'block', 'high'],
    ['unexplained', 0.99, 'block', 'high'],
    ['person', 0.6, 'warn', 'medium'],
    ['unexplained', 0.6, 'warn', 'medium'],
    ['object', 0.99, 'note', 'low'],
    ['organisation', 0.99, 'note', 'low'],
  ] as const)('about %s at %f is %s', (about, confidence, effect, severity) => {
    const finding = judged(addressMatch({ about, confidence, topic: null }));
    expect([finding.class, finding.effect, finding.severity]).toEqual(['address-key', effect, severity]);
    expect(finding.subjects.max).toBe(effect === 'note' ? 0 : 100);
    expect(finding.subjects.min).toBe(effect === 'note' ? 0 : 90);
  });

  it('says what topic it stands beside', () => {
    expect(judged(addressMatch({ topic: 'zorg' })).message.nl).toContain('zorg');
    expect(judged(addressMatch({ topic: 'zorg' })).message.en).toContain('care');
  });
});

describe('small groups', () => {
  it('block below the first limit', () => {
    const finding = judged(classesMatch());
    expect([finding.class, finding.effect, finding.severity]).toEqual(['re-identifiable', 'block', 'high']);
    expect(finding.subjects).toEqual({ min: 80, max: 100 });
    expect(finding.message.nl).toContain('minder dan 5');
  });

  it('warn below the second', () => {
    const finding = judged(
      classesMatch({ k: 7, uniques: 0, recordsBelow5: 0, recordsBelowBlock: 0, recordsBelowWarn: 14 }),
    );
    expect([finding.effect, finding.severity]).toEqual(['warn', 'medium']);
    expect(finding.message.nl).toContain('minder dan 10');
    expect(finding.subjects).toEqual({ min: 0, max: 14 });
  });

  it('are no finding where all groups are large', () => {
    expect(judge(classesMatch({ k: 30, recordsBelowBlock: 0, recordsBelowWarn: 0 }))).toBeNull();
  });

  it('name the limit of the policy', () => {
    expect(judged(classesMatch(), { k: { block: 10, warn: 20 } }).message.en).toContain('fewer than 10');
  });
});

describe('combinations of columns', () => {
  it('block when it is sure that the rows are people, and warn below that', () => {
    expect(judged(uniqueMatch())).toMatchObject({ effect: 'block', subjects: { min: 12, max: 12 } });
    expect(judged(uniqueMatch({ confidence: 0.6 }))).toMatchObject({ effect: 'warn', severity: 'medium' });
    expect(judge(uniqueMatch({ uniques: 0 }))).toBeNull();
  });

  it('name the columns by number only', () => {
    const { evidence } = judged(uniqueMatch());
    expect(evidence).toMatchObject({ keys: [{ columns: [1, 2, 4], uniques: 12 }], drop: [1], gate: 'roles' });
  });
});

describe('a shared sensitive value', () => {
  it('blocks when it is not what most have anyway', () => {
    expect(judged(diversityMatch())).toMatchObject({ class: 'special', effect: 'block', severity: 'high' });
    expect(judged(diversityMatch({ commonest: 0.95 }))).toMatchObject({ effect: 'note', subjects: { max: 0 } });
    expect(judge(diversityMatch({ sharedRecords: 0, sharedClasses: 0 }))).toBeNull();
  });

  it('is only a warning when the column may be something else', () => {
    expect(judged(diversityMatch({ confidence: 0.6 }))).toMatchObject({ effect: 'warn' });
  });
});

describe('small counts', () => {
  it('warn, and say what follows from the totals', () => {
    const finding = judged(smallCellsMatch());
    expect(finding).toMatchObject({ effect: 'warn', evidence: { smallCells: 3, derivable: 2, threshold: 5 } });
    expect(finding.message.nl).toContain('terug te rekenen');
    expect(judged(smallCellsMatch({ derivable: 0 })).message.nl).not.toContain('terug te rekenen');
    expect(judge(smallCellsMatch({ small: 0, derivable: 0 }))).toBeNull();
  });
});

describe('two tables together', () => {
  it('block or warn by the policy, and name the other place', () => {
    const finding = judged(linkMatch());
    expect(finding).toMatchObject({ effect: 'block', related: [{ path: 'data/ander.csv' }] });
    expect(judged(linkMatch({ recordsBelowBlock: 0 }))).toMatchObject({ effect: 'warn' });
    expect(judge(linkMatch({ recordsBelowBlock: 0, recordsBelowWarn: 0 }))).toBeNull();
  });
});

describe('digests', () => {
  it('that are reversed block, and concern all of them at most', () => {
    expect(judged(pseudonymMatch())).toMatchObject({
      class: 'national-number',
      effect: 'block',
      subjects: { min: 4, max: 100 },
    });
  });

  it('of plates are direct identifiers, and under the name of something else a warning', () => {
    expect(judged(pseudonymMatch({ source: 'kenteken' }))).toMatchObject({
      class: 'direct-identifier',
      effect: 'block',
      severity: 'high',
    });
    expect(judged(pseudonymMatch({ context: 'negative' }))).toMatchObject({ effect: 'warn', severity: 'medium' });
  });

  it('that only a name calls numbers of persons warn', () => {
    const named = pseudonymMatch({ algorithm: null, source: null, reversed: 0, context: 'keyed' });
    expect(judged(named)).toMatchObject({ effect: 'warn', subjects: { min: 0, max: 0 } });
  });
});

describe('a message layout', () => {
  const judging = { rules: RULES, policy: DEFAULT_POLICY, key: KEY };

  it('warns beside people, and is a note without', () => {
    const [alone] = judgeBlob([messageMatch()], 'a.xml', judging);
    expect(alone.finding.effect).toBe('note');
    const [message] = judgeBlob([messageMatch(), identifierMatch()], 'a.xml', judging);
    expect(message.finding.effect).toBe('warn');
    expect(judge(messageMatch({ records: 0 }))).toBeNull();
  });
});

describe('messages', () => {
  const every: readonly Match[] = [
    ...(['column', 'window', 'text', 'path'] as const).map((where) => identifierMatch({ where })),
    identifierMatch({ test: 100 }),
    identifierMatch({ context: 'twin', twin: TWIN }),
    identifierMatch({ context: 'keyed', candidates: 60, passing: 5 }),
    ...(['person', 'unexplained', 'object', 'organisation'] as const).flatMap((about) =>
      ['zorg', 'inkomen', null].map((topic) => addressMatch({ about, topic })),
    ),
    ...(['record', 'person', 'address'] as const).map((unit) => classesMatch({ unit })),
    ...DISGUISES.map((disguise) => identifierMatch({ where: 'window', disguise })),
    uniqueMatch(),
    ...[0.2, 0.95].map((commonest) => diversityMatch({ commonest })),
    smallCellsMatch(),
    ...(['key', 'rows', 'version'] as const).map((by) => linkMatch({ by })),
    pseudonymMatch(),
    pseudonymMatch({ algorithm: null, source: null, reversed: 0 }),
    ...LAYOUTS.map((layout) => messageMatch({ layout })),
  ];

  it('are whole sentences in both languages, and not the same', () => {
    for (const { message } of every.map((match) => judged(match))) {
      expect(message.nl).toMatch(/^[A-Z].*[.?]$/s);
      expect(message.en).toMatch(/^[A-Z].*[.?]$/s);
      expect(message.nl).not.toBe(message.en);
    }
  });

  it('hold no long number', () => {
    const messages = every.map((match) => judged(match).message);
    expect(messages.filter(({ nl, en }) => /\d{4,}/.test(nl + en)).length).toBe(0);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDecisions } from '../../src/config/decisions.js';
import { withDecisions, withoutDecisions } from '../../src/config/decisions-text.js';
import type { Decision } from '../../src/model/decision.js';
import { placed } from '../../src/model/fingerprint.js';

const HEADER = ['Besluiten.', 'Zie de uitleg.'];
const parse = (text: string) => parseDecisions(text, 'x.yml', () => false);

function decision(path: string, changes: Partial<Decision> = {}): Decision {
  return {
    fingerprint: placed('0123456789abcdef', [path]),
    rule: 'bsn',
    path,
    people: 3,
    effect: 'block',
    why: 'stond al openbaar',
    who: 'Team Data',
    when: '2026-03-01',
    ...changes,
  } as Decision;
}

describe('a new file', () => {
  it('has a header, and the decisions in the order of their paths', () => {
    const text = withDecisions(null, [decision('b.csv'), decision('a.csv', { until: '2027-01-01' })], HEADER);
    expect(text).toBe(`# Besluiten.
# Zie de uitleg.

decisions:
  - fingerprint: ${decision('a.csv').fingerprint}
    rule: bsn
    path: a.csv
    people: 3
    effect: block
    why: stond al openbaar
    who: Team Data
    when: 2026-03-01
    until: 2027-01-01
  - fingerprint: ${decision('b.csv').fingerprint}
    rule: bsn
    path: b.csv
    people: 3
    effect: block
    why: stond al openbaar
    who: Team Data
    when: 2026-03-01
`);
  });
});

describe('the file of a user', () => {
  const WRITTEN = `# Van het team.
# Overleg eerst.

decisions:
  # het oudste register
  - fingerprint: ${decision('z.csv').fingerprint} # niet veranderen
    rule: bsn
    path: z.csv

    people: 3
    effect: block
    why: 'al jaren openbaar' # zie het besluit
    who: Team Data
    when: 2026-03-01

  # en dit
  - fingerprint: "${decision('k.csv').fingerprint}"
    rule: bsn
    path: k.csv
    people: 3
    effect: block
    why: "een lange reden: ook goed"
    who: Team Data
    when: 2026-03-01

# slot
`;

  it('keeps its comments and its order, and gets what is new at the end', () => {
    const text = withDecisions(WRITTEN, [decision('b.csv'), decision('a.csv')], HEADER);
    expect(text.startsWith(WRITTEN.slice(0, WRITTEN.indexOf('\n# slot')))).toBe(true);
    expect(text).toMatch(/\n# slot\n$/);
    expect(text).not.toContain(HEADER[0]);
    expect(parse(text).map(({ path }) => path)).toEqual(['z.csv', 'k.csv', 'a.csv', 'b.csv']);
  });

  it('has a decision replaced in its place', () => {
    const text = withDecisions(WRITTEN, [decision('z.csv', { people: 9, until: '2027-01-01', why: 'nieuw' })], HEADER);
    expect(parse(text).map(({ path }) => path)).toEqual(['z.csv', 'k.csv']);
    expect(parse(text)[0]).toEqual(decision('z.csv', { people: 9, until: '2027-01-01', why: 'nieuw' }));
    for (const comment of ['# het oudste register', '# niet veranderen', '# zie het besluit', '# en dit']) {
      expect(text).toContain(comment);
    }
    const back = withDecisions(text, [decision('z.csv')], HEADER);
    expect(parse(back)[0]).toEqual(decision('z.csv'));
  });

  it('has a decision taken out with what was said above it', () => {
    const text = withoutDecisions(WRITTEN, new Set([decision('k.csv').fingerprint]));
    expect(parse(text).map(({ path }) => path)).toEqual(['z.csv']);
    expect(text.startsWith(WRITTEN.slice(0, WRITTEN.indexOf('\n  # en dit')))).toBe(true);
    expect(text).not.toContain('# en dit');
  });

  it('that is empty after that can be written to again', () => {
    const empty = withoutDecisions(WRITTEN, new Set(parse(WRITTEN).map(({ fingerprint }) => fingerprint)));
    expect(parse(empty)).toEqual([]);
    expect(empty).toContain('# Van het team.');
    const again = withDecisions(empty, [decision('a.csv')], HEADER);
    expect(parse(again)).toEqual([decision('a.csv')]);
    expect(again).toContain('\n  - fingerprint:');
  });

  it('keeps a list at the margin and the ends of lines of another system', () => {
    const margin = WRITTEN.replace(/^ {2}/gm, '');
    expect(parse(margin).length).toBe(2);
    expect(withDecisions(margin, [decision('a.csv')], HEADER)).toContain('\n- fingerprint: ');
    const windows = WRITTEN.replaceAll('\n', '\r\n');
    const text = withDecisions(windows, [decision('a.csv')], HEADER);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(parse(text).length).toBe(3);
  });

  it.each(['# alleen een opmerking\n', '', '{}\n', 'decisions: []\n'])('may be %j', (text) => {
    const now = withDecisions(text, [decision('a.csv')], HEADER);
    expect(parse(now)).toEqual([decision('a.csv')]);
    if (text.startsWith('#')) expect(now).toContain('# alleen een opmerking');
  });
});

describe('whatever a decision says', () => {
  const word = fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
    fc.constantFrom(
      'null',
      '~',
      'yes',
      '0x1f',
      '1e5',
      '12',
      '- a',
      '# b',
      'a: b',
      '"',
      "'",
      '&a',
      '*a',
      '!b',
      '|',
      '>-',
      '@x',
      '%',
      '2026-01-01',
      ' x ',
      'x\ty',
      'é',
    ),
  );
  const text = word.filter((each) => each.trim() !== '' && !/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u.test(each));
  const path = fc
    .oneof(text, fc.constantFrom('a\nb.csv', 'met spatie/é.csv', "o'neil.csv", '#x', '123'))
    .filter((each) => !each.startsWith('/') && !each.split('/').includes('..') && !/\p{Cs}/u.test(each));
  const structure = fc.stringMatching(/^[0-9a-f]{16}$/);
  const common = { why: text, who: text, when: fc.constant('2026-03-01') };
  const optional = { grondslag: text, doel: text, until: fc.constant('2027-03-01') };
  const onFinding = fc.record(
    {
      path,
      structure,
      rule: fc.constantFrom('bsn', 'k-anonimiteit'),
      people: fc.nat(),
      effect: fc.constantFrom('block', 'warn', 'note'),
      ...common,
      ...optional,
      related: fc.array(path, { minLength: 1, maxLength: 3 }),
    },
    { requiredKeys: ['path', 'structure', 'rule', 'people', 'effect', 'why', 'who', 'when'] },
  );
  const onSkip = fc.record(
    { path, structure, notScanned: fc.constantFrom('archive', 'encrypted'), size: fc.nat(), ...common, ...optional },
    { requiredKeys: ['path', 'structure', 'notScanned', 'size', 'why', 'who', 'when'] },
  );
  const any = fc.oneof(onFinding, onSkip).map(({ structure: first, ...rest }) => {
    const related = 'related' in rest && rest.related ? rest.related : [];
    return { ...rest, fingerprint: placed(first, [rest.path, ...related]) } as unknown as Decision;
  });
  const several = fc.uniqueArray(any, { maxLength: 6, selector: ({ fingerprint }) => fingerprint });
  const sortedBy = (all: readonly Decision[]) => [...all].sort((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1));

  it('it reads back as it was written, also when written in parts', () => {
    fc.assert(
      fc.property(several, fc.nat(6), (decisions, cut) => {
        const once = withDecisions(null, decisions, HEADER);
        expect(sortedBy(parse(once))).toEqual(sortedBy(decisions));
        const parts = withDecisions(withDecisions(null, decisions.slice(0, cut), HEADER), decisions.slice(cut), HEADER);
        expect(sortedBy(parse(parts))).toEqual(sortedBy(decisions));
      }),
      { numRuns: 300 },
    );
  });

  it('taking some out leaves the others as they were', () => {
    fc.assert(
      fc.property(several, fc.nat(6), (decisions, cut) => {
        const gone = new Set(decisions.slice(0, cut).map(({ fingerprint }) => fingerprint));
        const left = withoutDecisions(withDecisions(null, decisions, HEADER), gone);
        expect(sortedBy(parse(left))).toEqual(sortedBy(decisions.slice(cut)));
      }),
      { numRuns: 200 },
    );
  });
});

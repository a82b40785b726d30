import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codeTexts } from '../../src/disclosure/coded.js';
import { measure } from '../../src/disclosure/measures.js';
import type { ColumnRef } from '../../src/model/location.js';
import { sizeBands } from '../../src/reporters/risk/bars.js';
import { riskJson } from '../../src/reporters/risk/json.js';
import type { RiskReport } from '../../src/reporters/risk/report.js';
import { riskText } from '../../src/reporters/risk.js';
import { textWidth } from '../../src/reporters/width.js';
import { RISK_HEADINGS, RISK_SENTENCES, RISK_VERDICTS } from '../../src/text/risk.js';
import { RISK_FIGURES } from '../../src/text/risk-figures.js';
import { RISK_REASONS, RISK_REMARKS } from '../../src/text/risk-reasons.js';

const NONE_PASSED = { constant: 0, distinct: 0, others: 0 };
const NAMES = ['leeftijd', 'geslacht'];

/** A report on groups of these sizes; the second column says nothing. */
function reportOn(sizes: readonly number[], changes: Partial<RiskReport> = {}): RiskReport {
  const first = sizes.flatMap((size, i) => Array.from({ length: size }, () => `w${i}`));
  const columns: ColumnRef[] = NAMES.map((name, index) => ({ index, name }));
  const table = {
    rows: first.length,
    columns: [codeTexts(first).column, codeTexts(first.map(() => 'x')).column],
  };
  const measures = measure(table, { quasi: [0, 1] });
  return {
    path: 'data/tabel.csv',
    columns,
    quasi: {
      by: 'asked',
      columns: columns.map((column) => ({ column, role: null })),
      direct: [],
      passedOver: NONE_PASSED,
    },
    sensitive: null,
    measures,
    rowOfFile: (row) => row + 2,
    keys: { keys: [], minimal: [], drop: null, partial: false, sampled: null },
    notComputed: measures.notComputed,
    limits: { block: 5, warn: 10 },
    remarks: [],
    notes: [],
    ...changes,
  };
}

const OPTIONS = { language: 'nl', width: 100, colour: false, plain: false, failBelow: null } as const;
const show = (report: RiskReport, changes: Partial<Parameters<typeof riskText>[1]> = {}) =>
  riskText(report, { ...OPTIONS, ...changes });
const flat = (text: string) => text.replace(/\s+/g, ' ');

describe('the first sentence', () => {
  test.each([
    [[1, 12], /^TE HERLEIDEN: 1 van de 13 rijen is de enige met haar combinatie van leeftijd en geslacht\./],
    [[1, 1, 12], /^TE HERLEIDEN: 2 van de 14 rijen zijn de enige met hun combinatie/],
    [[1, 1], /^TE HERLEIDEN: elk van de 2 rijen is de enige/],
    [
      [3, 20],
      /^TE HERLEIDEN: niemand is de enige .* maar 3 van de 23 rijen staan in een groep van minder dan 5\. De kleinste groep telt 3\./,
    ],
    [
      [7, 20],
      /^NAKIJKEN: elke rij deelt .* met minstens 6 andere\..* 7 van de 27 rijen staan in een groep van minder dan 10\./,
    ],
    [[12, 20], /^GEEN KLEINE GROEPEN: elke rij deelt .* met minstens 11 andere\./],
    [[], /^NIETS TE METEN: /],
  ])('of groups of %j', (sizes, sentence) => {
    expect(flat(show(reportOn(sizes)))).toMatch(sentence);
  });

  test('says that people are fewer than rows', () => {
    const report = reportOn([12, 20]);
    const entities = { ...report.measures, count: 4, unknown: 0, k: 2 };
    const text = flat(show({ ...report, measures: { ...report.measures, entities } as RiskReport['measures'] }));
    expect(text).toMatch(/^TE HERLEIDEN: .* In mensen of adressen geteld is de kleinste groep 2\./);
    expect(text).toContain('Kleinste groep mensen 2');
  });

  test('says that a large group can give its people away', () => {
    const report = reportOn([12, 20], { sensitive: { index: 1, name: 'zorg' } });
    const measures = { ...report.measures, homogeneous: { classes: 2, records: 32 } };
    expect(flat(show({ ...report, measures }))).toMatch(
      /^NAKIJKEN: elke rij .* Wel heeft in 2 groepen iedereen dezelfde waarde van zorg: .* Het gaat om 32 rijen\./,
    );
    const one = { ...report.measures, homogeneous: { classes: 1, records: 12 } };
    expect(flat(show({ ...report, measures: one }))).toContain('Wel heeft in één groep van 12 rijen iedereen');
  });

  test('follows the limits of the policy, also ones that are not always counted', () => {
    const text = flat(show(reportOn([5, 6, 30], { limits: { block: 7, warn: 40 } })));
    expect(text).toContain('11 van de 41 rijen staan in een groep van minder dan 7.');
    expect(text).toContain('Het beleid houdt publicatie tegen als een groep kleiner is dan 7.');
    expect(flat(show(reportOn([12, 20]), { failBelow: 15 }))).toContain('onder de 15 van `--fail-below`');
  });
});

describe('the columns', () => {
  test('are said with what they were taken for, why, and what was passed over', () => {
    const column = { index: 0, name: null };
    const role = { column: 0, role: 'pc4', probability: 0.9, because: ['range', 'neighbour'] as const };
    const chosen = [{ column, role }];
    const passedOver = { constant: 2, distinct: 0, others: 1 };
    const quasi = { by: 'roles' as const, columns: chosen, direct: [{ column, role: null }], passedOver };
    const text = flat(show(reportOn([1, 12], { quasi })));
    expect(text).toContain(
      '- kolom 1 (A): postcode zonder letters, want de getallen blijven binnen de grenzen; de kolommen ernaast horen erbij',
    );
    expect(text).toContain('Niet gekozen kolommen: 2 met overal dezelfde waarde, 1 zonder herkenbare betekenis.');
    expect(text).toContain('(laat het weg uit wat openbaar wordt): kolom 1 (A).');
  });
});

describe('the picture', () => {
  test('has all rows and groups, once', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 40 }), (sizes) => {
        const report = reportOn(sizes);
        const bands = sizeBands(report);
        const total = (of: 'records' | 'classes') => bands.reduce((sum, band) => sum + band[of], 0);
        expect([total('records'), total('classes')]).toEqual([report.measures.rows, report.measures.classes]);
      }),
      { numRuns: 50 },
    );
  });

  test('draws bars by the number of rows', () => {
    const lines = show(reportOn([1, 1, 2, 4, 6, 6, 12, 30]), { plain: true }).split('\n');
    const bars = lines.slice(lines.indexOf('groep  rijen  groepen') + 1).slice(0, 6);
    expect(bars.map((line) => line.trim().replace(/#+/, (bar) => String(bar.length)))).toEqual([
      '1      2        2    3 % 3',
      '2      2        1    3 % 3',
      '3-4      4        1    6 % 5',
      '5-9     12        2   19 % 16',
      '10-19     12        1   19 % 16',
      '20+     30        1   48 % 40',
    ]);
  });

  test('shows what is there, however little', () => {
    const text = show(reportOn([1, 5000]));
    expect(text).toMatch(/^ +1 +1 +1 +<1 % ▏$/m);
    expect(show(reportOn([1, 5000]), { plain: true })).toMatch(/^ +1 +1 +1 +<1 % #$/m);
  });
});

describe('the columns that make rows findable', () => {
  const key = (columns: number[], uniques: number) => ({ columns, uniques });
  const withKeys = (keys: RiskReport['keys']) => flat(show(reportOn([1, 12], { keys })));

  test('are named with what to leave out', () => {
    const text = withKeys({
      minimal: [],
      keys: [key([0], 40), key([0, 1], 1)],
      drop: [0],
      partial: true,
      sampled: 100,
    });
    expect(text).toContain('- leeftijd: 40 rijen worden hierdoor uniek');
    expect(text).toContain('- leeftijd en geslacht: 1 rij wordt hierdoor uniek');
    expect(text).toContain('Zonder leeftijd wijst geen van deze combinaties nog een rij aan.');
    expect(text).toContain('Niet alle combinaties zijn bekeken');
    expect(text).toContain('steekproef van 100 rijen');
  });

  test('leave only coarser values when all of them do', () => {
    const text = withKeys({
      keys: [key([0], 1), key([1], 1)],
      minimal: [],
      drop: [0, 1],
      partial: false,
      sampled: null,
    });
    expect(text).toContain('Kolommen weglaten helpt hier niet');
    expect(withKeys({ keys: [], minimal: [], drop: null, partial: false, sampled: null })).toContain(
      'wijst één rij aan.',
    );
  });
});

describe('what the reader must know', () => {
  test('stands in the text and in the JSON', () => {
    const report = reportOn([1, 12], { remarks: [{ kind: 'ragged', count: 3 }] });
    expect(flat(show(report))).toContain('Rijen met meer of minder cellen dan er kolommen zijn: 3.');
    expect(flat(show(report))).toContain('(l, t, alfa, bèta, delta): er is geen gevoelige kolom genoemd');
    const json = JSON.parse(riskJson(report));
    expect(json.remarks[0]).toMatchObject({ kind: 'ragged', count: 3, message: { nl: expect.stringContaining('3') } });
    expect(json.notComputed).toContainEqual(expect.objectContaining({ measure: 'kmap', reason: 'no-population' }));
  });

  test('the JSON gives scores by the number of the row, on one line each', () => {
    const text = riskJson(reportOn([1, 12]));
    expect(JSON.parse(text).suda.scores).toEqual([[2, 1]]);
    expect(text).toContain('\n      [2, 1]\n');
    expect(text.endsWith('}\n')).toBe(true);
  });
});

describe('hostile names', () => {
  const hostile = 'a\u001b[2J\u009b31m\u202e\n::error::x ##[command] [\n 1 ]';
  const column = { index: 0, name: hostile.repeat(5) };
  const report = reportOn([1, 12], {
    path: hostile,
    columns: [column, { index: 1, name: '漢字データ'.repeat(20) }],
    quasi: {
      by: 'roles',
      columns: [{ column, role: null }],
      direct: [{ column, role: null }],
      passedOver: NONE_PASSED,
    },
    sensitive: column,
    keys: { keys: [{ columns: [0, 1], uniques: 2 }], minimal: [[0, 1]], drop: [1], partial: false, sampled: null },
    notes: [{ kind: 'policy-lowers', message: { nl: hostile, en: hostile } }],
  });

  test.each([40, 80, 200])('stay within %i cells and command nothing', (width) => {
    for (const language of ['nl', 'en'] as const) {
      const text = show(report, { width, language });
      expect(text).not.toMatch(/[^\P{Cc}\n]|\p{Cf}|[\u2028\u2029]/u);
      expect(text).not.toMatch(/^\s*::|##\w*\[/m);
      for (const line of text.split('\n')) expect(textWidth(line), line).toBeLessThanOrEqual(width);
    }
  });

  test('stay whole in the JSON, and escaped', () => {
    const text = riskJson(report);
    expect(text).not.toMatch(/[^\P{Cc}\n]|\p{Cf}/u);
    expect(JSON.parse(text).sensitive.name).toBe(column.name);
  });
});

describe('the texts', () => {
  test('exist in both languages and differ', () => {
    const all = [RISK_VERDICTS, RISK_SENTENCES, RISK_HEADINGS, RISK_REASONS, RISK_REMARKS].flatMap(Object.values);
    const figures = Object.values(RISK_FIGURES).flatMap(({ label, meaning }) => [label, meaning]);
    for (const { nl, en } of [...all, ...figures]) {
      expect(nl).toMatch(/\S/);
      expect(en).not.toBe(nl);
    }
    for (const { meaning } of Object.values(RISK_FIGURES))
      expect(`${meaning.nl}|${meaning.en}`).toMatch(/^[A-Z].*\.\|[A-Z].*\.$/);
  });

  test('colour adds codes and nothing else', () => {
    const codes = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g');
    const coloured = show(reportOn([1, 7, 30]), { colour: true });
    expect(coloured).toMatch(codes);
    expect(coloured.replace(codes, '')).toBe(show(reportOn([1, 7, 30])));
  });
});

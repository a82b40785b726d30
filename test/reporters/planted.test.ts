import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.js';
import { comparisonJson, trendJson } from '../../src/reporters/comparison/json.js';
import { trendMarkdown, trendText } from '../../src/reporters/comparison/trend.js';
import { comparisonMarkdown, comparisonText } from '../../src/reporters/comparison/write.js';
import { REPORT_FORMATS } from '../../src/reporters/report-formats.js';
import { compareReports } from '../../src/reports/compare.js';
import { mergeReports } from '../../src/reports/merge.js';
import { safeReport } from '../../src/reports/safe.js';
import { trendOf } from '../../src/reports/trend.js';
import { builtinRules } from '../../src/rules/load.js';
import { countShown, People } from '../git/world/people.js';
import { bsns, Random, scanFiles } from '../scan/making.js';
import { filesOf, KINDS, plant, toldKinds } from '../scan/planted.js';
import { accepted, blockedReport, groupFinding, report, seriesFinding, skip } from './reports.js';
import { writing } from './writing.js';

/** Everything that leaves the process of a report, in every form that there is, in both languages. */
async function everything(value: Report): Promise<string[]> {
  const texts: string[] = [];
  const comparisons = [compareReports(report(), value, false), compareReports(value, report(), true)];
  for (const language of ['nl', 'en'] as const) {
    for (const { load } of Object.values(REPORT_FORMATS)) texts.push((await load())(value, writing(language)));
    for (const each of comparisons) {
      texts.push(comparisonText(each, writing(language), 1000), comparisonMarkdown(each, writing(language)));
    }
    const trend = trendOf([{ name: 'a.json', report: value }]);
    texts.push(trendText(trend, writing(language)), trendMarkdown(trend, writing(language)), trendJson(trend));
  }
  return [...texts, ...comparisons.map(comparisonJson)];
}

describe('promise 1, for every form of a report', () => {
  const planted = plant(24, new Random(977));

  it.each(Object.keys(KINDS))('no planted value comes out: %s', async (kind) => {
    const first = await scanFiles(filesOf(planted[kind], KINDS[kind].word));
    const second = await scanFiles({
      [`map/${KINDS[kind].word}.csv`]: `${KINDS[kind].word}\n${planted[kind].join('\n')}\n`,
    });
    const told = await everything(mergeReports([first, second]));
    expect(told.length).toBeGreaterThan(Object.keys(REPORT_FORMATS).length);
    expect(told.filter((text) => toldKinds(text, { [kind]: planted[kind] }).length > 0).length).toBe(0);
  });

  it('nor does a number in any written form, from a name of a file or a column', async () => {
    const people = new People(3);
    const [a, b, c, d] = people.numbers(4);
    const found = await scanFiles({
      [`${a}.csv`]: people.csv(20),
      [`map ${b}/leden.csv`]: `bsn,${c},naam\n${people.csv(20).replace(/\n/g, ',x,y\n')}`,
      'brief.md': people.sentence(),
      [`${d}.zip`]: 'PK\x03\x04\x14\0\0\0',
    });
    expect(found.findings.length).toBeGreaterThan(0);
    const numbers = people.take();
    for (const text of await everything(found)) expect(countShown(text, numbers)).toBe(0);
  });
});

describe('a report that was made elsewhere', () => {
  const rules = builtinRules();

  it('is masked in every text before anything is made of it', async () => {
    const numbers = bsns(24, new Random(31));
    let at = 0;
    const next = () => numbers[at++ % numbers.length];
    const location = () => ({
      path: `map/${next()}.csv`,
      member: [`${next()}.xlsx`],
      table: `blad ${next()}`,
      columns: [{ index: 0, name: `kolom ${next()}` }],
      ref: `refs/heads/${next()}`,
    });
    const message = () => ({ nl: `BSN ${next()}`, en: `BSN ${next()}` });
    const decision = () => ({
      who: next(),
      when: '2026-03-01',
      why: `zie ${next()}`,
      grondslag: next(),
      doel: next(),
      from: next(),
    });
    const history = {
      since: '2026-01-01',
      until: '2026-01-02',
      versions: 1,
      inTip: true,
      refs: [next()],
      refCount: 1,
      remotes: [next()],
      paths: [next()],
    };
    const dirty = report({
      verdict: 'blocked',
      exitCode: 1,
      tool: { ...report().tool, version: next() },
      findings: [seriesFinding({ location: location(), related: [location()], message: message(), history })],
      accepted: [accepted({ location: location(), message: message(), decision: decision() })],
      skipped: [
        skip('archive', 'x', { location: location() }),
        skip('archive', 'y', { effect: 'list', location: location(), accepted: decision() }),
      ],
      notes: [{ kind: 'policy-lowers', message: message() }],
    });
    const clean = safeReport(dirty, rules);
    expect(countShown(JSON.stringify(dirty), numbers)).toBe(numbers.length);
    expect(countShown(JSON.stringify(clean), numbers)).toBe(0);
    for (const text of await everything(clean)) expect(countShown(text, numbers)).toBe(0);
  });

  it('comes out as it was when sluis made it', async () => {
    const made = await scanFiles(filesOf(plant(24, new Random(5)).bsn, 'bsn'));
    for (const each of [made, blockedReport(), report({ findings: [groupFinding()] })]) {
      expect(safeReport(each, rules)).toEqual(each);
    }
  });
});

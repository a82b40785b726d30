import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.js';
import { jsonReport } from '../../src/reporters/json.js';
import { terminalReport } from '../../src/reporters/terminal.js';
import { builtinRules } from '../../src/rules/load.js';
import { Random, scanFiles } from './making.js';
import { filesOf, KINDS, plant, toldKinds } from './planted.js';

const { rules } = builtinRules();
const titles = new Map(rules.map((rule) => [rule.id, rule.title]));
const remedies = new Map(rules.map((rule) => [rule.id, rule.remedy]));

function everything(report: Report): string {
  const terminal = (['nl', 'en'] as const).map((language) =>
    terminalReport(report, { language, width: 1000, colour: false, details: true, titles, remedies }),
  );
  return [jsonReport(report), JSON.stringify(report), ...terminal].join('\n');
}

describe('promise 1, for the whole catalogue', () => {
  const planted = plant(24, new Random(171));

  it.each(Object.keys(KINDS))('no value is told of: %s', async (kind) => {
    const report = await scanFiles(filesOf(planted[kind], KINDS[kind].word));
    const leaky: string[] = [];
    expect(report.findings.length + report.notes.length).toBeGreaterThan(0);
    for (const finding of report.findings)
      if (toldKinds(JSON.stringify(finding), { [kind]: planted[kind] }).length > 0)
        leaky.push(`${finding.rule} ${finding.location.path}`);
    expect(leaky).toEqual([]);
    expect(toldKinds(everything(report), { [kind]: planted[kind] })).toEqual([]);
  });

  it.each(Object.keys(KINDS))('nor in the name of a file or folder: %s', async (kind) => {
    const [first, second] = planted[kind].map((value) => value.replaceAll('/', '-'));
    const report = await scanFiles({
      [`${first}.txt`]: `bsn 1\n`,
      [`dossier ${second}/code.py`]: 'mail = "iemand@bedrijf.nl"\n',
      [`${second}_kopie.zip`]: 'PK\x03\x04\x14\0\0\0',
    });
    expect(toldKinds(everything(report), { [kind]: [first, second] })).toEqual([]);
  });
});

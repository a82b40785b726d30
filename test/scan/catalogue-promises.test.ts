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

/** Values that are told of only beside others: a register of all buildings holds these too. */
const SILENT: ReadonlySet<string> = new Set(['bag-id', 'cookie']);
/** Values of which the form alone says nothing: in a path they could be anything. */
const FORMLESS: ReadonlySet<string> = new Set(
  'v-nummer reisdocument rijbewijs ip geboortedatum klantnummer cookie wachtwoord'.split(' '),
);

describe('promise 1, for the whole catalogue', () => {
  const planted = plant(24, new Random(171));

  it.each(Object.keys(KINDS))('no value is told of: %s', async (kind) => {
    const report = await scanFiles(filesOf(planted[kind], KINDS[kind].word));
    expect(report.findings.length + report.notes.length > 0).toBe(!SILENT.has(kind));
    const own = { [kind]: planted[kind] };
    const telling = report.findings.filter((finding) => toldKinds(JSON.stringify(finding), own).length > 0);
    expect(telling.map(({ rule, location }) => `${rule} ${location.path}`)).toEqual([]);
    expect(toldKinds(everything(report), own)).toEqual([]);
  });

  it.each(Object.keys(KINDS).filter((kind) => !FORMLESS.has(kind)))(
    'nor in the name of a file or folder: %s',
    async (kind) => {
      const [first, second] = planted[kind].map((value) => value.replaceAll('/', '-'));
      const report = await scanFiles({
        [`${first}.txt`]: 'tekst\n',
        [`dossier ${second}/code.py`]: 'mail = "iemand@bedrijf-voorbeeld.nl"\n',
        [`${second} kopie.zip`]: 'PK\x03\x04\x14\0\0\0',
      });
      expect(toldKinds(everything(report), { [kind]: [first, second] })).toEqual([]);
    },
  );
});

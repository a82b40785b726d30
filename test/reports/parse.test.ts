import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../src/errors.js';
import { jsonReport } from '../../src/reporters/json.js';
import { parseReport } from '../../src/reports/parse.js';
import { accepted, blockedReport, report, seriesFinding, skip } from '../reporters/reports.js';

const schema = JSON.parse(readFileSync(new URL('../../docs/schema/report.schema.json', import.meta.url), 'utf8'));
const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);

const FULL = JSON.parse(
  jsonReport({
    ...blockedReport(),
    accepted: [
      accepted({ decision: { ...accepted().decision, grondslag: 'art. 6', doel: 'onderzoek', from: 'a.csv' } }),
    ],
    skipped: [
      skip('archive', 'a.zip', { size: 3, more: 2, format: 'zip' }),
      skip('archive', 'b.zip', { effect: 'list', accepted: accepted().decision }),
    ],
    findings: [
      seriesFinding({
        location: {
          path: 'a',
          member: ['b'],
          table: 't',
          hidden: 'sheet',
          columns: [{ index: 0, name: null }],
          offset: { first: 1, last: 2 },
          firstRow: 2,
          lastRow: 3,
          line: 1,
          startColumn: 1,
          endColumn: 2,
          commit: 'ab'.repeat(20),
          blob: 'cd'.repeat(20),
          ref: 'refs/heads/main',
        },
        related: [{ path: 'b' }],
        history: {
          since: '2026-01-01',
          until: '2026-01-02',
          versions: 1,
          inTip: true,
          refs: ['m'],
          refCount: 1,
          remotes: [],
          paths: ['c'],
        },
        evidence: {
          values: 1,
          chance: 0.5,
          log10p: -3,
          context: 'neutral',
          roles: [{ column: 0, role: 'pc4', probability: 0.5, because: ['header'] }],
          keys: [{ columns: [0], uniques: 1 }],
          drop: [1],
          partial: true,
          unit: 'person',
          layout: 'fhir',
          hiddenRules: ['bsn'],
          disguise: 'window',
          gate: 'roles',
          encoding: 'hex',
          algorithm: 'md5',
          source: 'bsn',
        },
      }),
    ],
  }),
);

/** The message of the error, which must be one that the user can mend. */
function problem(json: string): { nl: string; en: string } {
  try {
    parseReport(json, 'r.json');
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { nl: `${error.text.nl} ${error.remedy?.nl}`, en: `${error.text.en} ${error.remedy?.en}` };
  }
  throw new Error('it was taken for a report');
}

/** Every place in a value, as a list of steps. */
function places(value: unknown, steps: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [steps];
  const below = Array.isArray(value)
    ? value.flatMap((each, at) => places(each, [...steps, at]))
    : Object.entries(value).flatMap(([key, each]) => places(each, [...steps, key]));
  return [steps, ...below];
}

function changed(
  value: unknown,
  steps: readonly (string | number)[],
  change: (holder: never, key: never) => void,
): unknown {
  const copy = structuredClone(value);
  const holder = steps.slice(0, -1).reduce((at: never, step) => at[step], copy as never);
  change(holder, steps.at(-1) as never);
  return copy;
}

describe('a report', () => {
  test('is read as it was written', () => {
    for (const each of [report(), blockedReport()]) {
      const json = jsonReport(each);
      expect(jsonReport(parseReport(json, 'r.json'))).toBe(json);
    }
    expect(parseReport(JSON.stringify(FULL), 'r.json')).toEqual(FULL);
  });

  test('is read if and only if the published schema takes it', () => {
    const all = places(FULL).filter((steps) => steps.length > 0);
    const values = fc.constantFrom<unknown>(
      null,
      true,
      '',
      'x',
      -1,
      0,
      0.5,
      2,
      [],
      {},
      ['x'],
      '2026-01-01',
      'a'.repeat(32),
      'é ',
    );
    let refused = 0;
    fc.assert(
      fc.property(fc.constantFrom(...all), fc.constantFrom('delete', 'replace', 'add'), values, (steps, how, value) => {
        const broken = changed(FULL, steps, (holder: Record<string, unknown>, key: string) => {
          if (how === 'add' && !Array.isArray(holder)) holder.extra = value;
          else if (how === 'delete' && !Array.isArray(holder)) delete holder[key];
          else holder[key] = value;
        });
        const isValid = validate(broken);
        if (!isValid) refused++;
        // What contradicts itself is refused beyond the schema.
        const message = isRead(broken) ? null : problem(JSON.stringify(broken));
        const isContradiction =
          message !== null && /contradict|says otherwise|`verdict` is `clear`|larger than/.test(message.en);
        expect((message === null || isContradiction) === isValid, `${steps.join('.')} ${how}`).toBe(true);
      }),
      { numRuns: 1500, seed: 7 },
    );
    expect(refused).toBeGreaterThan(500);
  });

  function isRead(value: unknown): boolean {
    try {
      parseReport(JSON.stringify(value), 'r.json');
      return true;
    } catch {
      return false;
    }
  }

  test.each<[string, string, string]>([
    ['', 'r.json is leeg.', 'r.json is empty.'],
    ['{"schema":', 'r.json is geen JSON', 'r.json is not JSON'],
    ['{\n"a": 1,\n}', 'r.json is geen JSON (fout op regel 3).', 'r.json is not JSON (mistake on line 3).'],
    ['[]', 'r.json is geen JSON-rapport van sluis.', 'r.json is no JSON report of sluis.'],
    ['{"version":"2.1.0","runs":[]}', 'r.json is geen JSON-rapport van sluis.', 'r.json is no JSON report of sluis.'],
    ['{"schema":"sluis.risk/1"}', 'iets anders van sluis (sluis.risk/1)', 'something else of sluis (sluis.risk/1)'],
    ['{"schema":"sluis.report/2"}', 'Werk sluis bij.', 'Update sluis.'],
    ['{"schema":"sluis.report/1"}', 'de sleutel `tool` ontbreekt', 'the key `tool` is missing'],
  ])('%s is told apart', (json, nl, en) => {
    expect(problem(json).nl).toContain(nl);
    expect(problem(json).en).toContain(en);
  });

  test('in which a key stands twice in one object is refused, wherever it stands and however it is written', () => {
    const json = JSON.stringify(FULL);
    const twice = [
      json.replace('{', '{"verdict":"clear",'),
      json.replace('{', '{"verd\\u0069ct":"clear",'),
      json.replace('"location":{', '"location":{"path":"b",'),
      json.replace(/\}$/, ',"exitCode":0}'),
    ];
    for (const each of twice) {
      expect(() => JSON.parse(each)).not.toThrow();
      expect(problem(each).en).toContain('on line 1 a key stands in the same object for the second time');
      expect(problem(each).nl).toContain('op regel 1 staat een sleutel voor de tweede keer in hetzelfde onderdeel');
    }
    // Signs in a text are no keys.
    const odd = changed(FULL, ['tool', 'version'], (holder: Record<string, unknown>, key: string) => {
      holder[key] = '{"a":1,"a":[\\"';
    });
    expect(isRead(odd)).toBe(true);
  });

  test('says of a number that is too small what it may be, in numbers that people use', () => {
    const small = changed(
      FULL,
      ['findings', 0, 'evidence', 'values'],
      (holder: Record<string, unknown>, key: string) => {
        holder[key] = -1;
      },
    );
    expect(problem(JSON.stringify(small)).en).toContain('Write a number of 0 or more.');
    expect(problem(JSON.stringify(small)).nl).toContain('Schrijf een getal van 0 of meer.');
  });

  test('names the place of a mistake, and quotes nothing of the file', () => {
    const wrong = changed(FULL, ['findings', 0, 'location', 'path'], (holder: Record<string, unknown>, key: string) => {
      holder[key] = 999900006;
    });
    expect(problem(JSON.stringify(wrong)).en).toContain(
      'r.json is no report that can be used: findings[0].location.path: ',
    );
    const named = changed(FULL, ['tool', 'x'], (holder: Record<string, unknown>) => {
      holder['999900006'] = 1;
    });
    for (const text of [
      problem(JSON.stringify(wrong)),
      problem(JSON.stringify(named)),
      problem('{"999900006": 999900006,}'),
    ]) {
      expect(text.nl.includes('999900006') || text.en.includes('999900006')).toBe(false);
    }
  });

  test('that contradicts itself is refused: nobody turns a build green by hand', () => {
    const finding = [seriesFinding()];
    for (const each of [
      report({ findings: finding }),
      report({ exitCode: 1 }),
      report({ verdict: 'blocked', exitCode: 0, findings: finding }),
      report({ findings: [seriesFinding({ effect: 'warn' })] }),
      report({ skipped: [skip('archive', 'a.zip')] }),
      report({ subjects: { min: 3, max: 2 } }),
    ]) {
      expect(problem(jsonReport(each)).en).toContain('Make it again with `sluis scan');
    }
  });

  test('holds no long number in the place of a word', () => {
    const wrong = changed(FULL, ['findings', 0, 'rule'], (holder: Record<string, unknown>, key: string) => {
      holder[key] = 'x999900006';
    });
    expect(problem(JSON.stringify(wrong)).en).toContain(
      'findings[0].rule: there is a long number in the place of a fixed word',
    );
  });
});

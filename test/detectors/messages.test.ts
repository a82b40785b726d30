import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { messageMatches } from '../../src/detectors/messages.js';
import { compileIdentifier } from '../../src/matching/check.js';
import { memoryBlob } from '../../src/model/blob.js';
import type { TableInfo } from '../../src/model/document.js';
import type { MessageMatch } from '../../src/model/match.js';
import { TableProfile } from '../../src/profile/table.js';
import { readBlob } from '../../src/readers/read.js';
import { readRuleFolder } from '../../src/rules/load.js';
import { Random } from '../../src/rules/random.js';
import { eiLines, fhirXml, iwmoXml, lo3, people, rubricCsv, stufXml } from '../readers/layouts/making.js';
import { isKnown } from '../readers/recorder.js';
import { bsns, testNumbers } from '../scan/making.js';

const { rules } = await readRuleFolder(fileURLToPath(new URL('../../rules', import.meta.url)));
const messages = rules.filter(({ detector }) => detector === 'message');
const identifiers = rules.flatMap((rule) =>
  rule.identifier ? [{ rule, compiled: compileIdentifier(rule.id, rule.identifier) }] : [],
);
const random = new Random(21);
const persons = people(bsns(12, random), random);

/** What the detector says of a file, without any other. */
function matchesOf(content: string | Buffer, tests?: 'note' | 'real', enabled = messages): MessageMatch[] {
  const tables: TableProfile[] = [];
  readBlob(
    memoryBlob('blob', Buffer.from(content as string)),
    {
      table(info: TableInfo) {
        const table = new TableProfile(
          info,
          identifiers.map(({ compiled }) => compiled),
          () => {},
          tables.length,
        );
        tables.push(table);
        return table;
      },
      text: () => ({ window() {}, end() {} }),
      skip() {},
    },
    isKnown,
  );
  return messageMatches(tables, enabled, tests && { identifiers, policy: { testPersons: tests } });
}

const ei = (clients = persons) => `${eiLines('wmo301', clients).join('\n')}\n`;

describe('messages', () => {
  it('are told once per layout, with the people in them and where they stand', () => {
    expect(matchesOf(ei())).toEqual([
      {
        kind: 'message',
        rule: 'iwmo-bericht',
        layout: 'iwmo-ei',
        records: persons.length,
        place: { table: 'client', firstRow: 2, lastRow: expect.any(Number) },
      },
    ]);
  });

  it.each([
    ['iwmo-bericht', 'iwmo-xml', iwmoXml(persons)],
    ['brp-bericht', 'stuf-bg', stufXml(persons)],
    ['brp-bericht', 'gba-v', persons.map((one) => lo3(one)).join('\n')],
    ['brp-bericht', 'gba-v', rubricCsv(persons)],
    ['brp-bericht', 'fhir', fhirXml(persons)],
  ])('belong to %s: %s', (rule, layout, content) => {
    expect(matchesOf(content).map((match) => [match.rule, match.layout, match.records])).toEqual([
      [rule, layout, persons.length],
    ]);
  });

  it('count a person with several rows once, and relations not at all', () => {
    const [match] = matchesOf(iwmoXml([...persons, ...persons]));
    expect(match.records).toBe(persons.length);
  });

  it('count rows where there is no number', () => {
    const [match] = matchesOf('01.02.10;01.02.40;01.03.10\na;b;19800101\nc;d;19810101\n');
    expect([match.layout, match.records]).toEqual(['gba-v', 2]);
  });

  it('do not count published test numbers, unless they are to count as people', () => {
    const tests = people(testNumbers(5, random), random);
    expect(matchesOf(ei(tests), 'note')).toEqual([]);
    expect(matchesOf(ei(tests), 'real')[0].records).toBe(5);
    expect(matchesOf(ei([...tests, ...persons]), 'note')[0].records).toBe(persons.length);
  });

  it('are not told without their rule', () => {
    expect(matchesOf(ei(), 'note', [])).toEqual([]);
    const high = messages.map((rule) => ({ ...rule, thresholds: { minimumRecords: 99 } }));
    expect(matchesOf(ei(), 'note', high)).toEqual([]);
  });

  it('hold no value', () => {
    for (const content of [ei(), rubricCsv(persons), stufXml(persons)]) {
      const told = JSON.stringify(matchesOf(content));
      const { length } = persons.filter((one) =>
        [one.bsn, one.born, one.name, one.postcode].some((value) => told.includes(value)),
      );
      expect(length).toBe(0);
    }
  });
});

describe('the messages in fixtures', () => {
  const folder = fileURLToPath(new URL('../../fixtures/berichten/', import.meta.url));
  const expected = [
    ...readFileSync(`${folder}README.md`, 'utf8').matchAll(/^\| `([^`]+)` \| `([^`]+)` \| (\d+) \|/gm),
  ].map(([, file, layout, count]) => ({ file, layout, count: Number(count) }));

  it('are all described', () => {
    const there = readdirSync(folder).filter((name) => name !== 'README.md');
    expect(expected.map(({ file }) => file).sort()).toEqual(there.sort());
  });

  it.each(expected)('$file is $layout with $count people', ({ file, layout, count }) => {
    const found = matchesOf(readFileSync(folder + file)).map((match) => [match.layout, match.records]);
    expect(found).toEqual([[layout, count]]);
  });

  it.each(expected)('$file has no number that could be a person’s', ({ file }) => {
    const bsn = identifiers.find(({ rule }) => rule.id === 'bsn');
    const text = readFileSync(folder + file, 'utf8');
    const outside = (text.match(/(?<!\d)\d{9}(?!\d)/g) ?? []).filter(
      (nine) => !nine.startsWith('9999') && bsn?.compiled.passes(Buffer.from(nine), 0),
    );
    expect(outside.length).toBe(0);
  });
});

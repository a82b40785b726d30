import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { judgeMatch } from '../../../src/judgement/judge.js';
import { memoryBlob } from '../../../src/model/blob.js';
import type { Effect } from '../../../src/model/finding.js';
import { DEFAULT_POLICY } from '../../../src/model/policy.js';
import { readRuleFolder, ruleSet } from '../../../src/rules/load.js';
import { Random } from '../../../src/rules/random.js';
import { analyseBlob } from '../../../src/scan/analyse.js';
import { newRunKey, toolboxFor } from '../../../src/scan/work.js';
import { bsns, notBsns } from '../../scan/making.js';

/**
 * What was found while XML was read as text must be found now that it is read as records: numbers under their name in
 * every place that XML has for one. Nothing of a number is printed when a test fails.
 */

const { rules, words } = await readRuleFolder(fileURLToPath(new URL('../../../rules', import.meta.url)));
const set = ruleSet(rules, words);
const key = newRunKey();
const tools = toolboxFor({ rules: set, policy: DEFAULT_POLICY, key });
const judging = { rules: new Map(set.rules.map((rule) => [rule.id, rule])), policy: DEFAULT_POLICY, key };
const random = new Random(31);

/** The worst that is said of a number of a person. */
function worst(content: string): Effect | 'nothing' {
  const { matches } = analyseBlob(memoryBlob('bestand.xml', Buffer.from(content)), tools);
  const effects = matches
    .flatMap((match) => judgeMatch(match, 'bestand.xml', judging) ?? [])
    .filter(({ rule }) => rule === 'bsn' || rule === 'bsn-reeks')
    .map(({ effect }) => effect);
  return (['block', 'warn', 'note'] as const).find((effect) => effects.includes(effect)) ?? 'nothing';
}

const PLACES: Record<string, (number: string) => string> = {
  'an element': (number) => `<bsn>${number}</bsn>`,
  'an element with a prefix': (number) => `<BG:inp.bsn StUF:noValue="">${number}</BG:inp.bsn>`,
  'an attribute': (number) => `<persoon bsn="${number}" naam="x"/>`,
  'an element that an attribute names': (number) => `<veld naam="bsn">${number}</veld>`,
  'an attribute that another names': (number) => `<w n="bsn" v="${number}"/>`,
  'an element behind its key': (number) => `<key>bsn</key><string>${number}</string>`,
  'an element behind its name': (number) => `<k>\n <naam>bsn</naam>\n <waarde>${number}</waarde></k>`,
  'an element of a kind': (number) => `<Identificatie soort="BSN">${number}</Identificatie>`,
  'a remark': (number) => `<opmerking>BSN van mevrouw is ${number}, dank</opmerking>`,
  'running text': (number) => `<p>Uw <b>BSN</b>: ${number}</p>`,
  'a comment': (number) => `<!-- bsn ${number} -->`,
  CDATA: (number) => `<t><![CDATA[bsn: ${number}]]></t>`,
  'an instruction': (number) => `<?bsn ${number}?>`,
  'an element, with points': (number) => `<bsn>${number.replace(/(...)(...)/, '$1.$2.')}</bsn>`,
};
const other = (i: number) => `<id>${i}</id><code>${random.digits(9)}</code><soort>x${i}</soort>`;
const list = (count: number, row: (i: number) => string) => Array.from({ length: count }, (_, i) => row(i)).join('\n');
type Place = () => string;
const DOCUMENTS: Record<string, (place: Place) => string> = {
  'alone in a document': (place) => `<doc>${place()}</doc>`,
  'in one of many records': (place) => `<doc>${list(30, (i) => `<r>${other(i)}${i === 17 ? place() : ''}</r>`)}</doc>`,
  'in all records': (place) => `<?xml version="1.0"?><doc>${list(30, (i) => `<r>${other(i)}${place()}</r>`)}</doc>`,
  'again and again': (place) => `<doc>${list(30, place)}</doc>`,
  'in a list inside records': (place) =>
    `<doc>${list(9, (i) => `<g nr="${i}">${list(4, (j) => `<r>${other(j)}${i === 3 && j === 2 ? place() : ''}</r>`)}</g>`)}</doc>`,
};

describe.each(Object.entries(DOCUMENTS))('%s', (_, document) => {
  it.each(Object.entries(PLACES))('a number in %s is found', (_place, write) => {
    // A name further off is a warning, as it is in any text.
    expect(['block', 'warn']).toContain(worst(document(() => write(bsns(1, random)[0]))));
  });
});

it('a number with a character reference in it is found in records', () => {
  const row = (number: string) => `<r><bsn>&#${number.charCodeAt(0)};${number.slice(1)}</bsn></r>`;
  expect(worst(`<doc>${bsns(3, random).map(row).join('')}</doc>`)).toBe('block');
});

describe('numbers that are none', () => {
  it.each(Object.entries(PLACES).filter(([name]) => !/remark|text|comment|CDATA|instruction/.test(name)))(
    'in %s are a note at most',
    (_, write) => {
      const numbers = notBsns(40, random);
      expect(['nothing', 'note']).toContain(worst(`<doc>${list(40, (i) => `<r>${write(numbers[i])}</r>`)}</doc>`));
    },
  );

  it('of organisations are a note', () => {
    const numbers = bsns(40, random);
    expect(worst(`<doc>${list(40, (i) => `<zaak><nr>${i}</nr><rsin>${numbers[i]}</rsin></zaak>`)}</doc>`)).toBe('note');
  });
});

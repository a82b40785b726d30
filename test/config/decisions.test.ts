import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadDecisions, parseDecisions } from '../../src/config/decisions.js';
import { placed } from '../../src/model/fingerprint.js';
import { builtinRules } from '../../src/rules/load.js';
import { safePathFor } from '../../src/scan/paths.js';
import { bsns, Random } from '../scan/making.js';
import { userErrorOf } from './helpers.js';

const SAFE = safePathFor(builtinRules());
const isPersonal = (text: string) => SAFE(text) !== text;
const FILE = '.sluis/triage.yml';
const PRINT = placed('0123456789abcdef', ['data/a.csv']);

const parse = (text: string | Uint8Array) => parseDecisions(text, FILE, isPersonal);
const errorOf = async (text: string | Uint8Array) => userErrorOf(() => parse(text));

/** A right decision, with some lines in another form or left out. */
function entry(changes: Readonly<Record<string, string | null>> = {}): string {
  const fields: Record<string, string | null> = {
    fingerprint: `"${PRINT}"`,
    rule: 'bsn',
    path: 'data/a.csv',
    people: '711',
    effect: 'block',
    why: 'openbaar register',
    who: 'Team Data',
    when: '2026-03-01',
    ...changes,
  };
  const lines = Object.entries(fields).flatMap(([key, value]) => (value === null ? [] : [`${key}: ${value}`]));
  return `  - ${lines.join('\n    ')}\n`;
}

const unread = (changes: Readonly<Record<string, string | null>> = {}) =>
  entry({ rule: null, people: null, effect: null, notScanned: 'archive', size: '1000', ...changes });
const file = (...entries: string[]) => `decisions:\n${entries.join('')}`;

describe('decisions', () => {
  it.each(['', '# niets\n', '{}', 'decisions: []\n'])('are none in %j', (text) => {
    expect(parse(text)).toEqual([]);
  });

  it('are read with every key', () => {
    const print = placed('0123456789abcdef', ['data/a.csv', 'wijk.csv']);
    const whole = entry({
      fingerprint: `"${print}"`,
      related: '[wijk.csv]',
      grondslag: 'art. 6 lid 1 onder e AVG',
      doel: 'onderzoek',
      until: '2027-03-01',
    });
    expect(parse(file(whole, unread({ until: '2027-03-01' })))).toEqual([
      {
        fingerprint: print,
        rule: 'bsn',
        path: 'data/a.csv',
        related: ['wijk.csv'],
        people: 711,
        effect: 'block',
        why: 'openbaar register',
        grondslag: 'art. 6 lid 1 onder e AVG',
        doel: 'onderzoek',
        who: 'Team Data',
        when: '2026-03-01',
        until: '2027-03-01',
      },
      {
        fingerprint: PRINT,
        notScanned: 'archive',
        path: 'data/a.csv',
        size: 1000,
        why: 'openbaar register',
        who: 'Team Data',
        when: '2026-03-01',
        until: '2027-03-01',
      },
    ]);
  });

  it('are read from bytes as from text', () => {
    const text = file(entry({ why: 'geëvalueerd' }));
    expect(parse(Buffer.from(text))).toEqual(parse(text));
  });

  it.each<[string, string, string]>([
    [entry({ rule: null }), ':2:5: de sleutel `rule` ontbreekt', 'the key `rule` is missing'],
    [entry({ why: null }), 'de sleutel `why` ontbreekt', 'the key `why` is missing'],
    [entry({ whom: 'x' }), 'onbekende sleutel `whom`. Bedoelde u `who`?', 'Did you mean `who`?'],
    [entry({ size: '5' }), 'onbekende sleutel `size`', 'unknown key `size`'],
    [entry({ people: '-1' }), '`people` valt buiten de grenzen', '`people` is out of range'],
    [entry({ people: 'veel' }), '`people` moet een getal zijn', '`people` must be a number'],
    [entry({ effect: 'stop' }), '`effect` heeft een onbekende waarde', 'unknown value'],
    [entry({ when: '2026-02-30' }), ':9:5: dit is geen datum die bestaat', 'no date that exists'],
    [entry({ when: 'gisteren' }), 'geen datum die bestaat', 'no date that exists'],
    [entry({ when: '2026' }), '`when` moet een tekst zijn', '`when` must be a text'],
    [entry({ until: '2026-02-01' }), '`until` ligt voor `when`', '`until` is before `when`'],
    [entry({ fingerprint: '"0123"' }), '`fingerprint` heeft niet de juiste vorm', 'right form'],
    [entry({ fingerprint: `"${PRINT.slice(0, 31)}g"` }), 'niet de juiste vorm', 'right form'],
    [entry({ path: 'data/b.csv' }), ':2:5: dit kenmerk hoort niet bij dit pad', 'does not belong to this path'],
    [entry({ path: '/data/a.csv' }), 'begint niet bij de map', 'does not start at the folder'],
    [entry({ path: 'x/../../a.csv' }), 'begint niet bij de map', 'does not start at the folder'],
    [entry({ related: '[wijk.csv]' }), 'hoort niet bij dit pad', 'does not belong to this path'],
    [entry({ why: '"  "' }), 'deze tekst is leeg', 'this text is empty'],
    [entry({ why: '""' }), '`why` moet 1 tot 500 tekens lang zijn', 'must be 1 to 500 characters'],
    [entry({ why: '"een\\ntwee"' }), 'meer dan één regel', 'more than one line'],
    [entry({ who: `"${'x'.repeat(101)}"` }), '`who` moet 1 tot 100 tekens', 'must be 1 to 100 characters'],
    [unread({ notScanned: 'vanished' }), '`notScanned` heeft een onbekende waarde', 'unknown value'],
    [unread({ people: '3' }), 'onbekende sleutel `people`', 'unknown key `people`'],
    [unread({ size: null }), 'heeft geen `size`', 'has no `size`'],
    [entry() + entry(), ':10:5: dit kenmerk staat er twee keer', 'is there twice'],
  ])('are refused: %j', async (text, nl, en) => {
    const error = await errorOf(file(text));
    expect(error.nl).toContain(nl);
    expect(error.nl).toMatch(/^\.sluis\/triage\.yml heeft \d+ fout/);
    expect(error.en).toContain(en);
  });

  it.each<[string, string]>([
    ['decisions:\n', '`decisions` moet een lijst zijn, maar is leeg'],
    ['decisions: {}\n', '`decisions` moet een lijst zijn'],
    ['- a\n', 'dit bestand moet'],
    ['decision: []\n', 'onbekende sleutel `decision`. Bedoelde u `decisions`?'],
    ['decisions: [1]\n', 'onderdeel 1 van `decisions` moet een lijst van `sleutel: waarde` zijn'],
    ['decisions: [open\n', 'geen geldige YAML'],
    ['decisions: []\ndecisions: []\n', 'deze sleutel staat er twee keer'],
    ['decisions: &a []\n', 'ankers'],
  ])('a file such as %j is refused', async (text, message) => {
    expect((await errorOf(text)).nl).toContain(message);
  });

  it('that hold what could be of a person are refused without showing it', async () => {
    const [number] = bsns(1, new Random(1));
    const dotted = `${number.slice(0, 4)}.${number.slice(4, 6)}.${number.slice(6)}`;
    for (const text of [
      entry({ why: `"van ${number}"` }),
      entry({ why: `"van ${dotted}"` }),
      entry({ who: 'jan@voorbeeld.nl' }),
      entry({ doel: '"woont 1234 AB 12"' }),
      entry({ grondslag: `"zaak ${number}"` }),
      entry({ path: `data/${number}.csv`, fingerprint: `"${placed('0123456789abcdef', [`data/${number}.csv`])}"` }),
    ]) {
      const error = await errorOf(file(text));
      expect(error.nl).toContain('het nummer of adres van een mens');
      expect([number, dotted, 'voorbeeld.nl', '1234'].some((value) => JSON.stringify(error).includes(value))).toBe(
        false,
      );
    }
  });

  it('may name a masked path, a date and a case', () => {
    const hidden = 'data/•••••••••.csv';
    const print = placed('0123456789abcdef', [hidden]);
    const text = entry({ path: hidden, fingerprint: `"${print}"`, why: '"besluit 2026-03-01, zaak 2026-1234567"' });
    expect(parse(file(text)).length).toBe(1);
  });
});

describe('the file with decisions', () => {
  let root: string;
  const at = (...parts: string[]) => path.join(root, ...parts);
  const load = () => loadDecisions({ root, isPersonal });
  const failure = async () => (await userErrorOf(load)).nl;
  const write = (content: string | Uint8Array) => {
    mkdirSync(at('.sluis'), { recursive: true });
    writeFileSync(at(FILE), content);
  };

  beforeEach(() => {
    root = realpathSync(mkdtempSync(path.join(tmpdir(), 'sluis-decisions-')));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('need not be there', async () => {
    expect(await load()).toEqual([]);
    mkdirSync(at('.sluis'));
    expect(await load()).toEqual([]);
  });

  it('is read', async () => {
    write(file(entry()));
    expect((await load()).length).toBe(1);
  });

  it('that is broken is never "no decisions"', async () => {
    write('decisions: [');
    expect(await failure()).toMatch(/^\.sluis\/triage\.yml:1:\d+: dit is geen geldige YAML\./);
  });

  it('that is no text, a folder or too large is refused', async () => {
    write(Buffer.from([0x64, 0xff, 0xfe]));
    expect(await failure()).toContain('.sluis/triage.yml is geen UTF-8-tekst');
    write(`# ${'x'.repeat(4_000_000)}\n`);
    expect(await failure()).toContain('.sluis/triage.yml is groter dan 4 MB');
    rmSync(at(FILE));
    mkdirSync(at(FILE));
    expect(await failure()).toContain('.sluis/triage.yml is geen gewoon bestand');
  });

  it('may be a link inside its folder, and not out of it', async () => {
    const elsewhere = realpathSync(mkdtempSync(path.join(tmpdir(), 'sluis-elsewhere-')));
    try {
      writeFileSync(path.join(elsewhere, 'triage.yml'), file(entry()));
      mkdirSync(at('.sluis'));
      symlinkSync(path.join(elsewhere, 'triage.yml'), at(FILE));
      expect(await failure()).toContain('is een koppeling naar een plek buiten zijn map');
      rmSync(at(FILE));
      writeFileSync(at('besluiten.yml'), file(entry()));
      symlinkSync('../besluiten.yml', at(FILE));
      expect((await load()).length).toBe(1);
      rmSync(at('.sluis'), { recursive: true });
      symlinkSync(elsewhere, at('.sluis'));
      expect(await failure()).toContain('is een koppeling naar een plek buiten zijn map');
    } finally {
      rmSync(elsewhere, { recursive: true, force: true });
    }
  });
});

describe('the example in the documentation', () => {
  it('is right', async () => {
    const text = readFileSync(new URL('../../docs/triage.md', import.meta.url), 'utf8');
    const [, example] = /```yaml\n([\s\S]+?)```/.exec(text) ?? [];
    expect(parse(example ?? '').map(({ path: name }) => name)).toEqual(['data/clienten.csv', 'data/model.zip']);
  });
});

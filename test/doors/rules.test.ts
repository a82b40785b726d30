import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { textWidth } from '../../src/reporters/width.js';
import { builtinRules } from '../../src/rules/load.js';
import { BOTH, folderWith } from './run.js';

const RULE = `detector: identifier
title: { nl: Wijkpasnummer, en: Client number }
explanation: { nl: Wijst een klant aan., en: Points at a client. }
remedy: { nl: Haal het weg., en: Remove it. }
category: wijkpasnummer
class: direct-identifier
severity: high
headers: [wijkpasnummer]
identifier:
  digits: 8
  check: { kind: weighted, weights: [8, 7, 6, 5, 4, 3, 2, 1], modulus: 97, remainder: 0 }
  chance: 0.0103
thresholds: {}
examples: []
counterexamples:
  - name: running numbers
    file: regels.csv
    content: |
      regel;bedrag
      {{repeat:40}}{{n}};{{digits:3}}
      {{/repeat}}
`;
/** Finds nothing of the kind, so its example must fail. */
const FAILING = RULE.replace(
  'examples: []',
  `examples:
  - { name: only words, file: a.txt, effect: block, content: niets }`,
);

/** Its name is that of batches of goods, and there is nothing to check. */
const LOUD = RULE.replace('[wijkpasnummer]', '[batch, partij]')
  .replace('digits: 8', 'digits: 9')
  .replace(/check: .*/, 'check: { kind: weighted, weights: [0, 0, 0, 0, 0, 0, 0, 0, 0], modulus: 2, remainder: 0 }')
  .replace('0.0103', '1');

function ownRules(rule: string): string {
  const cwd = folderWith({ '.sluis.yml': 'rules: eigen\ndisabled: [testpersoon]\n' });
  mkdirSync(path.join(cwd, 'eigen', 'wijkpasnummer'), { recursive: true });
  writeFileSync(path.join(cwd, 'eigen', 'wijkpasnummer', 'rule.yaml'), rule);
  return cwd;
}

describe.each(BOTH)('rules %s', (_, run) => {
  test('list has every rule, in the language', async () => {
    const { code, stdout } = await run(['rules', 'list']);
    expect(code).toBe(0);
    for (const { id, title } of builtinRules().rules) {
      expect(stdout).toMatch(new RegExp(`^${id} +${title.nl.split(' ')[0].replace(/[()]/g, '.')}`, 'm'));
    }
    expect((await run(['rules', 'list', '--lang', 'en'])).stdout).toMatch(/^rule +title +kind +severity\n/);
  });

  test('list has rules of one’s own and says what is off', async () => {
    const cwd = ownRules(RULE);
    const { stdout } = await run(['rules', 'list'], { cwd });
    expect(stdout).toMatch(/^wijkpasnummer +Wijkpasnummer +direct identificerend gegeven +ernstig$/m);
    expect(stdout).toMatch(/^testpersoon .* uit$/m);
    const { rules } = JSON.parse((await run(['rules', 'list', '--format', 'json'], { cwd })).stdout);
    const enabled = new Map(rules.map((rule: { id: string; enabled: boolean }) => [rule.id, rule.enabled]));
    expect([enabled.get('wijkpasnummer'), enabled.get('testpersoon')]).toEqual([true, false]);
    expect((await run(['rules', 'explain', 'wijkpasnummer'], { cwd })).stdout).toContain('Wijst een klant aan.');
  });

  test('explain tells all about a rule', async () => {
    const { code, stdout } = await run(['rules', 'explain', 'bsn']);
    expect(code).toBe(0);
    for (const part of [
      'Burgerservicenummer',
      'art. 87 AVG',
      'sofinummer',
      'rest',
      '1 op 11',
      'RSIN',
      'JSON key',
      'stdnum',
    ]) {
      expect(stdout).toContain(part);
    }
    expect((await run(['rules', 'explain', 'bsn', '--lang', 'en'])).stdout).toContain('1 in 11');
  });

  test('test tries the rules of a folder', async () => {
    const examples = ['rules', 'test', 'eigen', '--clean', '0'];
    const good = await run(examples, { cwd: ownRules(RULE) });
    expect(good).toMatchObject({ code: 0, stdout: '1 geslaagd, 0 mislukt.\n', stderr: '' });
    const bad = await run(examples, { cwd: ownRules(FAILING) });
    expect(bad.code).toBe(1);
    expect(bad.stdout).toMatch(
      /^✗ wijkpasnummer: only words \(verwacht: blokkeert; gevonden: niets\)\n {2}\S.*wijkpasnummer\/rule\.yaml:15:5: Pas het voorbeeld aan, of de regel\.\n1 geslaagd, 1 mislukt\.\n$/,
    );
    expect((await run(['rules', 'test', 'nergens'])).code).toBe(2);
  });

  test('test says how often a rule alarms on clean files, and what it takes', async () => {
    const { code, stdout } = await run(['rules', 'test', 'eigen', '--clean', '124'], { cwd: ownRules(RULE) });
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^1 geslaagd, 0 mislukt\.\nSchone bestanden: 124 gemaakt, in \d+ soorten, zonder persoonsgegevens\.\n/,
    );
    // Nothing in 124: at most 1 − 0.05^(1/124).
    expect(stdout).toContain('Geen vals alarm (hoogstens 23,9 per 1.000, met 95 % zekerheid): wijkpasnummer.\n');
    expect(stdout).toMatch(/\nTijd: .*wijkpasnummer .*\.\n$/);
  });

  test('test refuses a rule that cries wolf, and says what to do', async () => {
    const cwd = ownRules(LOUD);
    const nl = await run(['rules', 'test', 'eigen', '--clean', '124'], { cwd });
    expect(nl).toMatchObject({ code: 1, stderr: '' });
    expect(nl.stdout).toMatch(
      /✗ wijkpasnummer: vals alarm per 1\.000 bestanden: [\d,]+ blokkeert, 0 waarschuwt \(samen/,
    );
    expect(nl.stdout).toMatch(/\n {2}Bij: stock \(2\)\.\n {2}Dat is meer dan 1 %: .*`negativeHeaders`\)\.\n/);
    const en = await run(['rules', 'test', 'eigen', '--clean', '124', '--lang', 'en'], { cwd });
    expect(en.stdout).toMatch(/✗ wijkpasnummer: false alarms per 1,000 files: [\d.]+ block, 0 warn/);
    expect(en.stdout).toContain('That is more than 1%: such a rule gets switched off. Make it stricter:');
  });

  test('test warns where two rules claim one header', async () => {
    const cwd = ownRules(RULE.replace('[wijkpasnummer]', '[wijkpasnummer, sofinr]'));
    const { code, stdout } = await run(['rules', 'test', 'eigen', '--clean', '0'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^! .*rule\.yaml:8:26: het kopwoord `sofinr` van de regel `wijkpasnummer` staat ook bij de regel `bsn`, .*\n1 geslaagd/,
    );
  });

  test.each(['-1', '1.5', 'veel', '100001'])('test refuses --clean %s', async (count) => {
    const { code, stderr } = await run(['rules', 'test', `--clean=${count}`]);
    expect(code).toBe(2);
    expect(stderr).toContain('`--clean`');
  });
});

describe('rules', () => {
  test('list and explain fit a narrow terminal', async () => {
    const { main } = await import('../../src/doors/main.js');
    const { recorder } = await import('./run.js');
    for (const argv of [
      ['rules', 'list'],
      ['rules', 'explain', 'bsn'],
    ]) {
      const { io, written } = recorder({}, { columns: 70 });
      expect(await main(argv, { ...io, env: { ...io.env, NO_COLOR: '1' } })).toBe(0);
      for (const line of written.stdout.split('\n')) expect(textWidth(line), line).toBeLessThanOrEqual(70);
    }
  });
});

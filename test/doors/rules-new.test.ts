import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseRule } from '../../src/rules/parse.js';
import { BOTH, folderWith, inProcess } from './run.js';

const read = (cwd: string, name: string) => readFileSync(path.join(cwd, 'eigen', name, 'rule.yaml'), 'utf8');
const identifierOf = (cwd: string, name: string) => parseRule(read(cwd, name), 'f', name).identifier;

describe.each(BOTH)('rules new %s', (_, run) => {
  test('makes a rule that reads, can be tried at once, and says what to do next', async () => {
    const cwd = folderWith();
    const made = await run(['rules', 'new', 'eigen/wijkpasnummer', '--weights', '8,7,6,5,4,3,2,1'], { cwd });
    expect(made).toMatchObject({ code: 0, stderr: '' });
    for (const part of [
      'Gemaakt: eigen/wijkpasnummer\n',
      'voldoet 1 op 11 aan de controle',
      'sluis rules test eigen\n',
      'Zet in .sluis.yml: rules: eigen\n',
    ]) {
      expect(made.stdout).toContain(part);
    }
    expect(readdirSync(path.join(cwd, 'eigen'))).toEqual(['wijkpasnummer']);
    expect(readdirSync(path.join(cwd, 'eigen', 'wijkpasnummer')).sort()).toEqual(['found', 'rule.yaml', 'silent']);
    const tried = await run(['rules', 'test', 'eigen', '--clean', '62'], { cwd });
    expect(tried).toMatchObject({ code: 0, stderr: '' });
    expect(tried.stdout).toMatch(/^6 geslaagd, 0 mislukt\.\nSchone bestanden: 62 gemaakt/);
    // The next steps are enough: the policy takes the rule, and its own folder is no leak.
    writeFileSync(path.join(cwd, '.sluis.yml'), 'rules: eigen\n');
    expect((await run(['rules', 'explain', 'wijkpasnummer'], { cwd })).stdout).toContain('1 op 11');
    expect((await run(['scan', '.'], { cwd })).code).toBe(0);
  });

  test('writes its comments in the language', async () => {
    const cwd = folderWith();
    await run(['rules', 'new', 'eigen/een', '--lang', 'nl'], { cwd });
    const english = await run(['rules', 'new', 'eigen/twee', '--lang', 'en'], { cwd });
    expect(english.stdout).toContain('Made: eigen/twee\n');
    expect(read(cwd, 'een')).toMatch(/^# Een eigen regel\./);
    expect(read(cwd, 'twee')).toMatch(/^# A rule of your own\./);
    const [nl, en] = ['een', 'twee'].map((name) => read(cwd, name).match(/^ *# .*$/gm) ?? []);
    expect(nl.length).toBe(en.length);
    expect(nl.filter((line) => new Set<string>(en).has(line))).toEqual([]);
  });

  test('never replaces anything', async () => {
    const cwd = folderWith();
    mkdirSync(path.join(cwd, 'eigen', 'leeg'), { recursive: true });
    writeFileSync(path.join(cwd, 'eigen', 'bestand'), 'x');
    await run(['rules', 'new', 'eigen/vol'], { cwd });
    const before = read(cwd, 'vol');
    for (const name of ['leeg', 'bestand', 'vol']) {
      const { code, stderr, stdout } = await run(['rules', 'new', `eigen/${name}`, '--digits', '9'], { cwd });
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain(`eigen/${name} bestaat al; er is niets veranderd.`);
    }
    expect(read(cwd, 'vol')).toBe(before);
    expect(readdirSync(path.join(cwd, 'eigen')).sort()).toEqual(['bestand', 'leeg', 'vol']);
  });

  test('says where it cannot write, and leaves nothing behind', async () => {
    const cwd = folderWith({ bestand: 'x' });
    const { code, stderr } = await run(['rules', 'new', 'bestand/wijkpasnummer'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toMatch(/bestand\/wijkpasnummer is niet te (?:schrijven|lezen) \(E\w+\)\./);
    expect(readFileSync(path.join(cwd, 'bestand'), 'utf8')).toBe('x');
  });

  // The superuser may write anywhere.
  test.skipIf(process.getuid?.() === 0 || process.platform === 'win32')('says so without permission', async () => {
    const cwd = folderWith();
    mkdirSync(path.join(cwd, 'dicht'));
    chmodSync(path.join(cwd, 'dicht'), 0o555);
    const { code, stderr } = await run(['rules', 'new', 'dicht/wijkpasnummer'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain('dicht/wijkpasnummer is niet te schrijven (EACCES).');
    expect(existsSync(path.join(cwd, 'dicht', 'wijkpasnummer'))).toBe(false);
  });
});

describe('the wishes of rules new', () => {
  test.each([
    [[], 8, 1],
    [['--digits', '12'], 12, 1],
    [['--digits', '40'], 40, 1],
    [['--weights', '1,2,3,4,5'], 5, 0.0909],
    [['--weights', '3,1,3,1,3,1', '--modulus', '10', '--remainder', '3'], 6, 0.1],
    [['--digits', '9', '--weights', '9,8,7,6,5,4,3,2,-1'], 9, 0.0909],
    [['--weights', '8,7,6,5,4,3,2,-1'], 8, 0.0909],
  ] as const)('%j', async (options, digits, chance) => {
    const cwd = folderWith();
    expect((await inProcess(['rules', 'new', 'eigen/dossier', ...options], { cwd })).code).toBe(0);
    const identifier = identifierOf(cwd, 'dossier');
    expect(identifier?.digits).toBe(digits);
    expect(identifier?.chance).toBeCloseTo(chance, 2);
    const tried = await inProcess(['rules', 'test', 'eigen', '--clean', '0'], { cwd });
    expect(tried.stdout).toMatch(/^[56] geslaagd, 0 mislukt\.\n$/);
  });

  test('stored numbers cannot be those of a citizen', async () => {
    const cwd = folderWith();
    for (const digits of ['8', '9']) await inProcess(['rules', 'new', `eigen/d${digits}`, '--digits', digits], { cwd });
    const weights = [9, 8, 7, 6, 5, 4, 3, 2, -1];
    const passes = (number: string) =>
      [...number.padStart(9, '0')].reduce((sum, digit, at) => sum + weights[at] * Number(digit), 0) % 11 === 0;
    const [eight, nine] = ['d8', 'd9'].map((name) => identifierOf(cwd, name)?.test.exact ?? []);
    expect([eight.length, nine.length]).toEqual([10, 10]);
    expect(eight.filter(passes).length).toBe(0);
    expect(nine.every((number) => number.startsWith('9999'))).toBe(true);
  });

  test.each([
    ['wijkpasnummer', [], 'Er is geen map genoemd.'],
    ['eigen/Klant Nummer', [], 'Dit is geen naam voor een regel.'],
    ['eigen/k', [], 'Dit is geen naam voor een regel.'],
    ['eigen/words', [], 'Dit is geen naam voor een regel.'],
    ['eigen/..', [], 'Dit is geen naam voor een regel.'],
    ['eigen/rule.yaml', [], 'Dit is geen naam voor een regel.'],
    ['eigen/bsn', [], '`bsn` is de naam van een ingebouwde regel.'],
    ['eigen/kaart', ['--digits', '3'], '`--digits` valt buiten de grenzen.'],
    ['eigen/kaart', ['--digits', 'acht'], '`--digits` valt buiten de grenzen.'],
    ['eigen/kaart', ['--digits', '41'], '`--digits` valt buiten de grenzen.'],
    ['eigen/kaart', ['--weights', '8,7,x'], '`--weights` is geen lijst van gewichten.'],
    ['eigen/kaart', ['--weights', '8,7,,6'], '`--weights` is geen lijst van gewichten.'],
    ['eigen/kaart', ['--weights', '8,7,6,1001'], '`--weights` is geen lijst van gewichten.'],
    ['eigen/kaart', ['--weights', '1,2,3'], '`--digits` valt buiten de grenzen.'],
    ['eigen/kaart', ['--digits', '8', '--weights', '1,2,3,4'], 'Er zijn 4 gewichten voor 8 cijfers.'],
    ['eigen/kaart', ['--modulus', '11'], '`--modulus` hoort bij een controle.'],
    ['eigen/kaart', ['--remainder', '1'], '`--remainder` hoort bij een controle.'],
    ['eigen/kaart', ['--weights', '1,2,3,4', '--remainder', '11'], '`--remainder` valt buiten de grenzen.'],
    ['eigen/kaart', ['--weights', '1,2,3,4', '--modulus', '1'], '`--modulus` valt buiten de grenzen.'],
    ['eigen/kaart', ['--weights', '2,2,2,2', '--modulus', '4', '--remainder', '1'], 'Bijna geen nummer voldoet'],
  ] as const)('%s %j is refused, in both languages, and nothing is made', async (name, options, said) => {
    const cwd = folderWith();
    const nl = await inProcess(['rules', 'new', name, ...options], { cwd });
    expect(nl).toMatchObject({ code: 2, stdout: '' });
    expect(nl.stderr).toContain(said);
    const en = await inProcess(['rules', 'new', name, ...options, '--lang', 'en'], { cwd });
    expect(en.code).toBe(2);
    expect(en.stderr).not.toContain(said);
    expect(readdirSync(cwd)).toEqual([]);
  });
});

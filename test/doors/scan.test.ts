import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { asChild, BOTH, bsns, folderWith, inProcess, ROOT } from './run.js';

const schema = JSON.parse(readFileSync(path.join(ROOT, 'docs', 'schema', 'report.schema.json'), 'utf8'));
const isReport = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile(schema);
const LEAK = 'fixtures/getallenreeks-2017';

describe.each(BOTH)('scan %s', (_, run) => {
  test('blocks the leak of 2017 and counts its people, in Dutch', async () => {
    const { code, stdout, stderr } = await run(['scan', LEAK]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toMatch(/^GEBLOKKEERD: .*\b711 mensen/);
    expect(stdout).toContain('Wat nu');
  });

  test('and in English', async () => {
    const { code, stdout } = await run(['scan', LEAK, '--lang', 'en']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^BLOCKED: .*\b711 people/);
    expect((await run(['scan', LEAK], { env: { LC_ALL: 'en_GB.UTF-8' } })).stdout).toBe(stdout);
    expect((await run(['--lang=en', 'scan', LEAK])).stdout).toBe(stdout);
  });

  test('is near silent about open data', async () => {
    const { code, stdout, stderr } = await run(['scan', 'fixtures/open-data']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^Niets gevonden in 38 bestanden\.\n/);
    expect(stdout.replace(/\s+/g, ' ')).toMatch(/^Niets .* opmerkingen zonder gevolg: .* `--details` toont ze\. $/);
    expect(stdout.split('\n').length).toBeLessThanOrEqual(4);
  });

  test('lists the notes with --details', async () => {
    const { code, stdout } = await run(['scan', 'fixtures/open-data', '--details']);
    expect(code).toBe(0);
    expect(stdout).toContain('rsin-register.csv');
  });

  test('writes JSON that follows the schema', async () => {
    const { code, stdout } = await run(['scan', LEAK, '--format', 'json']);
    const report = JSON.parse(stdout);
    expect(isReport(report), JSON.stringify(isReport.errors)).toBe(true);
    expect([code, report.exitCode, report.subjects]).toEqual([1, 1, { min: 711, max: 711 }]);
  });

  test('reads the standard input', async () => {
    const stdin = `${bsns(40).join('\n')}\n`;
    for (const argv of [['-'], ['--stdin']]) {
      expect((await run(['scan', ...argv], { stdin })).code).toBe(1);
    }
    expect((await run(['scan', '-'], { stdin: 'niets bijzonders\n' })).code).toBe(0);
  });

  test('takes the folder in which it stands when no path is named', async () => {
    const cwd = folderWith({ 'a.txt': 'niets bijzonders\n' });
    expect((await run(['scan'], { cwd })).stdout).toMatch(/^Niets gevonden in 1 bestand\./);
  });

  test('takes what looks like a number or an option as a path where it is one', async () => {
    const cwd = folderWith({ '2017': 'niets\n', '--stdin': 'niets\n', '-x': 'niets\n' });
    const { code, stdout } = await run(['scan', '2017', '--', '--stdin', '-x'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain('3 bestanden');
  });

  test('--quiet leaves only the exit code', async () => {
    expect(await run(['scan', LEAK, '--quiet'])).toMatchObject({ code: 1, stdout: '', stderr: '' });
    expect(await run(['scan', LEAK, '--quiet', '--format', 'json'])).toMatchObject({ code: 1, stdout: '' });
    expect((await run(['scan', 'nergens', '--quiet'])).stderr).toContain('nergens bestaat niet');
  });

  test('a folder with nothing in it is not green', async () => {
    expect((await run(['scan'], { cwd: folderWith() })).code).toBe(2);
  });

  test('shows no value, wherever it was', async () => {
    const numbers = bsns(60);
    const [inName, ...others] = numbers;
    const cwd = folderWith({
      'kolom.csv': `naam;bsn\n${others.map((number) => `x;${number}`).join('\n')}\n`,
      'brief.txt': `Uw burgerservicenummer is ${others[0]}.\n`,
      [`dossier-${inName}.txt`]: 'niets bijzonders\n',
      'stuk.json': `{"bsn": "${others[1]}", `,
    });
    const outputs: string[] = [];
    for (const argv of [['scan', '--details'], ['scan', '--format', 'json'], ['scan', `--${inName}`], [others[0]]]) {
      const { stdout, stderr } = await run(argv, { cwd });
      outputs.push(stdout, stderr);
    }
    await run(['scan', 'kolom.csv', '--format', 'json', '--output', 'rapport.json'], { cwd });
    outputs.push(readFileSync(path.join(cwd, 'rapport.json'), 'utf8'));
    const all = outputs.join('\n');
    expect(all).toContain('kolom.csv');
    expect(numbers.filter((number) => all.includes(number)).length).toBe(0);
  });
});

describe('the policy', () => {
  test('is found, or named', async () => {
    const cwd = folderWith({ '.sluis.yml': 'failOn: blok\n', 'ander.yml': 'failOn: warn\n', 'a.txt': 'niets\n' });
    const broken = await inProcess(['scan'], { cwd });
    expect(broken).toMatchObject({ code: 2, stdout: '' });
    expect(broken.stderr).toContain('.sluis.yml');
    expect((await inProcess(['scan', 'a.txt', '--policy', 'ander.yml'], { cwd })).code).toBe(0);
    expect((await inProcess(['scan', '--policy', 'nergens.yml'], { cwd })).stderr).toContain('bestaat niet');
  });

  test('that switches off a rule that does not exist is an error with the nearest one', async () => {
    const cwd = folderWith({ '.sluis.yml': 'disabled: [bsn-reks]\n', 'a.txt': 'niets\n' });
    const { code, stderr } = await inProcess(['scan'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toBe('sluis: Onbekende regel: `bsn-reks`. Bedoelde u `bsn-reeks`?\n');
  });
});

test('the number of workers changes nothing', async () => {
  const one = await asChild(['scan', LEAK, '--format', 'json', '--jobs', '1']);
  const two = await asChild(['scan', LEAK, '--format', 'json', '--jobs', '2']);
  expect(one.code).toBe(1);
  expect(two).toEqual(one);
});

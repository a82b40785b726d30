import { mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { jsonReport } from '../../src/reporters/json.js';
import { REPORT_FORMATS } from '../../src/reporters/report-formats.js';
import { blockedReport, groupFinding, report, seriesFinding, skip } from '../reporters/reports.js';
import { hugeReport } from '../reporters/writing.js';
import { asChild, BOTH, bsns, folderWith, inProcess } from './run.js';

const FILES = {
  'goed.json': jsonReport(report()),
  'fout.json': jsonReport(blockedReport()),
  'half.json': jsonReport(report({ verdict: 'incomplete', exitCode: 2, skipped: [skip('encrypted', 'a.zip')] })),
  'kijk.json': jsonReport(report({ verdict: 'review', findings: [groupFinding()] })),
};

describe.each(BOTH)('sluis report %s', (_, run) => {
  test('shows a report and ends with its exit code', async () => {
    const cwd = folderWith(FILES);
    for (const [file, code, start] of [
      ['goed.json', 0, /^Niets gevonden/],
      ['kijk.json', 0, /^NAKIJKEN/],
      ['fout.json', 1, /^GEBLOKKEERD/],
      ['half.json', 2, /^NIET VOLLEDIG/],
    ] as const) {
      const outcome = await run(['report', file], { cwd });
      expect({ code: outcome.code, stderr: outcome.stderr }).toEqual({ code, stderr: '' });
      expect(outcome.stdout).toMatch(start);
    }
  });

  test('gives back what a scan wrote, and takes it from a pipe', async () => {
    const cwd = folderWith({ 'a.csv': 'bsn\n999900006\n999900018\n' });
    const { stdout } = await run(['scan', '.', '--format', 'json'], { cwd });
    expect((await run(['report', '-', '--format', 'json'], { cwd, stdin: stdout })).stdout).toBe(stdout);
  });
});

describe('sluis report', () => {
  test('writes every form, one to a file and several to a folder', async () => {
    const cwd = folderWith(FILES);
    const names = Object.keys(REPORT_FORMATS);
    mkdirSync(path.join(cwd, 'uit'));
    const all = await inProcess(['report', 'fout.json', '--format', names.join(','), '--output', 'uit/'], { cwd });
    expect(all).toMatchObject({ code: 1, stdout: '', stderr: '' });
    expect(readdirSync(path.join(cwd, 'uit')).sort()).toEqual(
      Object.values(REPORT_FORMATS)
        .map(({ fileName }) => fileName)
        .sort(),
    );
    for (const name of names) {
      const one = ['report', 'fout.json', '--format', name, '--output', `een.${name}`];
      expect((await inProcess(one, { cwd })).code).toBe(1);
      // An earlier report is replaced.
      expect((await inProcess(one, { cwd })).code).toBe(1);
    }
  });

  test('merges several', async () => {
    const cwd = folderWith(FILES);
    const { code, stdout } = await inProcess(['report', 'goed.json', 'half.json', 'fout.json', '--format', 'json'], {
      cwd,
    });
    const merged = JSON.parse(stdout);
    expect([code, merged.verdict, merged.scanned.blobs, merged.notes[0].kind]).toEqual([1, 'blocked', 72, 'merged']);
  });

  test('compares two, and with --new-only stops only what is new', async () => {
    const cwd = folderWith(FILES);
    const compared = (...argv: string[]) => inProcess(['report', ...argv], { cwd });
    expect((await compared('fout.json', '--compare', 'goed.json')).code).toBe(1);
    expect((await compared('fout.json', '--compare', 'fout.json')).code).toBe(1);
    const same = await compared('fout.json', '--compare', 'fout.json', '--new-only');
    expect(same.code).toBe(0);
    expect(same.stdout).toContain('Bevindingen: 0 nieuw, 0 veranderd, 0 verdwenen, 0 geaccepteerd, 10 hetzelfde.');
    expect((await compared('fout.json', '--compare', 'goed.json', '--new-only')).code).toBe(1);
    const json = await compared('fout.json', '--compare', 'goed.json', '--format', 'json', '--output', 'v.json');
    expect(json).toMatchObject({ code: 1, stdout: '' });
    expect(JSON.parse(readFileSync(path.join(cwd, 'v.json'), 'utf8')).schema).toBe('sluis.comparison/1');
    expect(
      (await compared('fout.json', '--compare', 'goed.json', '--format', 'json', '--output', 'v.json')).stderr,
    ).toBe('');
  });

  test('shows the trend, and ends as the last of the series', async () => {
    const cwd = folderWith(FILES);
    const { code, stdout } = await inProcess(['report', 'fout.json', 'half.json', 'goed.json', '--trend'], { cwd });
    expect(code).toBe(0);
    expect(
      stdout
        .split('\n')
        .slice(1, 4)
        .map((line) => line.split(' ')[0]),
    ).toEqual(['fout.json', 'half.json', 'goed.json']);
    expect(
      (await inProcess(['report', 'goed.json', 'fout.json', '--trend', '--format', 'markdown'], { cwd })).code,
    ).toBe(1);
  });

  test('keeps the day in the name of a report, by which a series is told apart', async () => {
    const [number] = bsns(1);
    const names = ['2026-03-01.json', '20260401.json', `${number}.json`];
    const cwd = folderWith(Object.fromEntries(names.map((name) => [name, FILES['goed.json']])));
    const { stdout } = await inProcess(['report', ...names, '--trend', '--format', 'json'], { cwd });
    const shown = JSON.parse(stdout).points.map(({ name }: { name: string }) => name);
    expect(shown.slice(0, 2)).toEqual(names.slice(0, 2));
    expect(shown[2] === '….json').toBe(true);
  });

  test('names a rule of one’s own when the policy is named, and keeps one that nobody knows', async () => {
    const finding = seriesFinding({ rule: 'mijn-nummer' });
    const cwd = folderWith({ 'r.json': jsonReport(report({ verdict: 'blocked', exitCode: 1, findings: [finding] })) });
    expect((await inProcess(['report', 'r.json'], { cwd })).stdout).toContain('Blokkeert (zeer ernstig): mijn-nummer');
    mkdirSync(path.join(cwd, 'regels'));
    expect((await inProcess(['rules', 'new', 'regels/mijn-nummer'], { cwd })).code).toBe(0);
    writeFileSync(path.join(cwd, 'beleid.yml'), 'rules: regels\n');
    const named = await inProcess(['report', 'r.json', '--policy', 'beleid.yml'], { cwd });
    expect(named.stdout).toContain('Blokkeert (zeer ernstig): Mijn nummer');
  });
});

describe('what is no report', () => {
  test.each<[string, string | null, string]>([
    ['leeg.json', '', 'leeg.json is leeg.'],
    ['plaatje.json', '\u0089PNG', 'plaatje.json is geen JSON.'],
    ['lijst.json', '[1]', 'lijst.json is geen JSON-rapport van sluis.'],
    ['risico.json', '{"schema":"sluis.risk/1"}', 'risico.json is iets anders van sluis (sluis.risk/1)'],
    ['later.json', '{"schema":"sluis.report/9"}', 'later.json komt van een nieuwere sluis (sluis.report/9)'],
    ['weg.json', null, 'weg.json is niet te lezen (ENOENT). Controleer het pad.'],
    ['.', null, '. is geen bestand.'],
  ])('%s is refused with what it is', async (name, content, message) => {
    const cwd = folderWith(content === null ? {} : { [name]: content });
    const { code, stdout, stderr } = await inProcess(['report', name], { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
  });

  test('a file that is too large is not read', async () => {
    const cwd = folderWith({ 'groot.json': '{' });
    truncateSync(path.join(cwd, 'groot.json'), (256 << 20) + 1);
    expect((await inProcess(['report', 'groot.json'], { cwd })).stderr).toContain('groot.json is groter dan 256 MiB.');
  });

  test('UTF-16, as older Windows shells write it, is read', async () => {
    const cwd = folderWith();
    writeFileSync(path.join(cwd, 'breed.json'), Buffer.from(`\ufeff${FILES['fout.json']}`, 'utf16le'));
    expect((await inProcess(['report', 'breed.json'], { cwd })).code).toBe(1);
    writeFileSync(path.join(cwd, 'latin.json'), Buffer.from([0x22, 0xe9, 0x22]));
    expect((await inProcess(['report', 'latin.json'], { cwd })).stderr).toContain('latin.json is geen UTF-8-tekst.');
  });

  test('one wrong report among several is named, and nothing is written', async () => {
    const cwd = folderWith({ ...FILES, 'stuk.json': FILES['fout.json'].replace('"blocked"', '"clear"') });
    const { code, stderr } = await inProcess(
      ['report', 'goed.json', 'stuk.json', '--format', 'json', '--output', 'm.json'],
      { cwd },
    );
    expect(code).toBe(2);
    expect(stderr).toContain(
      'stuk.json is geen rapport dat te gebruiken is: `verdict` en `exitCode` spreken elkaar tegen.',
    );
    expect(readdirSync(cwd)).not.toContain('m.json');
  });

  test('a number in a name or a file is not told', async () => {
    const [number] = bsns(1);
    const cwd = folderWith({ [`${number}.json`]: `{"schema":"sluis.report/1","${number}":"${number}"}` });
    for (const argv of [
      ['report', `${number}.json`],
      ['report', `weg-${number}.json`],
      ['report', `${number}.json`, '--trend'],
    ]) {
      const { code, stdout, stderr } = await inProcess(argv, { cwd });
      expect(code).toBe(2);
      expect(`${stdout}${stderr}`.includes(number)).toBe(false);
    }
  });
});

test.each<[string, string[], string]>([
  ['--new-only alone', ['goed.json', '--new-only'], '`--new-only` hoort bij `--compare`.'],
  ['--compare with --trend', ['goed.json', '--trend', '--compare', 'fout.json'], 'gaan niet samen'],
  [
    'a comparison as SARIF',
    ['goed.json', '--compare', 'fout.json', '--format', 'sarif'],
    '`terminal`, `json` of `markdown`',
  ],
  ['two formats of a trend', ['goed.json', '--trend', '--format', 'terminal,json', '--output', 'x'], 'één formaat'],
  ['one pipe twice', ['-', '-'], 'maar één keer'],
  ['no report', [], 'report'],
])('%s is told apart', async (_, argv, message) => {
  const { code, stdout, stderr } = await inProcess(['report', ...argv], { cwd: folderWith(FILES) });
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(message);
});

test('ten thousand findings are turned into SARIF by the command itself', async () => {
  const cwd = folderWith({ 'r.json': jsonReport(hugeReport(10_000, 'map/')) });
  const { code } = await asChild(['report', 'r.json', '--format', 'sarif', '--output', 'r.sarif'], { cwd });
  expect(code).toBe(1);
  expect(JSON.parse(readFileSync(path.join(cwd, 'r.sarif'), 'utf8')).version).toBe('2.1.0');
});

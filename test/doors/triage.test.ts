import { spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseDecisions } from '../../src/config/decisions.js';
import type { Decision } from '../../src/model/decision.js';
import type { Report } from '../../src/model/report.js';
import { git } from '../sources/temp.js';
import { asChild, BOTH, bsns, CLI, environment, folderWith, inProcess, type Run, type Surroundings } from './run.js';

const FILE = '.sluis/triage.yml';
const LOCK = '.sluis/.triage.lock';
const SURE = ['--why', 'stond al openbaar', '--who', 'Team Data'];
const PEOPLE = bsns(80);
/** No reader knows it. */
const RAR = Buffer.concat([Buffer.from('Rar!\x1a\x07\x01\0'), Buffer.alloc(56)]);

function table(from: number, count = 20): string {
  const lines = PEOPLE.slice(from, from + count).map((number, at) => `${at};${number};x`);
  return `nr;bsn;plaats\n${lines.join('\n')}\n`;
}

/** A repository with two tables and a letter; the settings of git's user are its own. */
function repository(files: Readonly<Record<string, string | Buffer>> = {}): string {
  const folder = folderWith();
  git(folder, 'init', '-q');
  const all = { 'a.csv': table(0), 'data/b.csv': table(20), 'brief.txt': `BSN: ${PEOPLE[60]}\n`, ...files };
  for (const [name, content] of Object.entries(all)) {
    mkdirSync(path.join(folder, path.dirname(name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
  }
  return folder;
}

const read = (folder: string) => readFileSync(path.join(folder, FILE), 'utf8');
const decisionsIn = (folder: string): readonly Decision[] =>
  existsSync(path.join(folder, FILE)) ? parseDecisions(read(folder), FILE, () => false) : [];

async function reportOf(folder: string, ...argv: string[]): Promise<Report> {
  return JSON.parse((await inProcess(['scan', '--format', 'json', ...argv], { cwd: folder })).stdout);
}

async function printOf(folder: string, name: string): Promise<string> {
  const { findings, skipped } = await reportOf(folder);
  const found = [...findings, ...skipped].find(({ location }) => location.path === name);
  if (!found) throw new Error(`nothing in ${name}`);
  return found.fingerprint;
}

const here =
  (run: Run, cwd: string, more: Surroundings = {}) =>
  (...argv: string[]) =>
    run(argv, { cwd, ...more });

describe.each(BOTH)('sluis triage %s', (_, run) => {
  test('accepts a finding, shows it and revokes it', async () => {
    const folder = repository();
    const sluis = here(run, folder);
    const print = await printOf(folder, 'a.csv');
    expect((await sluis('scan', 'a.csv')).code).toBe(1);
    const done = await sluis('triage', 'accept', print.slice(16, 26), ...SURE, '--until', '2099-01-01');
    expect(done).toMatchObject({ code: 0, stderr: '' });
    expect(done.stdout.replace(/\s+/g, ' ')).toBe(
      'Vastgelegd in .sluis/triage.yml: 1 bevinding (hoogstens 20 mensen). Geldt tot en met 2099-01-01. Commit dat bestand mee, anders geldt het alleen hier. ',
    );
    expect(decisionsIn(folder)).toMatchObject([
      { fingerprint: print, rule: 'bsn', path: 'a.csv', people: 20, effect: 'block', until: '2099-01-01' },
    ]);
    expect(await sluis('scan', 'a.csv')).toMatchObject({ code: 0, stderr: '' });
    const list = await sluis('triage', 'list');
    expect(list.code).toBe(0);
    expect(list.stdout).toContain('a.csv\n  Burgerservicenummer (BSN), hoogstens 20 mensen\n');
    expect(list.stdout).toContain('geldt tot en met 2099-01-01');
    expect(list.stdout).toContain('stond al openbaar');
    const gone = await sluis('triage', 'revoke', print.slice(0, 20));
    expect(gone.code).toBe(0);
    expect(gone.stdout).toMatch(/^Ingetrokken: a\.csv \(bsn\); Team Data, \d{4}-\d\d-\d\d: stond al openbaar\n$/);
    expect((await sluis('scan', 'a.csv')).code).toBe(1);
    expect((await sluis('triage', 'list')).stdout).toBe('Er zijn nog geen besluiten.\n');
  });

  test('accepts all that is there as a baseline', async () => {
    const folder = repository({ 'x.rar': RAR });
    const sluis = here(run, folder);
    const done = await sluis('triage', 'accept', '--all', ...SURE, '--lang', 'en');
    expect(done).toMatchObject({ code: 0, stderr: '' });
    expect(done.stdout).toContain('3 findings (at most 41 people), 1 file that was not scanned.');
    expect(decisionsIn(folder).map(({ path: name }) => name)).toEqual(['a.csv', 'brief.txt', 'data/b.csv', 'x.rar']);
    expect((await sluis('scan')).code).toBe(0);
    const again = await sluis('triage', 'accept', '--all', ...SURE);
    expect(again).toMatchObject({ code: 0, stderr: '' });
    expect(again.stdout).toContain('Niets vastgelegd');
    writeFileSync(path.join(folder, 'nieuw.csv'), table(61, 15));
    expect((await sluis('scan')).code).toBe(1);
  });

  test('without a terminal says all that is missing', async () => {
    const folder = repository();
    const home = { env: { HOME: folderWith() } };
    const { code, stdout, stderr } = await here(run, folder, home)('triage', 'accept', '--all');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^sluis: Hier ontbreekt `--why` en `--who`\. [^\n]+\n$/);
    expect(existsSync(path.join(folder, '.sluis'))).toBe(false);
  });
});

describe('accept', () => {
  const accept = (folder: string, ...argv: string[]) => inProcess(['triage', 'accept', ...argv], { cwd: folder });

  test('takes the name from the settings of the user, never from those of the repository', async () => {
    const folder = repository();
    git(folder, 'config', 'user.name', 'Iemand Anders');
    const home = folderWith({ '.gitconfig': '[user]\n\tname = F. de Vries\n' });
    const argv = ['triage', 'accept', '--all', '--why', 'stond al openbaar'];
    expect((await inProcess(argv, { cwd: folder, env: { HOME: home } })).code).toBe(0);
    expect(new Set(decisionsIn(folder).map(({ who }) => who))).toEqual(new Set(['F. de Vries']));
    const other = repository();
    git(other, 'config', 'user.name', 'Iemand Anders');
    const without = await inProcess(argv, { cwd: other, env: { HOME: folderWith() } });
    expect(without.stderr).toContain('Hier ontbreekt `--who`.');
  });

  test('records everything that was said, on the day of today', async () => {
    const folder = repository();
    const more = ['--grondslag', 'art. 6 lid 1 onder e AVG', '--doel', 'onderzoek', '--until', '90d'];
    await accept(folder, await printOf(folder, 'a.csv'), ...SURE, ...more);
    expect(decisionsIn(folder)[0]).toMatchObject({
      why: 'stond al openbaar',
      who: 'Team Data',
      grondslag: 'art. 6 lid 1 onder e AVG',
      doel: 'onderzoek',
      when: '2026-06-15',
      until: '2026-09-13',
    });
    expect(read(folder)).toMatch(/^# Besluiten over wat sluis vond/);
    const english = repository();
    await inProcess(['triage', 'accept', '--all', ...SURE, '--lang', 'en'], { cwd: english });
    expect(read(english)).toMatch(/^# Decisions on what sluis found/);
  });

  test('from a folder below, about a file in it or beside it', async () => {
    const folder = repository();
    const below = path.join(folder, 'data');
    const [a, b] = [await printOf(folder, 'a.csv'), await printOf(folder, 'data/b.csv')];
    expect((await accept(below, b, ...SURE)).code).toBe(0);
    expect((await accept(below, a, ...SURE, '--', '../a.csv')).code).toBe(0);
    expect(decisionsIn(folder).map(({ path: name }) => name)).toEqual(['data/b.csv', 'a.csv']);
    expect((await inProcess(['scan'], { cwd: below })).code).toBe(0);
    expect((await inProcess(['scan', 'a.csv', 'data'], { cwd: folder })).code).toBe(0);
    // The scan of a folder is not about what is beside it.
    expect((await accept(below, a, ...SURE)).stderr).toContain('Er is geen bevinding met dit kenmerk.');
  });

  test('not of a file whose name is masked: the file of another person is called the same', async () => {
    const [one, other] = bsns(2);
    const folder = repository({ [`klant ${one}.csv`]: table(0), [`dossier ${one}.rar`]: RAR });
    const { code, stdout, stderr } = await accept(folder, '--all', ...SURE);
    expect((stdout + stderr).replaceAll(/\s+/g, ' ')).toContain('dus een ander bestand kan net zo heten');
    expect([one, other].some((number) => (stdout + stderr).includes(number))).toBe(false);
    expect(decisionsIn(folder).map(({ path: name }) => name)).toEqual(['a.csv', 'brief.txt', 'data/b.csv']);
    expect((await inProcess(['scan'], { cwd: folder })).code).toBe(1);
    expect(code).toBe(1);
  });

  test('again replaces the decision', async () => {
    const folder = repository();
    const print = await printOf(folder, 'a.csv');
    await accept(folder, print, ...SURE, '--until', '30d');
    const again = await accept(folder, print, '--why', 'nog steeds', '--who', 'Team Data', '--until', '300d');
    expect(again.stdout).toContain('Een eerder besluit is vervangen: 1 besluit.');
    expect(decisionsIn(folder)).toMatchObject([{ why: 'nog steeds', until: '2027-04-11' }]);
  });

  test.each([
    [['--until', '2026-06-14'], 'De einddatum is al voorbij.'],
    [['--until', '2026-02-30'], 'geen datum die bestaat'],
    [['--until', 'ooit'], 'geen datum die bestaat'],
    [['--until', '0d'], 'geen datum die bestaat'],
    [['--grondslag', 'x'.repeat(201)], '`--grondslag` is leeg, te lang of geen gewone tekst.'],
    [['--report', 'r.json', '--no-ignore'], '`--report` en een nieuwe scan gaan niet samen.'],
  ])('refuses %j', async (options, message) => {
    const folder = repository();
    const { code, stdout, stderr } = await accept(folder, '--all', ...SURE, ...options);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(decisionsIn(folder)).toEqual([]);
  });

  test.each([
    [[], 'Een kenmerk bestaat uit ten minste 6 cijfers en letters'],
    [['3f9c1'], 'Een kenmerk bestaat uit ten minste 6 cijfers en letters'],
    [['a.csv'], 'Een kenmerk bestaat uit ten minste 6 cijfers en letters'],
    [['0000000'], 'Er is geen bevinding met dit kenmerk.'],
    [['--all', 'nergens'], 'nergens bestaat niet'],
    [['--all', '..'], 'Dit ligt buiten de map waarvoor u besluit.'],
  ])('refuses %j', async (words, message) => {
    const folder = repository();
    const { code, stderr } = await accept(folder, ...words, ...SURE);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(existsSync(path.join(folder, '.sluis'))).toBe(false);
  });

  test('lists what a short start of a fingerprint fits', async () => {
    const folder = repository();
    const [a, b] = [await printOf(folder, 'a.csv'), await printOf(folder, 'data/b.csv')];
    // Two tables of one layout have the same first half.
    expect(a.slice(0, 16)).toBe(b.slice(0, 16));
    const { code, stderr } = await accept(folder, a.slice(0, 12), ...SURE);
    expect(code).toBe(2);
    expect(stderr).toContain(`  ${a}  a.csv (bsn)\n`);
    expect(stderr).toContain(`  ${b}  data/b.csv (bsn)\n`);
  });

  test('refuses a text with a number, address or e-mail address of a person, and does not show it', async () => {
    const folder = repository();
    const [number] = bsns(1);
    const dotted = `${number.slice(0, 4)}.${number.slice(4, 6)}.${number.slice(6)}`;
    for (const [option, text] of [
      ['--why', `van ${number}`],
      ['--why', `van ${dotted}`],
      ['--doel', `bsn${number}x`],
      ['--grondslag', 'woont op 1234 AB 12'],
      ['--who', 'jan@voorbeeld.nl'],
    ]) {
      const rest = ['--why', 'x', '--who', 'y'].filter((_, at, all) => all[at - (at % 2)] !== option);
      const { code, stdout, stderr } = await accept(folder, '--all', ...rest, option, text);
      expect(code).toBe(2);
      expect(stderr).toContain(`In \`${option}\` staat iets dat het nummer of adres van een mens kan zijn.`);
      expect([number, dotted, '1234', 'voorbeeld'].some((value) => (stdout + stderr).includes(value))).toBe(false);
    }
    expect(decisionsIn(folder)).toEqual([]);
  });

  test('keeps what the user wrote, and its permissions', async () => {
    const folder = repository();
    mkdirSync(path.join(folder, '.sluis'));
    writeFileSync(path.join(folder, FILE), '# van het team\ndecisions: []\n');
    chmodSync(path.join(folder, FILE), 0o664);
    await accept(folder, '--all', ...SURE);
    expect(read(folder)).toMatch(/^# van het team\ndecisions:\n {2}- fingerprint: /);
    expect(statSync(path.join(folder, FILE)).mode & 0o777).toBe(0o664);
    expect(readdirSync(path.join(folder, '.sluis'))).toEqual(['triage.yml']);
  });

  test('writes behind a link inside the folder, and never outside it', async () => {
    const folder = repository();
    mkdirSync(path.join(folder, '.sluis'));
    writeFileSync(path.join(folder, 'besluiten.yml'), '');
    symlinkSync('../besluiten.yml', path.join(folder, FILE));
    expect((await accept(folder, '--all', ...SURE)).code).toBe(0);
    expect(readFileSync(path.join(folder, 'besluiten.yml'), 'utf8')).toContain('decisions:');
    expect(statSync(path.join(folder, FILE)).isFile()).toBe(true);
    const other = repository();
    const elsewhere = folderWith();
    symlinkSync(elsewhere, path.join(other, '.sluis'));
    const { code, stderr } = await accept(other, '--all', ...SURE);
    expect(code).toBe(2);
    expect(stderr).toContain('.sluis is een koppeling naar een plek buiten zijn map.');
    expect(readdirSync(elsewhere)).toEqual([]);
  });

  test('what was not scanned: by its length, and without one until a day', async () => {
    const top = folderWith();
    const folder = path.join(top, 'map');
    mkdirSync(folder);
    writeFileSync(path.join(top, 'elders.txt'), 'x');
    writeFileSync(path.join(folder, 'x.rar'), RAR);
    symlinkSync('../elders.txt', path.join(folder, 'link.txt'));
    expect((await accept(folder, await printOf(folder, 'x.rar'), ...SURE)).code).toBe(0);
    expect(decisionsIn(folder)).toMatchObject([{ notScanned: 'archive', path: 'x.rar', size: RAR.length }]);
    const link = await printOf(folder, 'link.txt');
    expect((await accept(folder, link, ...SURE)).stderr).toContain('Hier ontbreekt `--until`.');
    expect((await accept(folder, link, ...SURE, '--until', '30d')).code).toBe(0);
    expect(decisionsIn(folder)[1]).toMatchObject({ notScanned: 'link-outside', path: 'link.txt', until: '2026-07-15' });
    const report = await reportOf(folder);
    expect(report).toMatchObject({ verdict: 'clear', exitCode: 0, scanned: { blobs: 1 } });
  });

  test('nothing while the decisions are broken, which stops every command', async () => {
    const folder = repository();
    mkdirSync(path.join(folder, '.sluis'));
    writeFileSync(path.join(folder, FILE), 'decisions: [stuk\n');
    for (const argv of [
      ['scan'],
      ['triage', 'list'],
      ['triage', 'accept', '--all', ...SURE],
      ['triage', 'revoke', 'abcdef'],
    ]) {
      const { code, stdout, stderr } = await inProcess(argv, { cwd: folder });
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain('.sluis/triage.yml:');
    }
    expect(read(folder)).toBe('decisions: [stuk\n');
  });
});

describe('the policy', () => {
  const policy = (text: string, files: Readonly<Record<string, string | Buffer>> = {}) =>
    repository({ '.sluis.yml': text, ...files });

  test('can demand an end', async () => {
    const folder = policy('triage: {maxDays: 90}\n');
    const argv = ['triage', 'accept', '--all', ...SURE];
    const run = (...more: string[]) => inProcess([...argv, ...more], { cwd: folder });
    expect((await run()).stderr).toContain('Van het beleid moet een besluit binnen 90 dagen eindigen');
    expect((await run('--until', '91d')).stderr).toContain('De einddatum is later dan het beleid toestaat');
    expect((await run('--until', '90d')).code).toBe(0);
    expect((await reportOf(folder)).verdict).toBe('clear');
    writeFileSync(path.join(folder, '.sluis.yml'), 'triage: {maxDays: 89}\n');
    const report = await reportOf(folder);
    expect(report.verdict).toBe('blocked');
    expect(report.notes.map(({ kind, count }) => `${kind} ${count}`)).toEqual(['decision-refused 3']);
    expect((await inProcess(['triage', 'list'], { cwd: folder })).stdout).toContain(
      'TELT NIET: mag niet van het beleid',
    );
  });

  test('can forbid a class, and the rest is still accepted', async () => {
    const folder = policy('triage: {forbid: [national-number]}\n', { 'x.rar': RAR });
    const one = await inProcess(['triage', 'accept', await printOf(folder, 'a.csv'), ...SURE], { cwd: folder });
    expect(one.code).toBe(2);
    expect(one.stderr).toContain('a.csv (bsn): het beleid verbiedt dit te accepteren (`triage.forbid`)');
    const all = await inProcess(['triage', 'accept', '--all', ...SURE], { cwd: folder });
    expect(all.code).toBe(1);
    expect(all.stdout).toContain('1 niet gescand bestand.');
    expect(all.stdout).toContain('Niet geaccepteerd: 3 bevindingen');
    expect(decisionsIn(folder).map(({ path: name }) => name)).toEqual(['x.rar']);
  });

  test('from elsewhere makes the decisions of the folder count for nothing', async () => {
    const folder = repository();
    await inProcess(['triage', 'accept', '--all', ...SURE], { cwd: folder });
    const own = path.join(folderWith({ 'beleid.yml': 'profile: open\n' }), 'beleid.yml');
    const scanned = await inProcess(['scan', '--policy', own], { cwd: folder });
    expect(scanned.code).toBe(1);
    expect(scanned.stdout.replace(/\s+/g, ' ')).toContain('.sluis/triage.yml is genegeerd');
    const accepted = await inProcess(['triage', 'accept', '--all', ...SURE, '--policy', own], { cwd: folder });
    expect(accepted.code).toBe(2);
    expect(accepted.stderr).toContain('dan tellen besluiten van deze map niet');
    writeFileSync(path.join(folder, 'beleid.yml'), 'profile: open\n');
    expect((await inProcess(['scan', '--policy', 'beleid.yml'], { cwd: folder })).code).toBe(0);
  });

  test('lets no scanned folder decide for itself', async () => {
    const folder = repository();
    const stranger = path.join(folder, 'data');
    await inProcess(['triage', 'accept', '--all', ...SURE], { cwd: folder });
    mkdirSync(path.join(stranger, '.sluis'));
    writeFileSync(path.join(stranger, FILE), read(folder).replace('data/b.csv', 'b.csv'));
    writeFileSync(path.join(folder, FILE), '');
    const report = await reportOf(folder, 'data');
    expect(report.verdict).toBe('blocked');
    expect(report.notes.map(({ kind, message }) => `${kind}: ${message.en}`)).toEqual([
      'decisions-ignored: data/.sluis/triage.yml is ignored: that file belongs to the scanned data, which can decide nothing for you.',
    ]);
  });
});

describe('an earlier report', () => {
  async function written(folder: string, cwd = folder, ...paths: string[]): Promise<string> {
    await inProcess(['scan', ...paths, '--format', 'json', '--output', 'r.json'], { cwd });
    return path.join(cwd, 'r.json');
  }
  const accept = (cwd: string, ...argv: string[]) => inProcess(['triage', 'accept', ...argv, ...SURE], { cwd });

  test('can be decided on, wherever in the repository it was made', async () => {
    const folder = repository({ 'x.rar': RAR });
    await written(folder);
    expect((await accept(folder, await printOf(folder, 'a.csv'), '--report', 'r.json')).code).toBe(0);
    const below = path.join(folder, 'data');
    await written(folder, below);
    expect((await accept(below, '--all', '--report', 'r.json')).code).toBe(0);
    expect(decisionsIn(folder).map(({ path: name }) => name)).toEqual(['a.csv', 'data/b.csv']);
    expect((await accept(folder, '--all', '--report', 'r.json')).code).toBe(0);
    expect(decisionsIn(folder).map(({ path: name }) => name)).toEqual(['a.csv', 'data/b.csv', 'brief.txt', 'x.rar']);
    expect((await inProcess(['scan', 'a.csv', 'brief.txt', 'data/b.csv', 'x.rar'], { cwd: folder })).code).toBe(0);
  });

  test('that was made elsewhere says nothing about this folder', async () => {
    const folder = repository();
    const elsewhere = folderWith({ 'a.csv': table(0) });
    const report = await written(folder, folder, elsewhere);
    const all = await accept(folder, '--all', '--report', report);
    expect(all.code).toBe(1);
    expect(all.stdout).toContain('ligt buiten de map waarvoor u besluit');
    const { findings } = JSON.parse(readFileSync(report, 'utf8'));
    const one = await accept(folder, findings[0].fingerprint, '--report', report);
    expect(one).toMatchObject({ code: 2, stdout: '' });
    expect(decisionsIn(folder)).toEqual([]);
  });

  test('that is none, or was changed, is refused', async () => {
    const folder = repository();
    const file = await written(folder);
    const report = JSON.parse(readFileSync(file, 'utf8'));
    const [finding, ...others] = report.findings;
    const changed = (changes: object) =>
      JSON.stringify({ ...report, findings: [{ ...finding, ...changes }, ...others] });
    for (const [text, where] of [
      ['', 'r.json is leeg'],
      ['{}', 'r.json is geen JSON-rapport van sluis'],
      ['[]', 'r.json is geen JSON-rapport van sluis'],
      [JSON.stringify({ ...report, schema: 'sluis.report/2' }), 'sluis.report/2'],
      [JSON.stringify({ ...report, findings: {} }), 'te gebruiken is: findings:'],
      [changed({ effect: 'stop' }), 'findings[0].effect'],
      [changed({ subjects: { min: 0, max: -5 } }), 'findings[0].subjects.max'],
      [changed({ fingerprint: 'x' }), 'findings[0].fingerprint'],
      [changed({ rule: PEOPLE[0] }), 'findings[0].rule'],
      [changed({ location: {} }), 'findings[0].location'],
    ]) {
      writeFileSync(file, text);
      const { code, stdout, stderr } = await accept(folder, '--all', '--report', 'r.json');
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain(where);
      expect(stderr.includes(PEOPLE[0])).toBe(false);
    }
    expect((await accept(folder, '--all', '--report', 'weg.json')).stderr).toContain(
      'weg.json is niet te lezen (ENOENT).',
    );
    // Another path beside the fingerprint is another file.
    writeFileSync(file, changed({ location: { path: 'b.csv' } }));
    expect((await accept(folder, finding.fingerprint, '--report', 'r.json')).code).toBe(2);
    expect(decisionsIn(folder)).toEqual([]);
  });
});

describe('list', () => {
  test('is the oldest first, with what is the matter', async () => {
    const folder = repository();
    const on = async (today: string, name: string, until: string) =>
      inProcess(['triage', 'accept', await printOf(folder, name), ...SURE, '--until', until], { cwd: folder, today });
    await on('2026-03-01', 'data/b.csv', '2026-06-14');
    await on('2026-02-01', 'brief.txt', '2026-07-15');
    await on('2026-01-01', 'a.csv', '2026-07-16');
    const list = await inProcess(['triage', 'list', '--format', 'json'], { cwd: folder });
    const { schema, decisions } = JSON.parse(list.stdout);
    expect(schema).toBe('sluis.triage/1');
    expect(decisions.map(({ path: name, state }: { path: string; state: string }) => `${name} ${state}`)).toEqual([
      'a.csv valid',
      'brief.txt ends-soon',
      'data/b.csv expired',
    ]);
    const shown = (await inProcess(['triage', 'list', '--lang', 'en'], { cwd: folder })).stdout;
    expect(shown).toMatch(
      /counts until 2026-07-16[\s\S]+ENDS SOON: counts until 2026-07-15[\s\S]+EXPIRED since 2026-06-14/,
    );
  });
});

describe('revoke', () => {
  test('says when there is none, and makes no file for it', async () => {
    const folder = repository();
    const { code, stderr } = await inProcess(['triage', 'revoke', 'abcdef0'], { cwd: folder });
    expect(code).toBe(2);
    expect(stderr).toContain('Er is geen besluit met dit kenmerk.');
    expect(existsSync(path.join(folder, '.sluis'))).toBe(false);
  });

  test('of several that fit takes none', async () => {
    const folder = repository();
    await inProcess(['triage', 'accept', '--all', ...SURE], { cwd: folder });
    const before = read(folder);
    const print = decisionsIn(folder).find(({ path: name }) => name === 'a.csv')?.fingerprint ?? '';
    const { code, stderr } = await inProcess(['triage', 'revoke', print.slice(0, 8)], { cwd: folder });
    expect(code).toBe(2);
    expect(stderr).toContain('Dit begin past bij 2 kenmerken.');
    expect(read(folder)).toBe(before);
  });
});

describe('two at the same time', () => {
  test('lose no decision', async () => {
    const names = Array.from({ length: 6 }, (_, at) => `t${at}.csv`);
    const folder = repository(Object.fromEntries(names.map((name, at) => [name, table(at * 8, 8)])));
    await inProcess(['scan', '--format', 'json', '--output', 'r.json'], { cwd: folder });
    const { findings }: Report = JSON.parse(readFileSync(path.join(folder, 'r.json'), 'utf8'));
    const runs = findings.map(({ fingerprint }) =>
      asChild(['triage', 'accept', fingerprint, '--report', 'r.json', ...SURE], { cwd: folder }),
    );
    for (const { code, stderr } of await Promise.all(runs)) expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(decisionsIn(folder).length).toBe(findings.length);
    expect(readdirSync(path.join(folder, '.sluis'))).toEqual(['triage.yml']);
  }, 120_000);

  test('wait for each other, and not for one that is gone', async () => {
    const folder = repository();
    const lock = path.join(folder, LOCK);
    mkdirSync(path.dirname(lock));
    writeFileSync(lock, 'iemand');
    let isFree = false;
    const held = new Promise<void>((resolve) => {
      setTimeout(() => {
        isFree = true;
        utimesSync(lock, new Date(0), new Date(0));
        resolve();
      }, 700);
    });
    const { code } = await inProcess(['triage', 'accept', '--all', ...SURE], { cwd: folder });
    expect({ code, isFree }).toEqual({ code: 0, isFree: true });
    await held;
    expect(readdirSync(path.dirname(lock))).toEqual(['triage.yml']);
  });
});

describe('on a terminal', () => {
  const ask = (folder: string, answers: string, argv: readonly string[] = []) =>
    inProcess(['triage', 'accept', ...argv], {
      cwd: folder,
      stdin: answers,
      canAsk: true,
      env: { HOME: folderWith({ '.gitconfig': '[user]\n\tname = F. de Vries\n' }) },
    });

  test('shows the finding and asks for all that is not said', async () => {
    const folder = repository();
    const print = await printOf(folder, 'a.csv');
    const { code, stdout, stderr } = await ask(folder, 'openbaar register\nart. 6 lid 1 onder e AVG\n\n90d\n\n', [
      print,
    ]);
    expect(code).toBe(0);
    expect(stderr).toContain('Blokkeert (zeer ernstig): Burgerservicenummer (BSN)');
    expect(stderr).toContain('20 mensen');
    expect(stderr).toContain('Waarom mag dit openbaar worden? (leeg: stoppen)\n> ');
    expect(stderr).toContain('Wie besluit dit? Een naam of een functie (leeg: F. de Vries)\n> ');
    expect(stdout).toContain('Vastgelegd in .sluis/triage.yml: 1 bevinding');
    expect(decisionsIn(folder)).toMatchObject([
      { why: 'openbaar register', grondslag: 'art. 6 lid 1 onder e AVG', until: '2026-09-13', who: 'F. de Vries' },
    ]);
    expect(decisionsIn(folder)[0].doel).toBeUndefined();
  });

  test('asks again for what cannot be, without repeating it', async () => {
    const folder = repository();
    const [number] = bsns(1);
    const { code, stderr } = await ask(folder, `van ${number}\nopenbaar\n\n\nmorgen\n2020-01-01\n\nTeam Data\n`, [
      '--all',
    ]);
    expect(code).toBe(0);
    expect(stderr).toContain('Nulmeting: 3 bevindingen (hoogstens 41 mensen).');
    expect(stderr).toContain('het nummer of adres van een mens');
    expect(stderr).toContain('geen datum die bestaat');
    expect(stderr).toContain('De einddatum is al voorbij.');
    expect(stderr.includes(number)).toBe(false);
    expect(decisionsIn(folder).map(({ why, who }) => `${why} ${who}`)).toEqual(Array(3).fill('openbaar Team Data'));
  });

  test('stops at an empty reason, and when nobody answers any more', async () => {
    const folder = repository();
    for (const answers of ['\n', '', 'openbaar\n']) {
      const { code, stdout, stderr } = await ask(folder, answers, ['--all']);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(/sluis: Gestopt; er is niets vastgelegd\.\n$/);
    }
    expect(decisionsIn(folder)).toEqual([]);
  });

  test('asks nothing of who said it all', async () => {
    const folder = repository();
    const { code, stderr } = await ask(folder, '', ['--all', ...SURE]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  test('asks for a day where the policy demands one', async () => {
    const folder = repository({ '.sluis.yml': 'triage: {maxDays: 30}\n' });
    const { code, stderr } = await ask(folder, 'openbaar\n\n\n\n31d\n30d\n\n', ['--all']);
    expect(code).toBe(0);
    expect(stderr).toContain('De einddatum is later dan het beleid toestaat');
    expect(new Set(decisionsIn(folder).map(({ until }) => until))).toEqual(new Set(['2026-07-15']));
  });

  /** Runs the command on a pseudo terminal, and types each answer when it is asked for one. */
  function onPseudoTerminal(folder: string, argv: readonly string[], answers: readonly string[]) {
    const words = [process.execPath, CLI, ...argv].map((word) => `'${word}'`).join(' ');
    const child = spawn('script', ['-qec', words, '/dev/null'], {
      cwd: folder,
      env: environment({ TERM: 'dumb', CI: '' }),
    });
    let shown = '';
    let given = 0;
    return new Promise<{ code: number | null; shown: string }>((resolve, reject) => {
      child.on('error', reject);
      child.stdin.on('error', () => {});
      child.on('close', (code) => resolve({ code, shown }));
      child.stdout.on('data', (chunk: Buffer) => {
        shown += chunk.toString('utf8');
        const asked = shown.match(/^> /gm)?.length ?? 0;
        while (given < Math.min(asked, answers.length)) child.stdin.write(`${answers[given++]}\n`);
      });
    });
  }

  test.skipIf(!existsSync('/usr/bin/script'))('a real one', async () => {
    const folder = repository();
    const answers = ['openbaar register', '', 'onderzoek', '2099-01-01', 'Team Data'];
    const { code, shown } = await onPseudoTerminal(folder, ['triage', 'accept', '--all'], answers);
    expect({ code, isTold: shown.includes('Vastgelegd in .sluis/triage.yml') }).toEqual({ code: 0, isTold: true });
    expect(decisionsIn(folder).length).toBe(3);
    expect(decisionsIn(folder)[0]).toMatchObject({ why: 'openbaar register', doel: 'onderzoek', who: 'Team Data' });
  });
});

import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { csv, decisionTable, helpTable, seriesTable } from '../repair/tables.js';
import { bsns, folderWith, inProcess, ROOT } from './run.js';

const TABLE = helpTable(200);
const CLIENTS = csv(TABLE);

/** Runs `sluis fix` in a folder with one file, and looks afterwards whether that file is still what it was. */
async function fixed(argv: readonly string[], files: Readonly<Record<string, string>> = { 'clienten.csv': CLIENTS }) {
  const cwd = folderWith(files);
  const outcome = await inProcess(['fix', ...argv], { cwd });
  for (const [name, text] of Object.entries(files)) {
    expect(readFileSync(path.join(cwd, name), 'utf8') === text, `${name} is as it was`).toBe(true);
  }
  expect(readdirSync(cwd).filter((name) => name.startsWith('.sluis-'))).toEqual([]);
  return { ...outcome, cwd, json: () => JSON.parse(outcome.stdout) };
}

describe('the proposals', () => {
  test('in Dutch: what happens to each column, before and after, and how to apply', async () => {
    const { code, stdout, stderr } = await fixed(['clienten.csv']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^clienten\.csv: 200 rijen, 8 kolommen\. Oordeel nu: GEBLOKKEERD \(200 mensen\)\./);
    expect(stdout).toContain('Voorstel 1: alleen kolommen weglaten');
    expect(stdout).toMatch(/bsn +vervalt: wijst iemand rechtstreeks aan/);
    expect(stdout).toMatch(/Kleinste groep +1 +\d+/);
    expect(stdout).toMatch(/Oordeel +GEBLOKKEERD +IN ORDE/);
    expect(stdout).toContain('sluis fix clienten.csv --apply 1 --output NIEUW_BESTAND');
  });

  test('in English', async () => {
    const { code, stdout } = await fixed(['clienten.csv', '--lang', 'en']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^clienten\.csv: 200 rows, 8 columns\. Verdict now: BLOCKED \(200 people\)\./);
    expect(stdout).toMatch(/bsn +is left out: points at a person by itself/);
  });

  test('fit on a narrow terminal', async () => {
    const { io, written } = (await import('./run.js')).recorder(
      { cwd: folderWith({ 'clienten.csv': CLIENTS }) },
      { columns: 50 },
    );
    const { main } = await import('../../src/doors/main.js');
    expect(await main(['fix', 'clienten.csv'], io)).toBe(0);
    const longest = Math.max(
      ...written.stdout
        .split('\n')
        .filter((line) => !line.includes('sluis'))
        .map(({ length }) => length),
    );
    expect(longest).toBeLessThanOrEqual(60);
  });

  test('as JSON, with the keys of the contract', async () => {
    const { code, json } = await fixed(['clienten.csv', '--format', 'json']);
    const report = json();
    expect(code).toBe(0);
    expect(Object.keys(report)).toEqual([
      'schema',
      'tool',
      'file',
      'rows',
      'columns',
      'verdict',
      'demand',
      'knowable',
      'before',
      'proposals',
      'obstacle',
      'inTheWay',
      'becomesCsv',
      'linesOutside',
      'ragged',
      'applied',
    ]);
    expect(report).toMatchObject({ schema: 'sluis.fix/1', verdict: 'blocked', demand: { k: 10, limit: 'warn' } });
    expect(Object.keys(report.proposals[0])).toEqual([
      'number',
      'way',
      'verdict',
      'remaining',
      'rowsLost',
      'loss',
      'cellsChanged',
      'after',
      'discernibility',
      'averageClassSize',
      'isBest',
      'columns',
    ]);
    expect(report.proposals[0].columns[1]).toEqual({ index: 1, name: 'bsn', change: 'removed', why: 'direct' });
  });

  test('follow the policy and the options', async () => {
    const files = { 'clienten.csv': CLIENTS, '.sluis.yml': 'k:\n  block: 10\n  warn: 25\n' };
    const { json } = await fixed(['clienten.csv', '--format', 'json'], files);
    expect(json().demand).toEqual({ k: 25, limit: 'warn' });
    const { json: asked, stdout } = await fixed([
      'clienten.csv',
      '--format',
      'json',
      '--k',
      '40',
      '--keep',
      'Geslacht',
      '--drop',
      '3,huisnummer',
    ]);
    expect(stdout).not.toBe('');
    const report = asked();
    expect(report.demand).toEqual({ k: 40, limit: 'asked' });
    for (const { columns } of report.proposals) {
      expect(columns[2]).toMatchObject({ change: 'removed', why: 'asked' });
      expect(columns[5].change).not.toBe('removed');
    }
  });
});

describe('--apply', () => {
  const TABLES = [
    ['household help', 'clienten.csv', CLIENTS],
    ['decisions', 'beschikkingen.csv', csv(decisionTable(320))],
    ['a number series', 'reeks.csv', csv(seriesTable(300))],
  ] as const;

  test.each(TABLES)('makes a file of %s that a scan finds clear, by every proposal', async (_, name, content) => {
    const count = (await fixed([name, '--format', 'json'], { [name]: content })).json().proposals.length;
    expect(count).toBeGreaterThan(0);
    for (let number = 1; number <= count; number++) {
      const { code, stdout, cwd } = await fixed([name, '--apply', String(number), '--output', 'open.csv'], {
        [name]: content,
      });
      expect(code).toBe(0);
      expect(stdout.replace(/\s+/g, ' ')).toMatch(
        /^open\.csv is geschreven en opnieuw gescand: GEBLOKKEERD werd IN ORDE\./,
      );
      expect((await inProcess(['scan', 'open.csv'], { cwd })).code).toBe(0);
    }
  });

  test('on the leak of 2017 itself', async () => {
    for (const name of ['adressen.csv', 'reeks.csv']) {
      const file = path.join(ROOT, 'fixtures', 'getallenreeks-2017', name);
      const before = readFileSync(file);
      const cwd = folderWith();
      const { code } = await inProcess(['fix', file, '--apply', '1', '--output', 'open.csv'], { cwd });
      expect(code).toBe(0);
      expect(Buffer.compare(readFileSync(file), before)).toBe(0);
      expect(readFileSync(path.join(cwd, 'open.csv')).length).toBeGreaterThan(0);
    }
  });

  test('tells programs what came of it', async () => {
    const { code, json } = await fixed(['clienten.csv', '--apply', '1', '--output', 'open.csv', '--format', 'json']);
    expect(code).toBe(0);
    expect(json().applied).toEqual({ proposal: 1, output: 'open.csv', verdict: 'clear', remaining: [] });
  });

  test('keeps the form of the file: quotes, commas, CRLF, byte order mark', async () => {
    const { header, rows } = TABLE;
    const quoted = [header ?? [], ...rows].map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\r\n');
    const { code, cwd } = await fixed(['a.csv', '--apply', '1', '--output', 'b.csv'], { 'a.csv': `\ufeff${quoted}` });
    expect(code).toBe(0);
    const written = readFileSync(path.join(cwd, 'b.csv'), 'utf8');
    expect(written.startsWith('\ufeff"')).toBe(true);
    expect(written.split('\r\n').every((line) => /^\ufeff?"[^"]*"(?:,"[^"]*")*$/.test(line))).toBe(true);
  });

  test('writes but does not pass a file that is still not in order', async () => {
    // Groups of seven: more than was asked, fewer than a scan wants.
    const groups = ['18-24', '25-34', '35-44', '45-54'].flatMap((age) =>
      ['man', 'vrouw'].map((sex) => `${age};${sex}`),
    );
    const rows = bsns(56).map((number, at) => `${number};${groups[at % groups.length]};${at % 3}`);
    const files = { 'a.csv': `bsn;leeftijd;geslacht;hulp\n${rows.join('\n')}\n` };
    const { code, stdout, cwd } = await fixed(['a.csv', '--k', '5', '--apply', '1', '--output', 'open.csv'], files);
    expect(code).toBe(1);
    expect(stdout.replace(/\s+/g, ' ')).toContain('waarschuwt nog');
    expect(existsSync(path.join(cwd, 'open.csv'))).toBe(true);
    const scan = await inProcess(['scan', 'open.csv', '--format', 'json'], { cwd });
    expect(JSON.parse(scan.stdout).verdict).toBe('review');
  });

  test('gives the new file no more readers than the old one', async () => {
    const cwd = folderWith();
    writeFileSync(path.join(cwd, 'clienten.csv'), CLIENTS, { mode: 0o600 });
    expect((await inProcess(['fix', 'clienten.csv', '--apply', '1', '--output', 'open.csv'], { cwd })).code).toBe(0);
    expect(statSync(path.join(cwd, 'open.csv')).mode & 0o777).toBe(0o600);
  });
});

describe('the original and other files are safe', () => {
  const refused = async (cwd: string, output: string, ...more: readonly string[]) => {
    const before = readFileSync(path.join(cwd, 'clienten.csv'));
    const { code, stdout, stderr } = await inProcess(
      ['fix', 'clienten.csv', '--apply', '1', '--output', output, ...more],
      { cwd },
    );
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(Buffer.compare(readFileSync(path.join(cwd, 'clienten.csv')), before)).toBe(0);
    expect(readdirSync(cwd).filter((name) => name.startsWith('.sluis'))).toEqual([]);
    return stderr;
  };

  test.each([
    ['its own name', 'clienten.csv', () => {}],
    ['another way to write its name', './x/../clienten.csv', (cwd: string) => mkdirSync(path.join(cwd, 'x'))],
    ['a symbolic link', 'link.csv', (cwd: string) => symlinkSync('clienten.csv', path.join(cwd, 'link.csv'))],
    ['a hard link', 'hard.csv', (cwd: string) => linkSync(path.join(cwd, 'clienten.csv'), path.join(cwd, 'hard.csv'))],
  ])('the original by %s, even with --force', async (_, output, prepare) => {
    const cwd = folderWith({ 'clienten.csv': CLIENTS });
    prepare(cwd);
    expect(await refused(cwd, output)).toContain('is het originele bestand');
    expect(await refused(cwd, output, '--force')).toContain('is het originele bestand');
  });

  test('a file that is there, without --force', async () => {
    const cwd = folderWith({ 'clienten.csv': CLIENTS, 'oud.csv': 'iets\n' });
    expect(await refused(cwd, 'oud.csv')).toContain('bestaat al');
    expect(readFileSync(path.join(cwd, 'oud.csv'), 'utf8')).toBe('iets\n');
    const { code } = await inProcess(['fix', 'clienten.csv', '--apply', '1', '--output', 'oud.csv', '--force'], {
      cwd,
    });
    expect(code).toBe(0);
    expect(readFileSync(path.join(cwd, 'oud.csv'), 'utf8')).not.toBe('iets\n');
  });

  test('a folder, and a folder that is not there', async () => {
    const cwd = folderWith({ 'clienten.csv': CLIENTS });
    mkdirSync(path.join(cwd, 'map'));
    expect(await refused(cwd, 'map')).toContain('geen gewoon bestand');
    expect(await refused(cwd, 'weg/open.csv')).toContain('bestaat niet');
  });
});

describe('pseudonyms', () => {
  test('have their key outside, for the owner only, and the same key gives the same pseudonyms', async () => {
    const cwd = folderWith({ 'clienten.csv': CLIENTS });
    mkdirSync(path.join(cwd, 'uit'));
    mkdirSync(path.join(cwd, 'geheim'));
    const run = (output: string) =>
      inProcess(['fix', 'clienten.csv', '--pseudonym-key', 'geheim/sleutel', '--apply', '1', '--output', output], {
        cwd,
      });
    const { stdout } = await run('uit/a.csv');
    expect(stdout).toContain('geheim/sleutel');
    const key = path.join(cwd, 'geheim', 'sleutel');
    expect(statSync(key).mode & 0o777).toBe(0o600);
    const text = readFileSync(key, 'utf8').trim();
    const written = readFileSync(path.join(cwd, 'uit', 'a.csv'), 'utf8');
    expect(text).toMatch(/^[0-9a-f]{64}$/);
    expect(written.includes(text) || stdout.includes(text)).toBe(false);
    await run('uit/b.csv');
    expect(readFileSync(path.join(cwd, 'uit', 'b.csv'), 'utf8') === written).toBe(true);
  });

  test.each([
    ['in the folder of the output', 'uit/sleutel'],
    ['below it', 'uit/diep/sleutel'],
  ])('never %s', async (_, key) => {
    const cwd = folderWith({ 'clienten.csv': CLIENTS });
    mkdirSync(path.join(cwd, 'uit', 'diep'), { recursive: true });
    const argv = ['fix', 'clienten.csv', '--pseudonym-key', key, '--apply', '1', '--output', 'uit/a.csv'];
    const { code, stderr } = await inProcess(argv, { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain('niets waard');
    expect(existsSync(path.join(cwd, key))).toBe(false);
  });

  test('never in the same git repository, and with a warning in another', async () => {
    const cwd = folderWith({ 'clienten.csv': CLIENTS });
    for (const folder of ['een/.git', 'een/uit', 'een/geheim', 'twee/.git'])
      mkdirSync(path.join(cwd, folder), { recursive: true });
    const run = (key: string) =>
      inProcess(['fix', 'clienten.csv', '--pseudonym-key', key, '--apply', '1', '--output', 'een/uit/a.csv'], { cwd });
    expect((await run('een/geheim/sleutel')).code).toBe(2);
    expect((await run('twee/sleutel')).stderr).toContain('git-map');
  });

  test('never over another file', async () => {
    const cwd = folderWith({ 'clienten.csv': CLIENTS, 'brief.txt': 'Beste lezer\n' });
    const { code, stderr } = await inProcess(['fix', 'clienten.csv', '--pseudonym-key', 'brief.txt'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain('is geen sleutel van sluis');
    expect(readFileSync(path.join(cwd, 'brief.txt'), 'utf8')).toBe('Beste lezer\n');
  });
});

describe('what cannot be done is told', () => {
  const calm = `wijk;aantal_lampen\n${'Noord;12\nZuid;15\n'.repeat(20)}`;

  test('a file that is in order', async () => {
    const { code, stdout } = await fixed(['lampen.csv'], { 'lampen.csv': calm });
    expect(code).toBe(0);
    expect(stdout).toContain('niets te herstellen');
    const { json } = await fixed(['lampen.csv', '--format', 'json'], { 'lampen.csv': calm });
    expect(json()).toMatchObject({ schema: 'sluis.fix/1', verdict: 'clear', proposals: [] });
    const applied = await fixed(['lampen.csv', '--apply', '1', '--output', 'b.csv'], { 'lampen.csv': calm });
    expect(applied.stdout.replace(/\s+/g, ' ')).toContain('niets geschreven');
    expect(existsSync(path.join(applied.cwd, 'b.csv'))).toBe(false);
  });

  test('too few people for any group', async () => {
    const { code, stdout } = await fixed(['a.csv'], { 'a.csv': csv(helpTable(4)) });
    expect(code).toBe(1);
    expect(stdout).toContain('geen manier gevonden');
    expect(stdout).toContain('te weinig');
  });

  test('nothing but numbers of people', async () => {
    const { code, stdout } = await fixed(['a.txt'], { 'a.txt': `${bsns(60).join('\n')}\n` });
    expect(code).toBe(1);
    expect(stdout).toContain('geen kolom over');
  });

  test('a proposal that is not there', async () => {
    const { code, stderr, cwd } = await fixed(['a.csv', '--apply', '3', '--output', 'b.csv'], {
      'a.csv': csv(helpTable(40)),
    });
    if (code !== 2) return;
    expect(stderr).toContain('Voorstel 3 is er niet');
    expect(existsSync(path.join(cwd, 'b.csv'))).toBe(false);
  });

  test.each([
    [['brief.txt'], 'geen tabel'],
    [['weg.csv'], 'niet te lezen (ENOENT)'],
    [['.'], 'geen gewoon bestand'],
    [['clienten.csv', '--keep', 'geslagt'], 'Bedoelde u `geslacht`?'],
    [['clienten.csv', '--drop', '9'], 'Onbekende kolom'],
    [['clienten.csv', '--keep', 'bsn'], 'kan niet blijven'],
    [['clienten.csv', '--keep', 'uren', '--drop', '7'], 'moet blijven en weg mag'],
    [['clienten.csv', '--k', '1'], '`--group`'],
    [['clienten.csv', '-k', 'veel'], '`--group`'],
    [['clienten.csv', '--apply', '1'], '`--output`'],
    [['clienten.csv', '--output', 'b.csv'], '`--apply`'],
    [['clienten.csv', '--force'], '`--apply`'],
    [['clienten.csv', '--apply', '4', '--output', 'b.csv'], '`--apply`'],
    [['clienten.csv', '--format', 'xml'], 'Onbekend formaat'],
    [[], 'mist een argument'],
  ])('%j', async (argv, sentence) => {
    const letter = `Beste lezer,\n\nDit is een brief met BSN ${bsns(1)[0]}.\n`;
    const { code, stdout, stderr } = await fixed(argv, { 'clienten.csv': CLIENTS, 'brief.txt': letter });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.replace(/\s+/g, ' ')).toContain(sentence);
  });

  test('and no message holds a value', async () => {
    const [number] = bsns(1);
    const values = new Set(TABLE.rows.flat().filter((cell) => /^\d{6,}$|\D.{3}/.test(cell)));
    const said: string[] = [];
    for (const argv of [
      ['clienten.csv'],
      ['clienten.csv', '--format', 'json'],
      ['clienten.csv', '--apply', '1', '--output', 'open.csv'],
      ['clienten.csv', '--keep', number],
      ['clienten.csv', '--table', number],
      ['clienten.csv', '--apply', '1', '--output', `${number}/x.csv`],
      [`${number}.csv`],
    ]) {
      for (const language of ['nl', 'en']) {
        const { stdout, stderr } = await fixed([...argv, '--lang', language]);
        said.push(stdout, stderr);
      }
    }
    const words = new Set(said.join('\n').split(/[^\w-]+/));
    expect([...values, number].filter((value) => words.has(value)).length).toBe(0);
  });
});

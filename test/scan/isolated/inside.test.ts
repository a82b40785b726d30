import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../../src/model/policy.js';
import { builtinRules } from '../../../src/rules/load.js';
import { valuesBehind } from '../../../src/scan/show/behind.js';
import { withScan } from '../../../src/scan.js';
import { zipOf } from '../../formats/zip/write.js';
import { between, bsns, folderWith, pick, Random, rows, scanFolder, shuffled } from '../making.js';

const random = new Random(77);
const numbers = bsns(80, random);
const TABLE = `bsn;soort\n${rows(80, (at) => `${numbers[at]};${at % 7}`)}`;
const CLIENTS = 400;
const keys = shuffled(
  Array.from({ length: CLIENTS }, (_, at) => 1_000_003 + at * 7919),
  random,
);
const byAge = `clientnr;leeftijdsgroep;geslacht\n${rows(CLIENTS, (at) => `${keys[at]};${pick(random, ['0-17', '18-39', '40-64'])};${pick(random, ['M', 'V'])}`)}`;
const byPlace = `clientnr;wijk\n${rows(CLIENTS, (at) => `${keys[at]};wijk ${between(random, 1, 20)}`)}`;

describe('files inside files', () => {
  it('are found with the way to them, and their people are counted once', async () => {
    const inner = zipOf({ 'map/lijst.csv': TABLE });
    const report = await scanFolder(folderWith({ 'a.zip': zipOf({ 'b.zip': inner }), 'c.zip': inner }));
    expect(report.verdict).toBe('blocked');
    const places = report.findings.filter(({ rule }) => rule === 'bsn').map(({ location }) => location);
    expect(places.map(({ path, member }) => [path, member])).toEqual([
      ['a.zip', ['b.zip', 'map/lijst.csv']],
      ['c.zip', ['map/lijst.csv']],
    ]);
    expect(report.subjects).toEqual({ min: 80, max: 80 });
  });

  it('have fingerprints of their own, and keep them when the file gets other content beside it', async () => {
    const two = await scanFolder(folderWith({ 'a.zip': zipOf({ 'x.csv': TABLE, 'y.csv': TABLE }) }));
    const prints = two.findings.filter(({ rule }) => rule === 'bsn').map(({ fingerprint }) => fingerprint);
    expect(new Set(prints).size).toBe(2);
    const one = await scanFolder(folderWith({ 'a.zip': zipOf({ 'n.txt': 'niets', 'y.csv': TABLE }) }));
    expect(prints).toContain(one.findings.find(({ rule }) => rule === 'bsn')?.fingerprint);
  });

  it.each<[string, (packed: string) => string]>([
    ['alone, in lines', (packed) => packed.replace(/.{76}/g, '$&\n')],
    ['alone, in one line', (packed) => packed],
    ['in a call', (packed) => `const t = atob("${packed}");\n`],
    ['in a field', (packed) => JSON.stringify([{ naam: 'x', inhoud: packed }])],
    ['in YAML', (packed) => `kind: Secret\ndata:\n  lijst.csv: ${packed}\n`],
    ['in a cell of a table', (packed) => `id;bestand\n${rows(30, (at) => `${at};${at === 7 ? packed : 'geen'}`)}`],
    [
      'in a cell of a notebook',
      (packed) =>
        JSON.stringify({
          cells: [{ cell_type: 'code', metadata: {}, outputs: [], source: [`d = b64decode("${packed}")`] }],
          metadata: {},
          nbformat: 4,
          nbformat_minor: 5,
        }),
    ],
  ])('are found as base64 %s, whatever the words beside them', async (_, written) => {
    const report = await scanFolder(folderWith({ 'a.txt': written(Buffer.from(TABLE).toString('base64')) }));
    expect(report.findings.filter(({ rule }) => rule === 'bsn').map(({ location }) => location.path)).toEqual([
      'a.txt',
    ]);
    expect(report.subjects).toEqual({ min: 80, max: 80 });
  });

  it('are found behind a text that is longer than what its kind is told by', async () => {
    const log = 'INFO start\n'.repeat(8000);
    const both = (file: Buffer) => Buffer.concat([Buffer.from(log), file]);
    const report = await scanFolder(
      folderWith({ 'a.log': both(gzipSync(TABLE)), 'b.log': both(Buffer.from(zipOf({ 'c.csv': TABLE }))) }),
    );
    const places = report.findings.filter(({ rule }) => rule === 'bsn').map(({ location }) => location.path);
    expect(places).toEqual(['a.log', 'b.log']);
    expect(report.skipped).toEqual([]);
  });

  it('never show a number in their names', async () => {
    const folder = folderWith({ 'a.zip': zipOf({ [`dossier-${numbers[0]}/brief.txt`]: 'Niets bijzonders.' }) });
    const report = await scanFolder(folder);
    expect(report.findings.map(({ rule }) => rule)).toEqual(['bsn']);
    expect(JSON.stringify(report).includes(numbers[0])).toBe(false);
  });

  it('that cannot be read are named, and the rest is read', async () => {
    const report = await scanFolder(folderWith({ 'a.zip': zipOf({ 'stuk.zip': ZIP_HEAD, 'x.csv': TABLE }) }));
    expect(report.findings.some(({ rule }) => rule === 'bsn')).toBe(true);
    expect(report.skipped).toMatchObject([
      { location: { path: 'a.zip', member: ['stuk.zip'] }, reason: 'truncated', effect: 'block' },
    ]);
  });

  it('are looked at again beside a file that is about people', async () => {
    const answers = `x1;leeftijd;geslacht\n${rows(300, (at) => `${at};${between(random, 18, 90)};${pick(random, ['M', 'V'])}`)}`;
    const alone = await scanFolder(folderWith({ 'a.zip': zipOf({ 'antwoorden.csv': answers }) }));
    expect(alone.verdict).toBe('clear');
    const beside = await scanFolder(folderWith({ 'a.zip': zipOf({ 'antwoorden.csv': answers, 'lijst.csv': TABLE }) }));
    expect(beside.findings.some(({ location }) => location.member?.[0] === 'antwoorden.csv')).toBe(true);
  });

  it('re-identify together with another file', async () => {
    const report = await scanFolder(folderWith({ 'a.zip': zipOf({ 'leeftijd.csv': byAge }), 'wijk.csv': byPlace }));
    expect(report.findings.find(({ rule }) => rule === 'koppelbaar')).toMatchObject({
      effect: 'block',
      location: { path: 'a.zip', member: ['leeftijd.csv'] },
      related: [{ path: 'wijk.csv' }],
    });
  });

  it('are the same whatever the number of workers', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 6 }, (_, at) => [`${at}.zip`, zipOf({ [`${at}.csv`]: TABLE, 'n.txt': 'niets' })]),
    );
    const folder = folderWith({ ...files, 'z.csv': TABLE });
    const run = (jobs: string) =>
      execFileSync(process.execPath, [CLI, 'scan', '.', '--format', 'json', '--jobs', jobs], {
        cwd: folder,
        encoding: 'utf8',
        env: { ...process.env, LC_ALL: 'C' },
      });
    const attempt = (jobs: string) => {
      try {
        return run(jobs);
      } catch (error) {
        // Exit code 1: blocked.
        return String((error as { stdout: string }).stdout);
      }
    };
    const [one, three] = [attempt('1'), attempt('3')];
    expect(JSON.parse(one).verdict).toBe('blocked');
    // Never shown when they differ: they could hold a value then.
    expect(one === three).toBe(true);
  });

  it('are found in every commit of a history', async () => {
    const folder = folderWith({ 'a.zip': zipOf({ 'lijst.csv': TABLE }) });
    const git = (...argv: string[]) => execFileSync('git', argv, { cwd: folder, stdio: 'ignore' });
    git('init', '-q');
    git('add', '.');
    git('-c', 'user.name=t', '-c', 'user.email=t@example.nl', 'commit', '-qm', 'een');
    git('rm', '-q', 'a.zip');
    git('-c', 'user.name=t', '-c', 'user.email=t@example.nl', 'commit', '-qm', 'twee');
    const report = await scanFolder(
      folder,
      {},
      { git: { folder, shown: folder, wish: { kind: 'history', reflog: false, dangling: false } } },
    );
    expect(report.findings[0]).toMatchObject({
      rule: 'bsn',
      location: { path: 'a.zip', member: ['lijst.csv'] },
      history: { inTip: false },
    });
  });

  it('show what is behind a finding to who asks', async () => {
    const folder = folderWith({ 'a.zip': zipOf({ 'b.zip': zipOf({ 'lijst.csv': TABLE }) }) });
    const options = { paths: ['.'], cwd: folder, rules: builtinRules(), policy: DEFAULT_POLICY, jobs: 1 };
    const shown = await withScan(options, async ({ units, gathered, context }) => {
      const member = units.flatMap(({ members }) => members).find(({ judged }) => judged.finding.rule === 'bsn');
      return member ? valuesBehind(member, gathered, context, 100) : [];
    });
    const [section] = shown;
    const texts = section?.kind === 'table' ? section.rows.map(({ cells }) => cells.get(0)?.[0].text ?? '') : [];
    expect(texts.join() === numbers.join()).toBe(true);
  });
});

const CLI = path.join(import.meta.dirname, '..', '..', '..', 'dist', 'bundle', 'cli.js');
/** Begins as a zip does, and goes no further. */
const ZIP_HEAD = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), Buffer.alloc(200)]);

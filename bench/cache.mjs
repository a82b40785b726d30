// Measures what the cache of git objects saves: a first scan of a history, a second one, and one after a new commit.
// Options: --commits N (20000 unless told), --keep folder (make the repository there, or use the one that is there).
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { timed } from './measure.mjs';
import { isoDate, postcode, Random, testNumber } from './random.mjs';

const CLI = fileURLToPath(new URL('../dist/bundle/cli.js', import.meta.url));
const PATHS = 1500;
const WORDS = 'const value index table column reader return function select from where order group count left'.split(
  ' ',
);
const random = new Random(8);

const { values } = parseArgs({ options: { commits: { type: 'string' }, keep: { type: 'string' } } });
const commits = Number(values.commits ?? 20_000);
const work = mkdtempSync(path.join(tmpdir(), 'sluis-bench-'));
const repository = values.keep ?? path.join(work, 'repository');
// The key of whoever measures is left alone.
process.env.XDG_CONFIG_HOME = path.join(work, 'settings');
try {
  if (!existsSync(repository)) await makeRepository(repository, commits);
  measure();
} finally {
  rmSync(work, { recursive: true, force: true });
}

function measure() {
  const cache = path.join(repository, '.git', 'sluis');
  const scan = (...more) => ({
    name: 'scan',
    argv: [process.execPath, CLI, 'scan', '--history', '--quiet', ...more],
    ok: [0, 1, 2],
    cwd: repository,
  });
  rmSync(cache, { recursive: true, force: true });
  const without = timed(scan('--no-cache'));
  const first = timed(scan());
  const second = [1, 2, 3].map(() => timed(scan()));
  commitOne();
  const after = timed(scan());
  const bytes = readdirSync(cache, { recursive: true })
    .map((name) => statSync(path.join(cache, name)))
    .reduce((sum, stat) => sum + (stat.isFile() ? stat.size : 0), 0);
  const line = (name, { wall, cpu }) =>
    `${name.padEnd(28)} ${wall.toFixed(2)} s, ${cpu.toFixed(2)} CPU s, ${(wall / first.wall).toFixed(3)} and ${(cpu / first.cpu).toFixed(3)} of the first\n`;
  process.stdout.write(
    [
      line('without the cache', without),
      line('first', first),
      ...second.map((one) => line('again, nothing changed', one)),
      line('after one new commit', after),
      `the cache has ${(bytes / 1e6).toFixed(1)} MB\n`,
    ].join(''),
  );
}

function commitOne() {
  const name = `new-${Date.now()}.txt`;
  writeFileSync(path.join(repository, name), 'one more\n');
  git('add', name);
  git('commit', '-q', '-m', 'One more');
}

function git(...args) {
  const run = spawnSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.org', ...args], {
    cwd: repository,
    encoding: 'utf8',
  });
  if (run.status !== 0) throw new Error(`git ${args[0]} failed\n${run.stderr}`);
}

/** One branch; every commit changes one or two of many files, and now and then a table with invented people. */
async function makeRepository(folder, count) {
  spawnSync('git', ['init', '-q', '-b', 'main', folder]);
  const child = spawn('git', ['fast-import', '--quiet'], { cwd: folder, stdio: ['pipe', 'inherit', 'inherit'] });
  const ended = new Promise((resolve) => child.on('close', resolve));
  const files = new Map();
  for (let commit = 1; commit <= count; commit++) {
    const parts = [
      'commit refs/heads/main\n',
      `committer x <x@example.org> ${1_600_000_000 + commit * 60} +0000\n`,
      data(`Change ${commit}`),
    ];
    for (let i = 0; i < 1 + (commit % 2); i++) parts.push(change(files, commit));
    if (!child.stdin.write(parts.join(''))) await new Promise((resolve) => child.stdin.once('drain', resolve));
  }
  child.stdin.end();
  if ((await ended) !== 0) throw new Error('git fast-import failed');
}

function change(files, commit) {
  const isTable = commit % 60 === 0;
  const name = isTable ? `data/clients-${(commit / 60) % 25}.csv` : sourceName(random.below(PATHS));
  const lines = files.get(name) ?? (isTable ? tableLines() : sourceLines());
  files.set(name, lines);
  for (let i = 0; i < 3; i++) lines[1 + random.below(lines.length - 1)] = isTable ? row() : sourceLine();
  return `M 100644 inline ${name}\n${data(`${lines.join('\n')}\n`)}`;
}

function sourceName(number) {
  return `src/part${number % 60}/file${number}.ts`;
}

function sourceLines() {
  return Array.from({ length: 120 + random.below(360) }, sourceLine);
}

function sourceLine() {
  const words = Array.from({ length: 3 + random.below(6) }, () => random.pick(WORDS));
  return `${'  '.repeat(random.below(4))}${words.join(' ')} = ${random.below(1000)};`;
}

function tableLines() {
  return ['bsn;postcode;huisnummer;geboortedatum', ...Array.from({ length: 200 }, row)];
}

function row() {
  return [testNumber(random), postcode(random), random.between(1, 200), isoDate(random, 1930, 2005)].join(';');
}

function data(text) {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}

// A repository with a long history, made the same each time: source-like files, and now and then a table of invented people.
import { spawn, spawnSync } from 'node:child_process';
import { isoDate, postcode, Random, testNumber } from './random.mjs';

const PATHS = 1500;
const WORDS = 'const value index table column reader return function select from where order group count left'.split(
  ' ',
);
const random = new Random(8);

/** One branch; every commit changes one or two of many files, and now and then a table with invented people. */
export async function makeRepository(folder, count) {
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

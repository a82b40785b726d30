// A repository with a long history, made the same each time from the same packages: the source files of the packages that
// this project installs, of which every commit edits a few lines, and now and then a table of invented people.
import { spawn, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { isoDate, postcode, Random, testNumber } from './random.mjs';

const PACKAGES = fileURLToPath(new URL('../node_modules', import.meta.url));
const SOURCE = /\.(?:[cm]?js|ts|md)$/;
const SMALLEST = 6_000;
const LARGEST = 120_000;
/** Files of one commit, at most, and edits of one file. */
const MOST_FILES = 3;
const MOST_EDITS = 4;
/** A commit in so many changes a table too. */
const TABLE_EVERY = 60;
const random = new Random(8);

/** One branch; every commit edits one to three of many files, and now and then a table with invented people. */
export async function makeRepository(folder, count) {
  const sources = sourceFiles();
  spawnSync('git', ['init', '-q', '-b', 'main', folder]);
  const child = spawn('git', ['fast-import', '--quiet'], { cwd: folder, stdio: ['pipe', 'inherit', 'inherit'] });
  const ended = new Promise((resolve) => child.on('close', resolve));
  const files = new Map();
  const change = (name, fresh, edit) => {
    const lines = files.get(name) ?? fresh();
    if (files.has(name)) for (let i = random.between(1, MOST_EDITS); i > 0; i--) edit(lines);
    files.set(name, lines);
    return `M 100644 inline ${name}\n${data(`${lines.join('\n')}\n`)}`;
  };
  for (let commit = 1; commit <= count; commit++) {
    const parts = [
      'commit refs/heads/main\n',
      `committer x <x@example.org> ${1_600_000_000 + commit * 60} +0000\n`,
      data(`Change ${commit}`),
    ];
    for (let i = random.between(1, MOST_FILES); i > 0; i--) {
      const name = random.pick(sources);
      parts.push(
        change(
          `src/${name}`,
          () => linesOf(name),
          (lines) => editSource(lines, sources),
        ),
      );
    }
    if (commit % TABLE_EVERY === 0)
      parts.push(change(`data/clients-${(commit / TABLE_EVERY) % 25}.csv`, tableLines, editTable));
    if (!child.stdin.write(parts.join(''))) await new Promise((resolve) => child.stdin.once('drain', resolve));
  }
  child.stdin.end();
  if ((await ended) !== 0) throw new Error('git fast-import failed');
}

/** Source files of a usual size, by their path under node_modules. */
function sourceFiles() {
  return readdirSync(PACKAGES, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && SOURCE.test(entry.name) && !/\.min\./.test(entry.name))
    .map(({ parentPath, name }) => path.join(parentPath, name))
    .map((file) => ({ name: path.relative(PACKAGES, file), size: readFileSync(file).length }))
    .filter(({ size }) => size >= SMALLEST && size <= LARGEST)
    .map(({ name }) => name.replaceAll(path.sep, '/'))
    .sort();
}

const kept = new Map();

function linesOf(name) {
  let text = kept.get(name);
  if (text === undefined) {
    text = readFileSync(path.join(PACKAGES, name), 'utf8');
    kept.set(name, text);
  }
  return text.trimEnd().split('\n');
}

/** Some lines out, some of another file in, or a line changed: what people do to code. */
function editSource(lines, sources) {
  const at = random.below(lines.length);
  const kind = random.below(3);
  if (kind === 0) {
    lines[at] = `${lines[at]} // ${random.below(1000)}`;
    return;
  }
  if (kind === 1 && lines.length > 100) lines.splice(at, random.between(1, 10));
  const others = linesOf(random.pick(sources));
  const from = random.below(others.length);
  lines.splice(at, 0, ...others.slice(from, from + random.between(1, 10)));
}

function editTable(lines) {
  lines[random.between(1, lines.length - 1)] = row();
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

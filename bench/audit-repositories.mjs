// Makes many small repositories of which none is like another, each as a bare one below `<folder>/<owner>`: code of the
// packages that this project installs, a text, a table, some commits; in a share of them a table of invented people.
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { isoDate, passesElfproef, postcode, Random } from './random.mjs';

const PACKAGES = fileURLToPath(new URL('../node_modules', import.meta.url));
const SOURCE = /\.(?:[cm]?js|ts|md)$/;
const SMALLEST = 2_000;
const LARGEST = 30_000;
/** One repository in so many has people in it; every second of those has removed them since. */
const PEOPLE_EVERY = 5;
/** Programs that write at the same time. */
const AT_ONCE = 4;
const WORDS = 'aanvraag besluit wijk dossier melding budget raad verslag kaart stand week begroting'.split(' ');
const OWNER = 'gemeente';

/**
 * @param {string} folder where they are made
 * @param {number} count how many
 * @param {number} [from] number of the first one
 * @param {boolean} [isTiny] two commits of a text and a short table, for what does not depend on size
 * @returns {Promise<string[]>} their names
 */
export async function makeRepositories(folder, count, from = 0, isTiny = false) {
  const sources = sourceFiles();
  const template = path.join(folder, 'template.git');
  mkdirSync(path.join(folder, OWNER), { recursive: true });
  await run(['init', '-q', '--bare', '--template=', '-b', 'main', template], '');
  const names = Array.from({ length: count }, (_, at) => `data-${String(from + at).padStart(5, '0')}`);
  const left = names.map((name, at) => ({ name, number: from + at }));
  const make = async () => {
    for (let next = left.shift(); next; next = left.shift()) {
      const bare = path.join(folder, OWNER, `${next.name}.git`);
      cpSync(template, bare, { recursive: true });
      const random = new Random(77 + next.number);
      // One pack, as a server has them.
      const options = ['-c', 'fastimport.unpackLimit=1', '--git-dir', bare];
      await run([...options, 'fast-import', '--quiet', '--done'], history(random, next.number, sources, isTiny));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, make));
  rmSync(template, { recursive: true });
  return names;
}

/** One more commit in a repository that is there. */
export async function changeRepository(folder, name) {
  const bare = path.join(folder, OWNER, `${name}.git`);
  const file = { [`nieuw-${Date.now()}.txt`]: 'Een regel erbij.\n' };
  const text = `${commit('Erbij', 1_790_000_000, file, 'refs/heads/main^0')}done\n`;
  await run(['-c', 'fastimport.unpackLimit=1', '--git-dir', bare, 'fast-import', '--quiet', '--done'], text);
}

/** Between 5 and 24 commits, of which each changes a few of up to 16 files. */
function history(random, number, sources, isTiny) {
  const code = Array.from({ length: isTiny ? 0 : random.between(3, 14) }, () => random.pick(sources));
  const files = {
    'README.md': prose(random, 30),
    'data/tellingen.csv': table(random, isTiny ? 20 : random.between(40, 400)),
    ...Object.fromEntries(
      code.map((name) => [`src/${name}`, `// ${number}\n${readFileSync(path.join(PACKAGES, name))}`]),
    ),
  };
  const names = Object.keys(files);
  const people = number % PEOPLE_EVERY === 0 ? { 'data/mensen.csv': persons(random, random.between(10, 60)) } : {};
  const parts = [commit('Begin', 1_600_000_000, { ...files, ...people })];
  for (let at = 1, last = isTiny ? 1 : random.between(4, 23); at <= last; at++) {
    const changed = Array.from({ length: random.between(1, 3) }, () => random.pick(names));
    for (const name of changed) files[name] = edited(random, files[name]);
    const now = Object.fromEntries(changed.map((name) => [name, files[name]]));
    if (at === last && number % (2 * PEOPLE_EVERY) === 0) now['data/mensen.csv'] = 'bsn;naam;postcode;geboren\n';
    parts.push(commit(`Wijziging ${at}`, 1_600_000_000 + at * 86_400, now));
  }
  return `${parts.join('')}done\n`;
}

function commit(message, when, files, from) {
  const changes = Object.entries(files).map(([name, text]) => `M 100644 inline ${name}\n${data(text)}`);
  const parent = from === undefined ? '' : `from ${from}\n`;
  const head = `commit refs/heads/main\ncommitter x <x@example.org> ${when} +0000\n${data(message)}${parent}`;
  return `${head}${changes.join('')}\n`;
}

function data(text) {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}

function edited(random, text) {
  const lines = text.split('\n');
  const at = random.below(lines.length);
  lines.splice(at, random.below(2), `${lines[at]} `, ...lines.slice(0, 1));
  return lines.join('\n');
}

function prose(random, lines) {
  const line = () => Array.from({ length: 12 }, () => random.pick(WORDS)).join(' ');
  return `# ${random.pick(WORDS)}\n\n${Array.from({ length: lines }, () => `${line()}.`).join('\n')}\n`;
}

function table(random, rows) {
  const row = () =>
    [isoDate(random, 2015, 2025), random.pick(WORDS), random.below(5000), random.below(900) / 10].join(';');
  return `datum;onderwerp;aantal;deel\n${Array.from({ length: rows }, row).join('\n')}\n`;
}

/** Numbers that look like those of people, made while this runs; they are written nowhere but in these repositories. */
function persons(random, rows) {
  const row = () => [bsn(random), random.pick(WORDS), postcode(random), isoDate(random, 1930, 2010)].join(';');
  return `bsn;naam;postcode;geboren\n${Array.from({ length: rows }, row).join('\n')}\n`;
}

function bsn(random) {
  for (;;) {
    const number = random.between(100_000_000, 999_999_999);
    if (passesElfproef(number)) return number;
  }
}

function sourceFiles() {
  return readdirSync(PACKAGES, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && SOURCE.test(entry.name) && !/\.min\./.test(entry.name))
    .map(({ parentPath, name }) => path.join(parentPath, name))
    .map((file) => ({ name: path.relative(PACKAGES, file), size: readFileSync(file).length }))
    .filter(({ size }) => size >= SMALLEST && size <= LARGEST)
    .map(({ name }) => name.replaceAll(path.sep, '/'))
    .sort();
}

function run(argv, input) {
  return new Promise((resolve, reject) => {
    const child = spawn('git', argv, { stdio: ['pipe', 'inherit', 'inherit'] });
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`git ended with code ${code}`))));
    // One that reads nothing may have ended; its code tells how.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}

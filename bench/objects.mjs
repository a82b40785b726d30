// Measures the reading of git objects against `git cat-file --batch --buffer`, fed in the order of the pack: CPU seconds
// (user + system) of whole processes, in one run. Options: --files N, --versions N (of each file), --runs N, --rounds N
// (how often each process reads everything: more of it, and the same start).
// With --read folder it only reads all blobs of that repository, as the measured process does (--copy: into own bytes).
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { interleaved, median } from './measure.mjs';
import { Random } from './random.mjs';

const BENCH = path.dirname(fileURLToPath(import.meta.url));
const STORE = path.join(path.dirname(BENCH), 'dist', 'git', 'objects', 'store.js');
const IDS = 'blobs-in-pack-order';
const FILES_A_COMMIT = 20;

const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '400' },
    versions: { type: 'string', default: '50' },
    runs: { type: 'string', default: '5' },
    rounds: { type: 'string', default: '1' },
    read: { type: 'string' },
    copy: { type: 'boolean', default: false },
  },
});

const rounds = Number(values.rounds);
if (values.read === undefined) await compare(Number(values.files), Number(values.versions), Number(values.runs));
else await readAll(values.read, values.copy);

async function readAll(folder, copy) {
  const { openObjects } = await import(pathToFileURL(STORE).href);
  const ids = readFileSync(path.join(folder, IDS), 'latin1').trimEnd().split('\n');
  const store = openObjects([path.join(folder, '.git', 'objects')], { idBytes: 20 });
  let bytes = 0;
  for (let round = 0; round < rounds; round++) {
    for (const i of store.readingOrder(ids)) {
      const object = copy ? store.readDerived(ids[i]) : store.borrow(ids[i]);
      bytes += object.bytes.length;
    }
  }
  store.close();
  console.log(`${ids.length * rounds} ${bytes}`);
}

async function compare(files, versions, runs) {
  const folder = path.join(BENCH, 'data', `objects-${files}-${versions}`);
  if (!existsSync(path.join(folder, IDS))) await generate(folder, files, versions);
  const script = [process.execPath, fileURLToPath(import.meta.url), '--rounds', `${rounds}`, '--read', folder];
  const reading = (...options) => [...script, ...options];
  const commands = [
    { name: 'git', argv: ['sh', '-c', `cat ${`${IDS} `.repeat(rounds)} | git cat-file --batch --buffer`], cwd: folder },
    { name: 'store, borrowed', argv: reading() },
    { name: 'store, copied', argv: reading('--copy') },
    { name: 'store, without WebAssembly', argv: ['env', 'SLUIS_NO_KERNEL=1', ...reading()] },
    { name: 'node alone', argv: [process.execPath, '-e', '0'] },
  ];
  const [count, bytes] = spawnSync(reading()[0], reading().slice(1), { encoding: 'utf8' })
    .stdout.split(' ')
    .map(Number);
  console.log(`${count} blobs, ${(bytes / 1e6).toFixed(0)} MB; median of ${runs} runs`);
  const samples = interleaved(commands, runs).map((all) => median(all.map(({ cpu }) => cpu)));
  commands.forEach(({ name }, i) => {
    const rates = `${Math.round(count / samples[i])} objects/s, ${Math.round(bytes / 1e6 / samples[i])} MB/s`;
    console.log(
      `${name.padEnd(28)} ${samples[i].toFixed(2)} s  ${(samples[i] / samples[0]).toFixed(2)} x git  ${rates}`,
    );
  });
}

/** A repository with texts of 5 to 30 kB, of which a few lines change in every version, in one pack. */
async function generate(folder, files, versions) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const git = (...args) => {
    const run = spawnSync('git', args, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 30 });
    if (run.status !== 0) throw new Error(`git ${args[0]} failed\n${run.stderr}`);
    return run.stdout;
  };
  git('init', '-q', '-b', 'main');
  const importing = spawn('git', ['fast-import', '--quiet'], { cwd: folder, stdio: ['pipe', 'inherit', 'inherit'] });
  for (const part of history(files, versions)) {
    if (!importing.stdin.write(part)) await once(importing.stdin, 'drain');
  }
  importing.stdin.end();
  await once(importing, 'exit');
  git('-c', 'user.name=x', '-c', 'user.email=x@example.org', 'tag', '-m', 'x', 'tip', 'main');
  git('repack', '-qadf', '--depth=50', '--window=50');
  const format = '--batch-check=%(objecttype) %(objectname)';
  const objects = git('cat-file', '--batch-all-objects', '--unordered', format).split('\n');
  const blobs = objects.filter((line) => line.startsWith('blob ')).map((line) => line.slice(5));
  writeFileSync(path.join(folder, IDS), `${blobs.join('\n')}\n`);
}

/** The history as a stream for `git fast-import`. */
function* history(files, versions) {
  const random = new Random(1);
  const words = Array.from({ length: 3000 }, () => random.below(2 ** 31).toString(36));
  const word = () => words[Math.min(random.below(3000), random.below(3000))];
  const line = () => Array.from({ length: 3 + random.below(10) }, word).join(' ');
  const texts = Array.from({ length: files }, () => Array.from({ length: 110 + random.below(450) }, line));
  let time = 0;
  for (let version = 0; version < versions; version++) {
    for (let first = 0; first < files; first += FILES_A_COMMIT) {
      yield `commit refs/heads/main\ncommitter x <x@example.org> ${++time} +0000\ndata 1\nx\n`;
      for (let i = first; i < Math.min(files, first + FILES_A_COMMIT); i++) {
        if (version > 0) edit(texts[i], line, random);
        const text = texts[i].join('\n');
        yield `M 100644 inline folder${i % 13}/text${i}.txt\ndata ${text.length}\n${text}\n`;
      }
    }
  }
}

/** Replaces, adds and removes lines in a few places. */
function edit(text, line, random) {
  for (let edits = 1 + random.below(6); edits > 0; edits--) {
    const at = random.below(text.length);
    const kind = random.below(3);
    if (kind === 0) text.splice(at, 0, ...Array.from({ length: 1 + random.below(5) }, line));
    else if (kind === 1 && text.length > 60) text.splice(at, 1 + random.below(4));
    else text[at] = line();
  }
}

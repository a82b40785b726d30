// Measures how the tables of very many repositories are compared (see AUDIT.md): made-up tables, sealed as an audit seals them.
// Options: --repositories N (5000 unless told), --tables N of each (10), --rows N at most (1000), --keys N of each table (2).
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { openKept, sealKept } from '../dist/audit/kept.js';
import { LinkSearch } from '../dist/audit/links.js';
import { recentTables } from '../dist/audit/recent-tables.js';
import { SubjectTotal } from '../dist/judgement/subjects.js';

const { values } = parseArgs({
  options: {
    repositories: { type: 'string' },
    tables: { type: 'string' },
    rows: { type: 'string' },
    keys: { type: 'string' },
  },
});
const REPOSITORIES = Number(values.repositories ?? 5000);
const TABLES = Number(values.tables ?? 10);
const ROWS = Number(values.rows ?? 1000);
const KEYS = Number(values.keys ?? 2);
/** One table in so many shares its key with one of another repository. */
const SHARED = 50;
const SECRET = randomBytes(32);
const NOBODY = new SubjectTotal(Uint32Array.of(1, 2, 3, 4)).parts();

let state = 88172645;
function next() {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return state >>> 0;
}

/** The same words for the same number: a key that several tables hold. */
function keyOf(number, rows, name) {
  state = (number + 1) * 2654435761;
  const digests = Float64Array.from({ length: rows }, () => next() * 2 ** 21 + (next() >>> 11)).sort();
  const hashes = new Uint32Array(rows * 2);
  digests.forEach((digest, at) => {
    hashes[at * 2] = Math.floor(digest / 2 ** 21);
    hashes[at * 2 + 1] = digest % 2 ** 21;
  });
  return {
    header: name,
    isSerial: false,
    isComplete: true,
    hashes,
    groups: Uint32Array.from({ length: rows }, () => next() % 20),
  };
}

function tableOf(number) {
  const rows = 50 + ((Math.imul(number, 2654435761) >>> 0) % ROWS);
  const shared = number % SHARED === 0;
  const keys = Array.from({ length: KEYS }, (_, at) =>
    keyOf(shared && at === 0 ? 1e7 + Math.floor(number / SHARED / 2) : number * KEYS + at, rows, null),
  );
  const sizes = Uint32Array.from({ length: 20 }, (_, at) => 10 + at);
  return {
    path: `data/tabel-${number}.csv`,
    rows,
    gate: 'birth',
    confidence: 0.9,
    keys,
    sizes,
    groups: { sizes: Int32Array.from(sizes), counts: new Int32Array(20).fill(1) },
    isToldAlone: false,
    isCounted: false,
  };
}

const sealed = new Map();
let sealing = 0;
for (let at = 0; at < REPOSITORIES; at++) {
  const tables = Array.from({ length: TABLES }, (_, each) => tableOf(at + each * REPOSITORIES));
  const began = performance.now();
  sealed.set(`host/${at}`, sealKept({ people: NOBODY, tables, left: 0 }, SECRET, `host/${at}`));
  sealing += performance.now() - began;
}
const bytes = [...sealed.values()].reduce((sum, { length }) => sum + length, 0);
say(`${REPOSITORIES} repositories, ${REPOSITORIES * TABLES} tables, ${(bytes / 1e6).toFixed(0)} MB sealed`);
say(`sealing: ${(sealing / REPOSITORIES).toFixed(2)} ms and ${Math.round(bytes / REPOSITORIES)} bytes a repository`);

globalThis.gc?.();
const before = process.memoryUsage.rss();
let peak = before;
const watch = () => {
  peak = Math.max(peak, process.memoryUsage.rss());
};
const open = (target) => {
  watch();
  return openKept(sealed.get(target), SECRET, target);
};
const cpu = () => process.cpuUsage().user + process.cpuUsage().system;
const began = [performance.now(), cpu()];
const search = new LinkSearch();
for (const target of sealed.keys()) search.add(target, open(target));
const added = [performance.now(), cpu()];
const { links, leftOut } = search.find(
  recentTables((target) => open(target).tables),
  { block: 5, warn: 10 },
);
watch();
const ended = [performance.now(), cpu()];
say(`taking note: ${seconds(began, added)}; looking and joining: ${seconds(added, ended)}`);
say(`memory over what is sealed: ${((peak - before) / 1e6).toFixed(0)} MB`);
say(
  `links: ${links.length} listed, ${links.filter(({ joined }) => joined).length} joined; left out: ${JSON.stringify(leftOut)}`,
);

function seconds(from, to) {
  return `${((to[0] - from[0]) / 1000).toFixed(1)} s (${((to[1] - from[1]) / 1e6).toFixed(1)} CPU s)`;
}

function say(text) {
  process.stdout.write(`${text}\n`);
}

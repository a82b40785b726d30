// Measures the grouping behind disclosure control and prints ratios, against DuckDB and a Map of joined texts in the same
// run. Options: --quick (a tenth of the data), --only group,adult,combinations,encode, --runs N (rounds, 5 unless told),
// --dist folder (another build than dist/). DuckDB is fetched from npm for the run; see duckdb.mjs.
import { spawnSync } from 'node:child_process';
import { availableParallelism, cpus, loadavg } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { clients, independent, postcodeSexBirthDate } from './disclosure-data.mjs';
import { DuckDB } from './duckdb.mjs';
import { median } from './measure.mjs';
import { itemText } from './report.mjs';

const BENCH = path.dirname(fileURLToPath(import.meta.url));
const ROOT = path.dirname(BENCH);
const ADULT = path.join(ROOT, 'test', 'disclosure', 'data', 'adult.csv.gz');
const ITEMS = { group: groupBy, adult: adult, combinations: combinations, encode: encode };

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    runs: { type: 'string', default: '5' },
    dist: { type: 'string', default: path.join(ROOT, 'dist') },
  },
});
const names = values.only?.split(',') ?? Object.keys(ITEMS);
const strange = names.filter((name) => !(name in ITEMS));
if (strange.length > 0) throw new Error(`Unknown: ${strange.join(', ')}. Known: ${Object.keys(ITEMS).join(', ')}.`);
const runs = Number(values.runs);
if (!Number.isInteger(runs) || runs < 1) throw new Error('--runs takes a whole number from 1.');
const scale = values.quick ? 0.1 : 1;
const dist = path.resolve(values.dist);
const load = (name) => import(pathToFileURL(path.join(dist, 'disclosure', name)).href);

const busy = loadavg()[0];
for (const name of names) {
  process.stderr.write(`measuring ${name}\n`);
  process.stdout.write(`${itemText(await ITEMS[name]())}\n`);
}
process.stdout.write(
  `${cpus()[0].model.trim()}, ${availableParallelism()} cores, Node ${process.version}; load average ` +
    `${busy.toFixed(1)} at the start and ${loadavg()[0].toFixed(1)} at the end; ${runs} rounds, taken in turns.\n`,
);

/** CPU seconds, user and system, of the whole process while some work is done. */
async function cpuSeconds(work) {
  const from = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(from);
  return { result, seconds: (user + system) / 1e6 };
}

/** Classes, unique records, and records in classes below 5: what is compared has to agree on them. */
function figures(sizes) {
  let uniques = 0;
  let below = 0;
  for (const size of sizes) {
    if (size === 1) uniques++;
    if (size < 5) below += size;
  }
  return [sizes.length, uniques, below];
}

async function groupBy() {
  const { classSizes, partition } = await load('partition.js');
  const table = postcodeSexBirthDate(Math.round(1e7 * scale));
  const all = [0, 1, 2];
  const rows = [
    { name: 'sluis, sizes', unit: 'CPU s', samples: [], work: () => figures(classSizes(table, all)) },
    { name: 'sluis, class of every row', unit: 'CPU s', samples: [], work: () => figures(partition(table, all).sizes) },
  ];
  const duck = await DuckDB.open();
  const missing = typeof duck === 'string';
  if (missing) process.stderr.write(`SKIPPED: the comparison with DuckDB. ${duck}\n`);
  else {
    await duck.load(
      ['a', 'b', 'c'],
      table.columns.map(({ codes }) => codes),
    );
    const inner = 'SELECT count(*) AS size FROM codes GROUP BY a, b, c';
    const sql = `SELECT count(*), count(*) FILTER (size = 1), coalesce(sum(size) FILTER (size < 5), 0) FROM (${inner})`;
    rows.push({ name: duck.version, unit: 'CPU s', samples: [], work: () => duck.row(sql) });
  }
  for (let run = 0; run < runs; run++) {
    const answers = [];
    for (const row of rows) {
      const { result, seconds } = await cpuSeconds(row.work);
      row.samples.push(seconds);
      answers.push(result.join());
    }
    if (new Set(answers).size !== 1) throw new Error(`The programs disagree: ${answers.join(' and ')}`);
  }
  if (!missing) duck.close();
  const [sizes, classes, peer] = rows;
  const over = (row) => row.samples.map((seconds, run) => seconds / peer.samples[run]);
  return {
    title: 'Group by three columns',
    data: `${table.rows.toLocaleString('en')} rows of integer codes, 4,000 × 2 × 36,000 values, all as likely`,
    rows,
    ratios: missing
      ? []
      : [
          { name: 'sluis, sizes / DuckDB', samples: over(sizes), max: 1.2 },
          { name: 'sluis, class of every row / DuckDB', samples: over(classes) },
        ],
    notes: [
      missing
        ? `**SKIPPED:** the comparison with DuckDB. ${duck}`
        : 'All count the classes, the unique rows and the rows in classes below 5, and agree on them.',
    ],
  };
}

/** One run of disclosure-k.mjs in a process of its own. */
function kOf(way) {
  const script = path.join(BENCH, 'disclosure-k.mjs');
  const child = spawnSync(process.execPath, [script, way, ADULT, dist], { encoding: 'utf8' });
  if (child.error) throw child.error;
  if (child.status !== 0) throw new Error(`disclosure-k.mjs ended with code ${child.status}\n${child.stderr}`);
  return JSON.parse(child.stdout);
}

function adult() {
  const rounds = Array.from({ length: runs }, () => ({ own: kOf('sluis'), map: kOf('naive') }));
  if (rounds.some(({ own, map }) => own.k !== map.k)) throw new Error('The two ways give another k.');
  const row = (name, of) => ({ name, unit: 'CPU ms', samples: rounds.map(of) });
  const ratio = (name, of, target) => ({ name, samples: rounds.map(({ own, map }) => of(map) / of(own)), ...target });
  const whole = ({ later }) => later.read + later.group;
  return {
    title: 'k over the nine columns of Adult',
    data: '30,162 rows; every round in a process of its own, without its start',
    rows: [
      row('sluis: group codes', ({ own }) => own.later.group),
      row('Map: group joined texts', ({ map }) => map.later.group),
      row('sluis: group codes, the first time', ({ own }) => own.first.group),
      row('Map: group joined texts, the first time', ({ map }) => map.first.group),
      row('sluis: from bytes to k', ({ own }) => whole(own)),
      row('Map: from bytes to k', ({ map }) => whole(map)),
    ],
    ratios: [
      ratio('Map / sluis', ({ later }) => later.group, { min: 10 }),
      ratio('Map / sluis, the first time', ({ first }) => first.group, {}),
      ratio('Map / sluis, from bytes to k', whole, {}),
    ],
    notes: [
      `Both find k = ${rounds[0].own.k}. The first time, most of the time goes into compiling the loop that the others run.`,
    ],
  };
}

async function combinations() {
  const { uniqueCombinations } = await load('combinations.js');
  const { examineSubsets } = await load('subsets.js');
  const rows = Math.round(1e6 * scale);
  const measured = [];
  const notes = [];
  for (const [name, table] of [
    ['clients', clients(rows)],
    ['independent columns', independent(rows)],
  ]) {
    const all = [...table.columns.keys()];
    const row = { name: `unique combinations, ${name}`, unit: 'CPU s', samples: [] };
    const rates = { name: `rates and keys of a sample of 100,000, ${name}`, unit: 'CPU s', samples: [] };
    for (let run = 0; run < runs; run++) {
      const { result, seconds } = await cpuSeconds(() => uniqueCombinations(table, all));
      if (!result.complete) throw new Error('The budget did not suffice.');
      row.samples.push(seconds);
      // A threshold that nothing reaches: only the sample is measured.
      const sampled = await cpuSeconds(() => examineSubsets(table, all, { mostRows: 1e5, threshold: 2 }));
      rates.samples.push(sampled.seconds);
      if (run > 0) continue;
      const { minimal, work } = result;
      notes.push(`- ${name}: ${minimal.length} minimal sets, ${Math.round(work / 1e6)} million row touches.`);
    }
    measured.push(row, rates);
  }
  return {
    title: 'All subsets up to three of twenty columns',
    data: `${rows.toLocaleString('en')} rows, 1,350 subsets`,
    rows: measured,
    ratios: measured
      .filter(({ name }) => name.startsWith('unique'))
      .map(({ name, samples }) => ({ name, unit: 's', samples, max: 15 * scale })),
    notes,
  };
}

/** Twelve columns as they are read: what of the memory is held for how many rows. */
async function encode() {
  const { ColumnEncoder } = await load('encoder.js');
  const rows = Math.round(1e7 * scale);
  const cardinalities = [2, 2, 5, 12, 40, 120, 340, 4000, 9000, 36_000, 100_000, 450_000];
  const buffer = Buffer.alloc(8);
  const held = [];
  const seconds = [];
  for (let run = 0; run < Math.min(runs, 3); run++) {
    const encoders = cardinalities.map(() => new ColumnEncoder());
    const measured = await cpuSeconds(() => {
      for (let row = 0; row < rows; row++) {
        for (let i = 0; i < cardinalities.length; i++) {
          writeDigits(buffer, Math.imul(row, 0x9e3779b1) >>> 0, cardinalities[i]);
          encoders[i].add(buffer, 0, 8);
        }
      }
    });
    seconds.push(measured.seconds);
    held.push(encoders.reduce((sum, encoder) => sum + encoder.bytes, 0) / 1e6);
  }
  return {
    title: 'Twelve columns turned into codes while they are read',
    data: `${rows.toLocaleString('en')} rows; 2 to 450,000 values a column, eight bytes a cell`,
    rows: [{ name: 'encode', unit: 'CPU s', samples: seconds }],
    ratios: [{ name: 'memory held at the end', unit: 'MB', samples: held, max: 500 * scale }],
    notes: [
      `${Math.round((median(seconds) * 1e9) / rows / cardinalities.length)} ns a cell, making the cell included.`,
    ],
  };
}

/** Eight digits of a number below `limit`. */
function writeDigits(buffer, number, limit) {
  let rest = Math.floor((number / 2 ** 32) * limit);
  for (let i = 7; i >= 0; i--) {
    buffer[i] = 48 + (rest % 10);
    rest = (rest / 10) | 0;
  }
}

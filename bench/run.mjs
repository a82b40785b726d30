// Measures sluis against public tools on data of its own making and writes RESULTS.md.
// Options: --quick (a tenth of the data), --only name,name (prints only), --runs N (rounds, 5 unless told),
// --dist folder (another build than dist/, to compare with).
import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem, type } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Build, ripgrepVersion } from './commands.mjs';
import { Data } from './generate.mjs';
import { ITEMS } from './items.mjs';
import { itemText, reportText } from './report.mjs';

const BENCH = path.dirname(fileURLToPath(import.meta.url));

const { quick, names, runs, dist } = options();
const data = new Data(path.join(BENCH, 'data', quick ? 'quick' : 'full'), quick ? 0.1 : 1);
const version = ripgrepVersion();
const missing =
  version === null ? ['every comparison with ripgrep; install it with `apt-get install -y ripgrep`.'] : [];
const load = [loadavg()[0]];
const results = [];
const build = new Build(dist);
for (const line of missing) process.stderr.write(`SKIPPED: ${line}\n`);
try {
  for (const name of names) {
    process.stderr.write(`measuring ${name}\n`);
    const result = await ITEMS[name]({ build, data, runs, rg: version !== null });
    results.push(result);
    process.stdout.write(`${itemText(result)}\n`);
  }
} finally {
  build.remove();
}
load.push(loadavg()[0]);
const all = names.length === Object.keys(ITEMS).length;
if (all)
  writeFileSync(
    path.join(BENCH, 'RESULTS.md'),
    reportText({ machine: machine(), settings: settings(), results, missing }),
  );
else process.stderr.write('RESULTS.md is left as it was: not everything was measured.\n');

function options() {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean' },
      only: { type: 'string' },
      runs: { type: 'string' },
      dist: { type: 'string' },
    },
  });
  const known = Object.keys(ITEMS);
  const asked = values.only?.split(',') ?? known;
  const strange = asked.filter((name) => !known.includes(name));
  if (strange.length > 0) throw new Error(`Unknown: ${strange.join(', ')}. Known: ${known.join(', ')}.`);
  const rounds = Number(values.runs ?? 5);
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error('--runs takes a whole number from 1.');
  return { quick: values.quick ?? false, names: asked, runs: rounds, dist: values.dist && path.resolve(values.dist) };
}

function settings() {
  const size = quick ? 'quick run, a tenth of the data' : 'full run';
  return [`date: ${new Date().toISOString().slice(0, 10)}`, `size: ${size}; rounds: ${runs} (start-up: 20; memory: 1)`];
}

function machine() {
  return [
    `processor: ${cpus()[0].model.trim()}, ${availableParallelism()} cores; memory: ${Math.round(totalmem() / 2 ** 30)} GiB; ${type()}`,
    `load average at the start and the end: ${load.map((value) => value.toFixed(1)).join(' and ')}`,
    `Node ${process.version}; ${version ?? 'no ripgrep'}`,
  ];
}

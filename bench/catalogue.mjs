// Measures what the whole catalogue of rules costs beside its first five, in one run: CPU time of scans of text, of
// tables and of a mixed folder, and of the start.
// Options: --runs N (5 unless told), --text folder (node_modules unless told).
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { CLEAN_KINDS, cleanFile } from '../dist/rules/clean-data/kinds.js';
import { interleaved } from './measure.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const CLI = path.join(ROOT, 'dist', 'bundle', 'cli.js');
/** The rules that sluis began with. */
const FIRST_FIVE = ['bsn', 'bsn-reeks', 'postcode-huisnummer', 'k-anonimiteit', 'testpersoon'];
/** Seeds of every kind of clean file. */
const SEEDS = 60;

const { values } = parseArgs({ options: { runs: { type: 'string' }, text: { type: 'string' } } });
const runs = Number(values.runs ?? 5);
const work = mkdtempSync(path.join(tmpdir(), 'sluis-bench-'));
try {
  const { rules } = JSON.parse(readFileSync(path.join(ROOT, 'dist', 'rules.json'), 'utf8'));
  const others = rules.map(({ id }) => id).filter((id) => !FIRST_FIVE.includes(id));
  const five = path.join(work, 'five.yml');
  const all = path.join(work, 'all.yml');
  writeFileSync(five, `disabled: [${others.join(', ')}]\n`);
  writeFileSync(all, 'failOn: block\n');
  const folders = { text: values.text ?? path.join(ROOT, 'node_modules'), ...cleanFolders(), start: startFolder() };
  for (const [name, folder] of Object.entries(folders)) compare(name, folder, { five, all });
} finally {
  rmSync(work, { recursive: true, force: true });
}

function compare(name, folder, policies) {
  const command = (policy) => ({
    name: policy,
    argv: [process.execPath, CLI, 'scan', folder, '--no-ignore', '--quiet', '--policy', policies[policy]],
    ok: [0, 1, 2],
    cwd: work,
  });
  const [five, all] = interleaved([command('five'), command('all')], runs).map((samples) => {
    const sorted = samples.map(({ cpu }) => cpu).sort((a, b) => a - b);
    return { least: sorted[0], median: sorted[Math.floor(sorted.length / 2)] };
  });
  const ratio = (of) => (all[of] / five[of]).toFixed(2);
  process.stdout.write(
    `${name.padEnd(8)} first five ${five.median.toFixed(3)} CPU s, all ${all.median.toFixed(3)} CPU s, ` +
      `ratio ${ratio('median')} (of the least ${ratio('least')}), difference ${((all.least - five.least) * 1000).toFixed(0)} ms\n`,
  );
}

/** Clean files of every kind: tables apart, and everything together. */
function cleanFolders() {
  const [tables, mixed] = ['tables', 'mixed'].map((name) => path.join(work, name));
  for (const folder of [tables, mixed]) mkdirSync(folder);
  for (const kind of CLEAN_KINDS) {
    for (let seed = 1; seed <= SEEDS; seed++) {
      const { name, content } = cleanFile(kind, seed);
      const file = `${kind}-${seed}-${path.basename(name)}`;
      writeFileSync(path.join(mixed, file), content);
      if (/\.(?:csv|tsv)$/.test(name)) writeFileSync(path.join(tables, file), content);
    }
  }
  return { tables, mixed };
}

/** One line of text: all that is left is the start. */
function startFolder() {
  const folder = path.join(work, 'start');
  mkdirSync(folder);
  writeFileSync(path.join(folder, 'a.txt'), 'one line\n');
  return folder;
}

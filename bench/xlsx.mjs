// Measures the reader for .xlsx beside `XLSX.read(buffer, { dense: true })`, each in a process of its own: time and the largest resident
// size for one sheet of eight columns (whole numbers, decimals, shared strings, dates) that is made here.
// Options: --rows N (1,000,000 unless told), --runs N (1 unless told), --inline (strings in the cells), --only sluis|sheetjs.
import { closeSync, fstatSync, mkdtempSync, openSync, readFileSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { interleaved, median, peakMemory } from './measure.mjs';
import { writeWorkbook } from './xlsx-file.mjs';

const SELF = fileURLToPath(import.meta.url);
const READERS = { sluis, sheetjs };

const { values } = parseArgs({
  options: {
    rows: { type: 'string' },
    runs: { type: 'string' },
    inline: { type: 'boolean' },
    only: { type: 'string' },
    read: { type: 'string' },
    file: { type: 'string' },
  },
});

if (values.read === undefined) await compare();
else process.stdout.write(`${await READERS[values.read](values.file)}\n`);

async function compare() {
  const rows = Number(values.rows ?? 1_000_000);
  const work = mkdtempSync(path.join(tmpdir(), 'sluis-bench-'));
  try {
    const file = path.join(work, 'table.xlsx');
    const size = writeWorkbook(file, rows, values.inline === true);
    process.stdout.write(`${rows} rows x 8 columns, ${(size / 1e6).toFixed(1)} MB\n`);
    const names = Object.keys(READERS).filter((name) => values.only === undefined || values.only === name);
    const commands = names.map((name) => ({
      name,
      argv: [process.execPath, '--max-old-space-size=16384', SELF, '--read', name, '--file', file],
    }));
    const samples = interleaved(commands, Number(values.runs ?? 1));
    const figures = [];
    for (const [i, name] of names.entries()) {
      const wall = median(samples[i].map((sample) => sample.wall));
      const cpu = median(samples[i].map((sample) => sample.cpu));
      const peak = await peakMemory(commands[i]);
      figures.push({ wall, cpu });
      process.stdout.write(
        `${name.padEnd(8)} ${wall.toFixed(2)} s, ${cpu.toFixed(2)} CPU s, peak ${peak === null ? '?' : (peak / 1e6).toFixed(0)} MB\n`,
      );
    }
    if (figures.length < 2) return;
    const [ours, theirs] = figures;
    process.stdout.write(
      `ratio    ${(theirs.wall / ours.wall).toFixed(1)} times in time, ${(theirs.cpu / ours.cpu).toFixed(1)} times in CPU time\n`,
    );
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** All documents are handed over and nothing is done with them; gives the number of cells. */
async function sluis(file) {
  const dist = (name) => import(new URL(`../dist/formats/${name}.js`, import.meta.url).href);
  const [{ Look }, { Budget }, { FormatOutput }, { formatOf }] = await Promise.all(
    ['look', 'budget', 'output', 'registry'].map(dist),
  );
  const fd = openSync(file);
  const { size } = fstatSync(fd);
  const blob = { path: 'x', size, read: (target, at) => readSync(fd, target, 0, target.length, at), close() {} };
  const look = new Look(blob);
  const reader = await formatOf(look).load();
  let cells = 0;
  const table = {
    header() {},
    row(_bytes, _starts, _ends, count) {
      cells += count;
    },
    end() {},
  };
  const sink = {
    table: () => table,
    text: () => ({ window() {}, end() {} }),
    skip(reason) {
      throw new Error(reason);
    },
  };
  await reader.read({ blob, look }, new FormatOutput(sink, () => false, new Budget(size)));
  closeSync(fd);
  return cells;
}

async function sheetjs(file) {
  const { read } = await import('xlsx');
  const workbook = read(readFileSync(file), { dense: true });
  const rows = workbook.Sheets[workbook.SheetNames[0]]['!data'];
  return rows.reduce((sum, row) => sum + row.length, 0);
}

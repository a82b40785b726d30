// Measures the Parquet reader beside hyparquet's bare read of the same columns: CPU time, its ratio, and peak memory.
// The file is made by pyarrow (PYTHON names the interpreter that has it). Options: --rows N (10 million unless told),
// --runs N (3), --keep file (make it there, or use the one that is there), --formats folder (compiled readers).
import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, fstatSync, mkdtempSync, openSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { interleaved, median, peakMemory } from './measure.mjs';

const SELF = fileURLToPath(import.meta.url);
const MAKE = `
import sys, pyarrow as pa, pyarrow.parquet as pq, datetime as dt
n, step = int(sys.argv[2]), 1000000
schema = pa.schema([('id', pa.int64()), ('nummer', pa.int32()), ('naam', pa.string()), ('plaats', pa.string()),
                    ('saldo', pa.float64()), ('geboren', pa.date32())])
places = ['Utrecht', 'Zwolle', 'Leiden', 'Assen', 'Breda']
with pq.ParquetWriter(sys.argv[1], schema, compression='snappy', use_dictionary=['plaats', 'geboren']) as out:
    for at in range(0, n, step):
        i = range(at, min(at + step, n))
        out.write_table(pa.table([pa.array(i), pa.array([x * 7919 % 1000000007 for x in i], pa.int32()),
            pa.array(['naam ' + str(x * 31 % n) for x in i]), pa.array([places[x % 5] for x in i]),
            pa.array([x * 1.37 % 1000 for x in i]), pa.array([x % 30000 for x in i], pa.int32()).cast(pa.date32())],
            schema=schema))
`;

const { values } = parseArgs({
  options: {
    rows: { type: 'string' },
    runs: { type: 'string' },
    keep: { type: 'string' },
    formats: { type: 'string' },
    only: { type: 'string' },
  },
});
const formats = values.formats ?? fileURLToPath(new URL('../dist/formats', import.meta.url));
if (values.only === 'bare') await bare(values.keep);
else if (values.only === 'sluis') await ours(values.keep);
else await compare();

async function compare() {
  const work = mkdtempSync(path.join(tmpdir(), 'sluis-bench-'));
  const file = values.keep ?? path.join(work, 'x.parquet');
  try {
    if (!existsSync(file)) make(file);
    const commands = ['bare', 'sluis'].map((only) => ({
      name: only,
      argv: [process.execPath, SELF, '--only', only, '--keep', file, '--formats', formats],
    }));
    const [first, second] = interleaved(commands, Number(values.runs ?? 3)).map((runs) =>
      median(runs.map(({ cpu }) => cpu)),
    );
    const [firstPeak, secondPeak] = [await peakMemory(commands[0]), await peakMemory(commands[1])];
    process.stdout.write(
      `hyparquet ${first.toFixed(2)} CPU s, ${(firstPeak / 1e6).toFixed(0)} MB\n` +
        `sluis     ${second.toFixed(2)} CPU s, ${(secondPeak / 1e6).toFixed(0)} MB\n` +
        `ratio     ${(second / first).toFixed(2)}\n`,
    );
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function make(file) {
  const run = spawnSync(process.env.PYTHON ?? 'python3', ['-c', MAKE, file, values.rows ?? '10000000'], {
    stdio: 'inherit',
  });
  if (run.status !== 0) throw new Error('the file was not made: is pyarrow there?');
}

/** Every column of every row group, as the library gives it, and nothing done with it. */
async function bare(file) {
  const { asyncBufferFromFile, parquetMetadataAsync, parquetRead } = await import('hyparquet');
  const { compressors } = await import('hyparquet-compressors');
  const buffer = await asyncBufferFromFile(file);
  const metadata = await parquetMetadataAsync(buffer);
  let cells = 0;
  let rowStart = 0;
  for (const { num_rows } of metadata.row_groups) {
    const rowEnd = rowStart + Number(num_rows);
    const onChunk = ({ columnData }) => {
      cells += columnData.length;
    };
    await parquetRead({ file: buffer, metadata, rowStart, rowEnd, compressors, utf8: false, onChunk });
    rowStart = rowEnd;
  }
  process.stdout.write(`${cells}\n`);
}

async function ours(file) {
  const load = (name) => import(pathToFileURL(path.join(formats, name)).href);
  const [{ read }, { Look }, { FormatOutput }, { Budget }] = await Promise.all(
    ['parquet/reader.js', 'look.js', 'output.js', 'budget.js'].map(load),
  );
  const open = openSync(file);
  const { size } = fstatSync(open);
  const blob = {
    path: 'x',
    size,
    read: (target, position) => readSync(open, target, 0, target.length, position),
    close() {},
  };
  let cells = 0;
  const table = { header() {}, row: (_bytes, _starts, _ends, count) => (cells += count), end() {} };
  const sink = { table: () => table, text: () => ({ window() {}, end() {} }), skip: (reason) => console.error(reason) };
  await read({ blob, look: new Look(blob) }, new FormatOutput(sink, () => false, new Budget(size)));
  closeSync(open);
  process.stdout.write(`${cells}\n`);
}

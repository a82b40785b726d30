// Writes dist/bundle/scan.cache: `node scripts/code-cache.mjs dist`. Runs one scan and keeps what Node compiled for it.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
/** Running text and code; a table is made. */
const SAMPLE = ['README.md', 'src/scan.ts'];

const folder = path.resolve(process.argv[2], 'bundle');
const file = path.join(folder, 'scan.js');
const code = readFileSync(file);
const { cacheOf, scriptOf } = await import(pathToFileURL(path.resolve(folder, '../doors/code-cache.js')).href);

const require = createRequire(file);
const usual = require.extensions['.js'];
let script;
require.extensions['.js'] = (module, name) => {
  if (name !== file) return usual(module, name);
  script = scriptOf(code, file);
  const run = script.runInThisContext();
  run.call(module.exports, module.exports, (id) => module.require(id), module, file, folder);
};

process.on('exit', () => {
  rmSync(temporary, { recursive: true, force: true });
  writeFileSync(path.join(folder, 'scan.cache'), cacheOf(code, script.createCachedData()));
  // What the scan found is no failure of the build.
  if (process.exitCode === 1) process.exitCode = 0;
});
// Compiled code is of use only under the settings under which a program starts.
process.getBuiltinModule('node:v8').setFlagsFromString = () => {};
process.stdout.write = (_text, ...rest) => rest.at(-1)?.() ?? true;
const temporary = mkdtempSync(path.join(tmpdir(), 'sluis-build-'));
const made = path.join(temporary, 'tabel.csv');
writeFileSync(made, table());
process.argv = [
  process.execPath,
  file,
  'scan',
  made,
  ...SAMPLE.map((name) => path.join(root, name)).filter(existsSync),
];
// An older cache would stand in for the code.
process.env.NODE_DISABLE_COMPILE_CACHE = '1';
require('./cli.js');

/** Columns of every common form, with nothing in them that is found. */
function table() {
  const row = (i) => {
    const number = (i * 7_919_317 + 104_729_003) % 900_000_000;
    const day = String(1 + (i % 28)).padStart(2, '0');
    return [
      i,
      `2024-03-${day}`,
      100_000_000 + number,
      1000 + ((i * 37) % 900),
      `${i * 3},${i % 90}`,
      'zaak en water',
      'af',
    ];
  };
  const rows = Array.from({ length: 60 }, (_, i) => row(i + 1).join(';'));
  return `volgnr;datum;kenmerk;code;bedrag;omschrijving;status\n${rows.join('\n')}\n`;
}

// Writes dist/bundle/scan.cache: `node scripts/code-cache.mjs dist`. Runs one scan and keeps what Node compiled for it.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
/** A table of people, running text, and code: what is pushed most. */
const SAMPLE = ['fixtures/getallenreeks-2017', 'README.md', 'src/scan.ts'];

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
  writeFileSync(path.join(folder, 'scan.cache'), cacheOf(code, script.createCachedData()));
  // What the scan found is no failure of the build.
  if (process.exitCode === 1) process.exitCode = 0;
});
// Compiled code is of use only under the settings under which a program starts.
process.getBuiltinModule('node:v8').setFlagsFromString = () => {};
process.stdout.write = (_text, ...rest) => rest.at(-1)?.() ?? true;
process.argv = [process.execPath, file, 'scan', ...SAMPLE.map((name) => path.join(root, name)).filter(existsSync)];
require('./cli.js');

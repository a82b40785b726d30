// Writes dist/bundle/scan.js.cache or gate.js.cache: `node scripts/code-cache.mjs dist scan.js`. Runs the command once and
// keeps what Node compiled of that file for it.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const [dist, name] = process.argv.slice(2);
const folder = path.resolve(dist, 'bundle');
const file = path.join(folder, name);
const code = readFileSync(file);
const door = (module) => import(pathToFileURL(path.resolve(folder, '../doors', module)).href);
const { cacheOf, scriptOf } = await door('code-cache.js');
const { setEngine } = await door('engine-settings.js');

const temporary = mkdtempSync(path.join(tmpdir(), 'sluis-build-'));
process.on('exit', () => rmSync(temporary, { recursive: true, force: true }));
// Nothing of whoever builds is looked at, and nothing is left with them.
for (const variable of ['HOME', 'USERPROFILE', 'XDG_CACHE_HOME', 'XDG_CONFIG_HOME']) process.env[variable] = temporary;
// An older cache would stand in for the code.
process.env.NODE_DISABLE_COMPILE_CACHE = '1';
// Compiled code is of use only under the settings that a program sets before it loads the rest.
setEngine();

const { argv, cwd, input } = { 'scan.js': scan, 'gate.js': push }[name]();
const require = createRequire(file);
const usual = require.extensions['.js'];
let script;
require.extensions['.js'] = (module, loaded) => {
  if (loaded !== file) return usual(module, loaded);
  script = scriptOf(code, file);
  script.runInThisContext().call(module.exports, module.exports, (id) => module.require(id), module, file, folder);
};
process.on('exit', () => {
  if (script) {
    // A cache is there as a whole or not at all: V8 believes what it is given.
    writeFileSync(`${file}.cache.new`, cacheOf(code, script.createCachedData()));
    renameSync(`${file}.cache.new`, `${file}.cache`);
  }
  // What was found is no failure of the build.
  if (process.exitCode === 1) process.exitCode = 0;
});
process.stdout.write = (_text, ...rest) => rest.at(-1)?.() ?? true;
Object.defineProperty(process, 'stdin', { value: Readable.from([input]) });
process.chdir(cwd);
process.argv = [process.execPath, file, ...argv];
require('./cli.js');

/** Running text, code and a table. */
function scan() {
  const texts = ['README.md', 'src/scan.ts'].map((text) => path.join(root, text)).filter(existsSync);
  writeFileSync(path.join(temporary, 'tabel.csv'), table());
  return { argv: ['scan', 'tabel.csv', ...texts], cwd: temporary, input: '' };
}

/** A push of a commit to a repository that has the one before. Without git nothing is compiled ahead. */
function push() {
  const repository = path.join(temporary, 'werk');
  const remote = path.join(temporary, 'ver');
  const git = (...given) => execFileSync('git', given, { cwd: repository, encoding: 'utf8', stdio: 'pipe' }).trim();
  const commit = (content) => {
    writeFileSync(path.join(repository, 'tabel.csv'), content);
    git('add', '.');
    git('-c', 'user.name=sluis', '-c', 'user.email=sluis@localhost', 'commit', '-q', '-m', 'x');
    return git('rev-parse', 'HEAD');
  };
  mkdirSync(repository);
  try {
    git('init', '-q', '--bare', remote);
  } catch {
    process.exit();
  }
  git('init', '-q');
  git('remote', 'add', 'origin', remote);
  const before = commit('a;b\n');
  git('push', '-q', 'origin', 'HEAD:refs/heads/main');
  const after = commit(table());
  const input = `refs/heads/main ${after} refs/heads/main ${before}\n`;
  return { argv: ['hook', 'run', 'pre-push', 'origin', remote], cwd: repository, input };
}

/** Columns of every common form, with nothing in them that is found. */
function table() {
  const row = (i) => {
    const number = (i * 7_919_317 + 104_729_003) % 900_000_000;
    const day = String(1 + (i % 28)).padStart(2, '0');
    const amount = `${i * 3},${i % 90}`;
    return [i, `2024-03-${day}`, 100_000_000 + number, 1000 + ((i * 37) % 900), amount, 'zaak en water', 'af'];
  };
  const rows = Array.from({ length: 60 }, (_, i) => row(i + 1).join(';'));
  return `volgnr;datum;kenmerk;code;bedrag;omschrijving;status\n${rows.join('\n')}\n`;
}

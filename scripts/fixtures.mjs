// Writes the generated fixture folders. With --check it writes nothing and fails when they differ.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openDataFolder } from './fixtures/open-data.mjs';
import { seriesFolder } from './fixtures/series.mjs';

const ROOT = fileURLToPath(new URL('../fixtures/', import.meta.url));
const FOLDERS = { 'getallenreeks-2017': seriesFolder, 'open-data': openDataFolder };

const differences = Object.entries(FOLDERS).flatMap(([folder, make]) => compare(folder, make()));

if (process.argv.includes('--check')) {
  for (const { path, problem } of differences) console.error(`fixtures/${path}: ${problem}`);
  process.exitCode = differences.length > 0 ? 1 : 0;
} else {
  for (const { path, bytes } of differences) put(join(ROOT, path), bytes);
  console.log(`${differences.length} files written or removed.`);
}

/** What must change in a folder. `bytes` is absent for a file that should not be there. */
function compare(folder, expected) {
  const present = list(join(ROOT, folder));
  const extra = present.filter((name) => !expected.has(name)).map((name) => ({ name, problem: 'unexpected' }));
  const changed = [...expected].flatMap(([name, bytes]) => {
    if (!present.includes(name)) return [{ name, bytes, problem: 'missing' }];
    return readFileSync(join(ROOT, folder, name)).equals(bytes) ? [] : [{ name, bytes, problem: 'differs' }];
  });
  return [...extra, ...changed].map(({ name, ...rest }) => ({ path: `${folder}/${name}`, ...rest }));
}

function list(folder) {
  return existsSync(folder) ? readdirSync(folder) : [];
}

function put(path, bytes) {
  if (!bytes) return rmSync(path, { recursive: true });
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
}

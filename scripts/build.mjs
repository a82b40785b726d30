// Compiles src/ to dist/ and writes the rules as one index, so that a run parses no YAML to start.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const inRoot = (...parts) => path.join(root, ...parts);

// A package installed from a tarball brings dist/ and has no src/ to compile.
if (existsSync(inRoot('src'))) {
  try {
    await build();
  } catch (error) {
    process.stderr.write(`build: ${error.text?.en ?? error.message}\n`);
    process.exitCode = 1;
  }
}

async function build() {
  rmSync(inRoot('dist'), { recursive: true, force: true });
  compile();
  await writeIndex();
  const cli = inRoot('dist', 'doors', 'cli.js');
  if (existsSync(cli)) chmodSync(cli, 0o755);
}

function compile() {
  const result = spawnSync(process.execPath, [compiler(), '-p', inRoot('tsconfig.json')], {
    cwd: root,
    encoding: 'utf8',
  });
  if (result.error) throw result.error;
  if (result.status !== 0) throw new Error(`tsc failed\n${result.stdout}${result.stderr}`);
}

/** The compiler's script, run by this Node: the shims in node_modules/.bin differ per system. */
function compiler() {
  const manifest = createRequire(inRoot('package.json')).resolve('typescript/package.json');
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8'));
  return path.join(path.dirname(manifest), bin.tsc);
}

async function writeIndex() {
  const load = await import(pathToFileURL(inRoot('dist', 'rules', 'load.js')).href);
  const { rules, words } = await load.readRuleFolder(inRoot('rules'));
  const set = load.ruleSet(rules, words);
  load.checkReferences(set);
  writeFileSync(inRoot('dist', 'rules.json'), `${load.canonicalJson(set)}\n`);
}

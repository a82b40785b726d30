// Compiles src/ to dist/, bundles it there, and writes the rules as one index, so that a run parses no YAML to start.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const inRoot = (...parts) => path.join(root, ...parts);
/** Memory of the loops that take digests, in pages of 64 KiB; it never grows. */
const DIGEST_PAGES = '160';

// A package installed from a tarball brings dist/ and has no src/ to compile.
if (existsSync(inRoot('src'))) {
  try {
    bringCompiler();
    await build();
  } catch (error) {
    process.stderr.write(`build: ${error.text?.en ?? error.message}\n`);
    process.exitCode = 1;
  }
}

/**
 * `npm install --global git+…`, and the pre-commit framework with it, builds a clone without the packages for
 * development: the setting `global` of the outer npm reaches the inner one. Then they are installed here.
 */
function bringCompiler() {
  try {
    compiler();
    return;
  } catch (error) {
    if (error.code !== 'MODULE_NOT_FOUND') throw error;
  }
  const npm = process.env.npm_execpath;
  if (npm === undefined) throw new Error('The packages for development are missing: run `npm ci` first.');
  const settings = ['--no-global', '--location=project', '--include=dev', '--no-audit', '--no-fund'];
  // Scripts would start this one again.
  const result = spawnSync(process.execPath, [npm, 'ci', '--ignore-scripts', ...settings], {
    cwd: root,
    env: { ...process.env, npm_config_global: '', npm_config_location: 'project' },
    encoding: 'utf8',
  });
  if (result.error) throw result.error;
  if (result.status !== 0) throw new Error(`npm ci failed\n${result.stderr}`);
}

/** Builds beside dist/ and swaps at the end: a run that starts meanwhile finds the old build or the new one, whole. */
async function build() {
  const fresh = mkdtempSync(inRoot('.build-'));
  try {
    compile(fresh);
    const { bundle } = await import('./bundle.mjs');
    await bundle(root, fresh);
    await compileLoops(inRoot('src', 'matching', 'kernel', 'kernel.as.ts'), path.join(fresh, 'kernel.wasm'), [
      '--importMemory',
      '--initialMemory',
      '2',
    ]);
    await compileLoops(inRoot('src', 'git', 'objects', 'engine', 'objects.as.ts'), path.join(fresh, 'objects.wasm'), [
      '--importMemory',
      '--initialMemory',
      '2',
    ]);
    await compileLoops(inRoot('src', 'pseudonyms', 'kernel', 'digests.as.ts'), path.join(fresh, 'digests.wasm'), [
      '--initialMemory',
      DIGEST_PAGES,
      '--maximumMemory',
      DIGEST_PAGES,
    ]);
    await writeIndex(fresh);
    writeBuildId(fresh);
    const old = mkdtempSync(inRoot('.build-'));
    if (existsSync(inRoot('dist'))) renameSync(inRoot('dist'), path.join(old, 'dist'));
    renameSync(fresh, inRoot('dist'));
    chmodSync(inRoot('dist'), 0o755);
    rmSync(old, { recursive: true, force: true });
    // By its real place a program finds the files that come with it.
    compileAhead(inRoot('dist'));
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

function compile(outDir) {
  const result = spawnSync(process.execPath, [compiler(), '-p', inRoot('tsconfig.json'), '--outDir', outDir], {
    cwd: root,
    encoding: 'utf8',
  });
  if (result.error) throw result.error;
  if (result.status !== 0) throw new Error(`tsc failed\n${result.stdout}${result.stderr}`);
}

/** Inner loops, from AssemblyScript to WebAssembly; nothing when these sources have none. */
async function compileLoops(source, outFile, memory) {
  if (!existsSync(source)) return;
  const { default: asc } = await import('assemblyscript/asc');
  const relative = (file) => path.relative(root, file);
  const options = ['-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd', ...memory];
  const { error, stderr } = await asc.main(
    [relative(source), '--baseDir', root, '--outFile', relative(outFile), ...options],
    { readFile: readAssembly },
  );
  if (error) throw new Error(`asc failed\n${stderr.toString()}`);
}

/** The sources name each other as all others do (`./x.as.js`); to this compiler that is `x.as.js.ts`. */
function readAssembly(file, baseDir) {
  const found = path.resolve(baseDir, file.replace(/\.as\.js\.ts$/, '.as.ts'));
  return existsSync(found) ? readFileSync(found, 'utf8') : null;
}

/** Lets runs of the fresh build keep what Node compiled of it, for starts of the same Node. */
function compileAhead(dist) {
  for (const name of ['scan.js', 'gate.js']) {
    if (!existsSync(path.join(dist, 'bundle', name))) continue;
    const argv = [inRoot('scripts', 'code-cache.mjs'), dist, name];
    const result = spawnSync(process.execPath, argv, { cwd: root, encoding: 'utf8' });
    if (result.error) throw result.error;
    if (result.status !== 0) throw new Error(`code-cache.mjs failed\n${result.stderr}`);
  }
}

/** The compiler's script, run by this Node: the shims in node_modules/.bin differ per system. */
function compiler() {
  const manifest = createRequire(inRoot('package.json')).resolve('typescript/package.json');
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8'));
  return path.join(path.dirname(manifest), bin.tsc);
}

async function writeIndex(outDir) {
  const load = await import(pathToFileURL(path.join(outDir, 'rules', 'load.js')).href);
  const { rules, words } = await load.readRuleFolder(inRoot('rules'));
  const set = load.ruleSet(rules, words);
  load.checkReferences(set);
  writeFileSync(path.join(outDir, 'rules-whole.json'), `${load.canonicalJson(set)}\n`);
  writeFileSync(path.join(outDir, 'rules.json'), `${load.canonicalJson(load.withoutExamples(set))}\n`);
  const phrases = path.join(outDir, 'detectors', 'prepared-phrases.js');
  if (!existsSync(phrases)) return;
  const { writePhrases } = await import(pathToFileURL(phrases).href);
  writeFileSync(path.join(outDir, 'phrases.bin'), writePhrases(set));
}

/** A digest of all that was built, so that a run need not take it itself to know what an earlier program learnt. */
function writeBuildId(outDir) {
  const hash = createHash('sha256');
  const entries = readdirSync(outDir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  for (const file of files.sort()) {
    const bytes = readFileSync(file);
    hash.update(`${path.relative(outDir, file).split(path.sep).join('/')} ${bytes.length}\n`).update(bytes);
  }
  writeFileSync(path.join(outDir, 'build-id'), `${hash.digest('hex')}\n`);
}

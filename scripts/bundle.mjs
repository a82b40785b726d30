// Bundles src/ into a few files, so that a start reads and compiles no more than it runs.
import crypto from 'node:crypto';
import { chmodSync, existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { rolldown } from 'rolldown';

/** Files that are started or imported by name: the command, the library, and the threads. */
const ENTRIES = {
  cli: 'src/doors/cli.ts',
  index: 'src/index.ts',
  worker: 'src/scan/worker.ts',
  'worker-digests': 'src/scan/worker-digests.ts',
  'worker-blobs': 'src/scan/git/worker-blobs.ts',
};
/** What every scan runs, with all that these import: one file. Whatever else is imported where it is used has its own. */
const SCAN =
  /[\\/]src[\\/](?:scan|scan[\\/](?:work|link)|config[\\/]policy|reporters[\\/](?:terminal|json)|doors[\\/](?:process|arguments|look|policy-rules|commands[\\/]scan))\.ts$/;
const CRYPTO = 'node:crypto';
/** Packages that every scan loads: in the bundle they are not looked for. */
const BUNDLED = new Set(['picocolors', CRYPTO]);
/** `--version` reads nothing else. */
const VERSION = /[\\/]src[\\/]version\.ts$|rolldown[\\/]runtime/;

/**
 * Writes `<dist>/bundle` and makes `<dist>/index.js` import the library from there.
 *
 * CommonJS, because Node starts it without the machinery of its other module system, which takes longer than half
 * a scan. Packages stay outside: they are loaded only where they are needed.
 */
export async function bundle(root, dist) {
  const input = Object.fromEntries(Object.entries(ENTRIES).filter(([, file]) => existsSync(path.join(root, file))));
  const build = await rolldown({
    cwd: root,
    input,
    platform: 'node',
    external: (id) => /^[^./]/.test(id) && !BUNDLED.has(id),
    tsconfig: 'tsconfig.json',
    transform: { target: 'node20' },
    plugins: [lateCrypto()],
    // What another part imports at once is in that part; to import it where it is used does no harm.
    checks: { ineffectiveDynamicImport: false },
  });
  const folder = path.join(dist, 'bundle');
  const { output } = await build.write({
    dir: folder,
    format: 'cjs',
    exports: 'named',
    minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
    sourcemap: true,
    sourcemapExcludeSources: true,
    entryFileNames: '[name].js',
    chunkFileNames: ({ name }) => (name === 'scan' ? 'scan.js' : '[name]-[hash].js'),
    codeSplitting: {
      groups: [
        { name: 'version', test: VERSION, priority: 2 },
        { name: 'scan', test: SCAN, priority: 1 },
      ],
    },
  });
  await build.close();
  writeFileSync(path.join(folder, 'package.json'), '{ "type": "commonjs" }\n');
  for (const cli of ['bundle/cli.js', 'doors/cli.js']) chmodSync(path.join(dist, cli), 0o755);
  const library = output.find(({ isEntry, name }) => isEntry && name === 'index');
  if (!library) return;
  const names = library.exports.join(', ');
  writeFileSync(path.join(dist, 'index.js'), `export { ${names} } from './bundle/index.js';\n`);
}

/**
 * Makes of `node:crypto` functions that load it when they are called: it takes a fifth as long as starting Node, and a scan
 * that finds nothing has no use for it.
 */
function lateCrypto() {
  // Functions only: what else it has, such as a class, cannot wait and is not found.
  const functions = Object.keys(crypto).filter((name) => /^[a-z]/.test(name) && typeof crypto[name] === 'function');
  const late = functions.map(
    (name) => `export function ${name}(...given) { return process.getBuiltinModule('${CRYPTO}').${name}(...given); }`,
  );
  return {
    name: 'late-crypto',
    resolveId: (source) => (source === CRYPTO ? `\0${CRYPTO}` : null),
    load: (source) => (source === `\0${CRYPTO}` ? late.join('\n') : null),
  };
}

// Bundles src/ into a few files, so that a start reads and compiles no more than it runs.
import { chmodSync, existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { rolldown } from 'rolldown';
import { toAscii } from './ascii.mjs';
import { isLate, lateBuiltins } from './late-builtins.mjs';
import { lateConstants } from './late-constants.mjs';

/** Files that are started or imported by name: the command, the library, and the threads. */
const ENTRIES = {
  cli: 'src/doors/cli.ts',
  index: 'src/index.ts',
  worker: 'src/scan/worker.ts',
  'worker-digests': 'src/scan/worker-digests.ts',
  'worker-isolated': 'src/scan/worker-isolated.ts',
  'worker-blobs': 'src/scan/git/worker-blobs.ts',
  'audit-worker': 'src/doors/audit-worker.ts',
};
/** What every scan runs, with all that these import: one file. Whatever else is imported where it is used has its own. */
const SCAN =
  /[\\/]src[\\/](?:scan|scan[\\/](?:work|link)|config[\\/]policy|reporters[\\/](?:terminal|json)|doors[\\/](?:process|arguments|look|policy-rules|commands[\\/]scan))\.ts$/;
/** What a hook and a scan of a repository run beside that; without what only an audit does with servers and clones. */
const GATE =
  /[\\/]src[\\/](?:git[\\/](?!(?:address|adverti|clone|failed|fetch|folder-size|group|http-get|index-small-pack|pack-packets|pkt-line|remote-refs|server-token|transfer|watched)[a-z-]*\.ts)|sources[\\/]git[\\/]|scan[\\/](?:cache|git)[\\/](?!worker-)|doors[\\/](?:gate[\\/]|(?:governing|cache|commands[\\/]hook-run)\.ts))/;
/** Both are compiled ahead, so they keep their names. */
const NAMED = new Set(['scan', 'gate']);
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
    external: (id, importer) => /^[^./]/.test(id) && !isLate(id, importer),
    tsconfig: 'tsconfig.json',
    transform: { target: 'node20' },
    plugins: [lateBuiltins(), lateConstants()],
    // What another part imports at once is in that part; to import it where it is used does no harm.
    checks: { ineffectiveDynamicImport: false },
  });
  const folder = path.join(dist, 'bundle');
  const { output } = await build.write({
    dir: folder,
    format: 'cjs',
    exports: 'named',
    dynamicImportInCjs: false,
    minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
    sourcemap: true,
    sourcemapExcludeSources: true,
    entryFileNames: '[name].js',
    chunkFileNames: ({ name }) => (NAMED.has(name) ? '[name].js' : '[name]-[hash].js'),
    codeSplitting: {
      groups: [
        { name: 'version', test: VERSION, priority: 2 },
        { name: 'scan', test: SCAN, priority: 1 },
        { name: 'gate', test: GATE },
      ],
    },
  });
  await build.close();
  for (const { type, fileName } of output) if (type === 'chunk') toAscii(path.join(folder, fileName));
  writeFileSync(path.join(folder, 'package.json'), '{ "type": "commonjs" }\n');
  for (const cli of ['bundle/cli.js', 'doors/cli.js']) chmodSync(path.join(dist, cli), 0o755);
  const library = output.find(({ isEntry, name }) => isEntry && name === 'index');
  if (!library) return;
  const names = library.exports.join(', ');
  writeFileSync(path.join(dist, 'index.js'), `export { ${names} } from './bundle/index.js';\n`);
}

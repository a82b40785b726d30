// Writes dist/action: the GitHub Action with all packages inside, so that it runs without node_modules. After the build.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { isLate, lateBuiltins } from './late-builtins.mjs';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** What the runner starts, and what that starts by name. */
const ENTRIES = {
  action: 'src/doors/action.ts',
  worker: 'src/scan/worker.ts',
  'worker-digests': 'src/scan/worker-digests.ts',
  'worker-isolated': 'src/scan/worker-isolated.ts',
  'worker-blobs': 'src/scan/git/worker-blobs.ts',
};

/** Bundles the action into a folder, `dist/action` unless another is named. */
export async function buildAction(root = ROOT, folder = path.join(root, 'dist', 'action')) {
  rmSync(folder, { recursive: true, force: true });
  const build = await rolldown({
    cwd: root,
    input: ENTRIES,
    platform: 'node',
    external: (id, importer) => id.startsWith('node:') && !isLate(id, importer),
    tsconfig: 'tsconfig.json',
    transform: { target: 'node20' },
    plugins: [lateBuiltins(), lateInside()],
    checks: { ineffectiveDynamicImport: false },
    onLog: (_level, log) => {
      // What is not found in the build would not be found on a runner either.
      if (log.code === 'UNRESOLVED_IMPORT') throw new Error(log.message);
    },
  });
  const { output } = await build.write({
    dir: folder,
    format: 'cjs',
    exports: 'named',
    dynamicImportInCjs: false,
    minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
  });
  await build.close();
  const chunks = output.filter(({ type }) => type === 'chunk');
  writeFileSync(path.join(folder, 'package.json'), '{ "type": "commonjs" }\n');
  writeFileSync(path.join(folder, 'licences.txt'), licencesOf(chunks.flatMap(({ moduleIds }) => moduleIds)));
}

/** Packages that the sources load when they are called, so that Node finds them: here they are inside, and as late. */
function lateInside() {
  const late = /(?:\w+\.)?createRequire\((?:[^()]|\([^()]*\))*\)\('([\w@/-]+)'\)/g;
  return {
    name: 'late-inside',
    transform(code, id) {
      if (!/[\\/]src[\\/].*\.ts$/.test(id) || !code.includes('createRequire(')) return null;
      const inside = code.replace(late, "require('$1')");
      if (inside.includes('createRequire(')) throw new Error(`${id}: what it loads cannot be put inside`);
      return { code: inside };
    },
  };
}

/** The licences of the packages that are inside: most ask that they go along. */
function licencesOf(moduleIds) {
  const folders = new Set(moduleIds.flatMap((id) => packageFolder(id) ?? []));
  const texts = [...folders].map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
    const file = [
      'LICENSE',
      'LICENSE.md',
      'LICENSE.txt',
      'LICENCE',
      'license',
      'license.md',
      'LICENSE-MIT',
      'License.md',
    ]
      .map((each) => path.join(folder, each))
      .find(existsSync);
    return `${name} ${version} (${license})\n\n${file ? readFileSync(file, 'utf8').trim() : ''}\n`;
  });
  return texts.sort().join(`\n${'-'.repeat(72)}\n\n`);
}

function packageFolder(id) {
  return /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(id.replace(/^\0[^/\\]*/, ''))?.[0];
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  mkdirSync(path.join(ROOT, 'dist'), { recursive: true });
  await buildAction();
}

// Writes the tree of a release: all that `uses: <owner>/sluis@<tag>` needs, and nothing else. Main itself holds no build output.
//   node scripts/release.mjs <folder>           the files, in a new folder; after the build
//   node scripts/release.mjs --commit <folder>  a commit of these files on top of HEAD; writes its id
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** Beside the code: what it reads while it runs, and what belongs to every copy. */
const FILES = [
  'action.yml',
  'LICENSE',
  'README.md',
  'CHANGELOG.md',
  'dist/kernel.wasm',
  'dist/objects.wasm',
  'dist/digests.wasm',
  'dist/phrases.bin',
  'dist/rules.json',
  'dist/rules-whole.json',
  'rules/names',
];

/** Writes the tree into a new folder. The same sources give the same bytes. */
export async function releaseTree(folder) {
  if (existsSync(folder)) throw new Error(`${folder} exists already`);
  const { buildAction } = await import('./action.mjs');
  mkdirSync(folder, { recursive: true });
  await buildAction(ROOT, path.join(folder, 'dist', 'action'));
  for (const file of FILES) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    cpSync(path.join(ROOT, file), path.join(folder, file), { recursive: true });
  }
}

/** Makes a commit of a folder, on top of HEAD and with its dates: the same tree gives the same id. */
export function commitTree(folder, root = ROOT) {
  const temporary = mkdtempSync(path.join(tmpdir(), 'sluis-release-'));
  const git = (args, env = {}) =>
    execFileSync('git', args, { cwd: root, env: { ...process.env, ...env }, encoding: 'utf8' }).trim();
  try {
    const index = { GIT_INDEX_FILE: path.join(temporary, 'index') };
    // What is ignored in main is what a release is about.
    git(['--work-tree', path.resolve(folder), 'add', '--all', '--force', '.'], index);
    const tree = git(['write-tree'], index);
    const when = git(['log', '-1', '--format=%cI']);
    const who = { GIT_AUTHOR_NAME: 'sluis', GIT_AUTHOR_EMAIL: 'sluis@localhost', GIT_AUTHOR_DATE: when };
    const also = { GIT_COMMITTER_NAME: 'sluis', GIT_COMMITTER_EMAIL: 'sluis@localhost', GIT_COMMITTER_DATE: when };
    return git(['commit-tree', tree, '-p', 'HEAD', '-m', 'The action, built from the commit before'], {
      ...who,
      ...also,
    });
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [first, second] = process.argv.slice(2);
  if (first === '--commit') process.stdout.write(`${commitTree(second)}\n`);
  else await releaseTree(path.resolve(first));
}

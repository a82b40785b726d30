// Measures the step of the GitHub Action on a repository of 1,000 files: `node bench/action.mjs [--rounds 5]`, after
// the build. Sources, tests and documents of this repository are the files. The release tree is built anew, the checkout is
// shallow as actions/checkout leaves it, and every round has a fresh one.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { releaseTree } from '../scripts/release.mjs';
import { timed } from './measure.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FILES = 1000;
const CHANGED = 20;
const { values } = parseArgs({ options: { rounds: { type: 'string' } } });
const rounds = Number(values.rounds ?? 5);
const work = mkdtempSync(path.join(tmpdir(), 'sluis-bench-action-'));

try {
  const release = path.join(work, 'release');
  await releaseTree(release);
  const ids = makeServer(path.join(work, 'source'), path.join(work, 'server.git'));
  const steps = [
    ['a push that changes 20 files', { INPUT_MODE: 'changes' }, ids.first],
    ['a first push, all 1,000 files', { INPUT_MODE: 'changes' }, '0'.repeat(40)],
    ['the files that are checked out', { INPUT_MODE: 'tree' }, ids.first],
    ['the whole history', { INPUT_MODE: 'history' }, ids.first],
  ];
  for (const [name, inputs, before] of steps) {
    const samples = Array.from({ length: rounds }, () => runStep(release, { inputs, before, after: ids.last }));
    say(name, samples);
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** A server with two commits: 1,000 files, and a change of some of them. */
function makeServer(source, server) {
  const listed = git(ROOT, 'ls-files', 'src', 'docs', 'scripts', 'bench', 'test/**/*.ts');
  const files = listed.split('\n').slice(0, FILES);
  if (files.length < FILES) throw new Error(`only ${files.length} files`);
  for (const file of files) {
    mkdirSync(path.dirname(path.join(source, file)), { recursive: true });
    cpSync(path.join(ROOT, file), path.join(source, file));
  }
  git(source, 'init', '--quiet', '--initial-branch=main');
  const first = commit(source);
  for (const file of files.slice(0, CHANGED)) writeFileSync(path.join(source, file), '// Anders.\n', { flag: 'a' });
  const last = commit(source);
  git(work, 'clone', '--quiet', '--bare', source, server);
  return { first, last };
}

function commit(folder) {
  git(folder, 'add', '--all');
  git(folder, '-c', 'user.name=sluis', '-c', 'user.email=sluis@localhost', 'commit', '--quiet', '-m', 'x');
  return git(folder, 'rev-parse', 'HEAD');
}

/** Seconds of one step in a fresh shallow checkout. */
function runStep(release, { inputs, before, after }) {
  const folder = mkdtempSync(path.join(work, 'runner-'));
  const checkout = path.join(folder, 'checkout');
  git(work, 'clone', '--quiet', '--depth=1', `file://${path.join(work, 'server.git')}`, checkout);
  const event = path.join(folder, 'event.json');
  const payload = { ref: 'refs/heads/main', before, after, deleted: false, repository: { default_branch: 'main' } };
  writeFileSync(event, JSON.stringify(payload));
  const variables = {
    GITHUB_ACTIONS: 'true',
    GITHUB_EVENT_NAME: 'push',
    GITHUB_EVENT_PATH: event,
    GITHUB_WORKSPACE: checkout,
    GITHUB_REPOSITORY: 'octo/zaak',
    GITHUB_OUTPUT: path.join(folder, 'output'),
    GITHUB_STEP_SUMMARY: path.join(folder, 'summary'),
    RUNNER_TEMP: folder,
    ...inputs,
  };
  const given = Object.entries(variables).map(([name, value]) => `${name}=${value}`);
  const program = path.join(release, 'dist', 'action', 'action.js');
  return timed({ name: 'the step', argv: ['env', ...given, process.execPath, program], ok: [0, 1, 2] });
}

function say(name, samples) {
  const [cpu, wall] = ['cpu', 'wall'].map((key) => samples.map((each) => each[key]).sort((a, b) => a - b));
  const shown = (sorted) =>
    `${sorted[sorted.length >> 1].toFixed(2)} (${sorted[0].toFixed(2)}–${sorted.at(-1).toFixed(2)})`;
  process.stdout.write(`${name}: CPU s ${shown(cpu)}, wall s ${shown(wall)}\n`);
}

function git(cwd, ...args) {
  return execFileSync('git', args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trim();
}

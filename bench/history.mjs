// Measures a scan of a whole history against `git log -p -U0 --all` on the same repository, and the hook against Node.
// Options: --commits N (3000 unless told), --repository folder (a repository of one's own), --rounds N (5 unless told),
// --hook (only the hook).

import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { makeRepository } from './history-repository.mjs';
import { cpuMs, interleaved, wallMs } from './measure.mjs';

const CLI = fileURLToPath(new URL('../dist/bundle/cli.js', import.meta.url));
const { values } = parseArgs({
  options: {
    commits: { type: 'string' },
    repository: { type: 'string' },
    rounds: { type: 'string' },
    hook: { type: 'boolean' },
  },
});
const rounds = Number(values.rounds ?? 5);
const work = mkdtempSync(path.join(tmpdir(), 'sluis-bench-'));
try {
  if (!values.hook) await history();
  hook(path.join(work, 'small'));
} finally {
  rmSync(work, { recursive: true, force: true });
}

async function history() {
  const repository = values.repository ?? path.join(work, 'repository');
  if (values.repository === undefined) {
    await makeRepository(repository, Number(values.commits ?? 3000));
    git(repository, 'repack', '-adq');
  }
  const node = process.execPath;
  const [log, scan] = interleaved(
    [
      { name: 'git log -p -U0 --all', argv: ['git', 'log', '-p', '-U0', '--all'], cwd: repository },
      {
        name: 'sluis scan --history',
        argv: [node, CLI, 'scan', '--history', '--no-cache', '--jobs', '1', '--hash-budget', '0', '--quiet'],
        ok: [0, 1, 2],
        cwd: repository,
      },
    ],
    rounds,
  );
  say(
    'git log -p -U0 --all',
    'CPU s',
    log.map(({ cpu }) => cpu),
  );
  say(
    'sluis scan --history',
    'CPU s',
    scan.map(({ cpu }) => cpu),
  );
  say(
    'ratio',
    'sluis / git log',
    scan.map(({ cpu }, at) => cpu / log[at].cpu),
  );
}

/**
 * A push of three small files, as the hook sees it, over a Node that does nothing: the same push again and again, and one
 * that nothing was learnt of before.
 */
function hook(folder) {
  git(work, 'init', '-q', '-b', 'main', folder);
  git(work, 'init', '-q', '--bare', `${folder}.git`);
  git(folder, 'commit', '-q', '--allow-empty', '-m', 'first');
  git(folder, 'push', '-q', `${folder}.git`, 'main');
  for (const [name, text] of [
    ['a.csv', 'a;b\n1;2\n2;3\n'],
    ['b.txt', 'hello\n'],
    ['c.json', '{"a":1}\n'],
  ]) {
    writeFileSync(path.join(folder, name), text);
  }
  git(folder, 'add', '.');
  git(folder, 'commit', '-q', '-m', 'second');
  const first = `${folder}-first`;
  cpSync(folder, first, { recursive: true });
  const line = `refs/heads/main ${git(folder, 'rev-parse', 'HEAD')} refs/heads/main ${git(folder, 'rev-parse', 'HEAD^')}`;
  const script = `echo '${line}' | "$0" "$1" hook run pre-push origin '${folder}.git'`;
  const argv = ['sh', '-c', script, process.execPath, CLI];
  const commands = [
    { name: 'node', argv: ['sh', '-c', `echo '${line}' | "$0" -e 0`, process.execPath], cwd: folder },
    { name: 'hook', argv, cwd: folder },
    { name: 'hook, first time', argv, cwd: first },
  ];
  for (const [unit, measure] of [
    ['ms', wallMs],
    ['ms CPU', cpuMs],
  ]) {
    const [floor, again, fresh] = interleaved(commands, 30, (command) => {
      // What an earlier run learnt of it.
      if (command.cwd === first) rmSync(path.join(first, '.git', 'sluis'), { recursive: true, force: true });
      return measure(command);
    });
    say('node -e 0', unit, floor);
    say('pre-push of 3 files', unit, again);
    say('for the first time', unit, fresh);
    for (const [name, run] of [
      ['over node -e 0', again],
      ['for the first time', fresh],
    ]) {
      say(name, `${unit} over (medians)`, [median(run) - median(floor)]);
      say(name, `${unit} over (minima)`, [Math.min(...run) - Math.min(...floor)]);
    }
  }
}

function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1];
}

function say(name, unit, numbers) {
  const shown = [Math.min(...numbers), median(numbers), Math.max(...numbers)].map((number) => number.toFixed(2));
  process.stdout.write(`${name.padEnd(24)} ${shown.join(' / ')} ${unit} (min / median / max)\n`);
}

function git(cwd, ...args) {
  const run = spawnSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.org', ...args], {
    cwd,
    encoding: 'utf8',
  });
  if (run.status !== 0) throw new Error(`git ${args[0]} failed\n${run.stderr}`);
  return run.stdout.trim();
}

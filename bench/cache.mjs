// Measures what the cache of git objects saves: a first scan of a history, a second one, and one after a new commit.
// Options: --commits N (20000 unless told), --keep folder (make the repository there, or use the one that is there).
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { makeRepository } from './history-repository.mjs';
import { timed } from './measure.mjs';

const CLI = fileURLToPath(new URL('../dist/bundle/cli.js', import.meta.url));
const { values } = parseArgs({ options: { commits: { type: 'string' }, keep: { type: 'string' } } });
const commits = Number(values.commits ?? 20_000);
const work = mkdtempSync(path.join(tmpdir(), 'sluis-bench-'));
const repository = values.keep ?? path.join(work, 'repository');
// The key of whoever measures is left alone.
process.env.XDG_CONFIG_HOME = path.join(work, 'settings');
try {
  if (!existsSync(repository)) await makeRepository(repository, commits);
  measure();
} finally {
  rmSync(work, { recursive: true, force: true });
}

function measure() {
  const cache = path.join(repository, '.git', 'sluis');
  const scan = (...more) => ({
    name: 'scan',
    argv: [process.execPath, CLI, 'scan', '--history', '--quiet', ...more],
    ok: [0, 1, 2],
    cwd: repository,
  });
  rmSync(cache, { recursive: true, force: true });
  const without = timed(scan('--no-cache'));
  const first = timed(scan());
  const second = [1, 2, 3].map(() => timed(scan()));
  commitOne();
  const after = timed(scan());
  const bytes = readdirSync(cache, { recursive: true })
    .map((name) => statSync(path.join(cache, name)))
    .reduce((sum, stat) => sum + (stat.isFile() ? stat.size : 0), 0);
  const line = (name, { wall, cpu }) =>
    `${name.padEnd(28)} ${wall.toFixed(2)} s, ${cpu.toFixed(2)} CPU s, ${(wall / first.wall).toFixed(3)} and ${(cpu / first.cpu).toFixed(3)} of the first\n`;
  process.stdout.write(
    [
      line('without the cache', without),
      line('first', first),
      ...second.map((one) => line('again, nothing changed', one)),
      line('after one new commit', after),
      `the cache has ${(bytes / 1e6).toFixed(1)} MB\n`,
    ].join(''),
  );
}

function commitOne() {
  const name = `new-${Date.now()}.txt`;
  writeFileSync(path.join(repository, name), 'one more\n');
  git('add', name);
  git('commit', '-q', '-m', 'One more');
}

function git(...args) {
  const run = spawnSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.org', ...args], {
    cwd: repository,
    encoding: 'utf8',
  });
  if (run.status !== 0) throw new Error(`git ${args[0]} failed\n${run.stderr}`);
}

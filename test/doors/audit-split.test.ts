import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Audit } from '../../src/model/audit.js';
import { until } from '../audit/crew/jobs.js';
import { HAS_REDIS, RedisServer } from '../audit/crew/queue/redis.js';
import { startForge } from '../forge/server.js';
import { asChild, bsns, CLI, environment, folderWith } from './run.js';

const TOKEN = 'ghp_GeplantGeplantGeplantGeplant12345678';
const OWNER = 'gemeente';
const people = (numbers: readonly string[], extra = 'Utrecht') =>
  `bsn;plaats\n${numbers.map((number) => `${number};${extra}`).join('\n')}\n`;

function git(cwd: string, ...args: string[]): void {
  const names = ['-c', 'user.name=x', '-c', 'user.email=x@example.nl'];
  const { status, stderr } = spawnSync('git', [...names, ...args], { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`git ${args[0]}: ${stderr}`);
}

/** A repository with people in many versions of many files, in a message and in a name. */
function repository(folder: string, planted: readonly string[]): void {
  const work = path.join(folder, 'work');
  mkdirSync(path.join(work, 'map'), { recursive: true });
  git(work, 'init', '-q', '-b', 'main');
  for (let round = 0; round < 4; round++) {
    for (let at = 0; at < 12; at++) {
      const some = planted.slice(at * 4, at * 4 + 8 + round);
      writeFileSync(path.join(work, 'map', `mensen${at}.csv`), people(some, `Plaats ${round}`));
      writeFileSync(path.join(work, `tekst${at}.md`), `Versie ${round} van bestand ${at}.\n`);
    }
    writeFileSync(path.join(work, `over ${planted[round]}.txt`), 'x\n');
    git(work, 'add', '-A');
    git(work, 'commit', '-q', '-m', `over bsn ${planted[round + 10]}`);
  }
  git(folder, 'clone', '-q', '--bare', work, path.join(folder, 'served', OWNER, 'groot.git'));
}

/** What an audit says, without times. */
function said(text: string): unknown {
  const audit = JSON.parse(text) as Audit;
  const same = JSON.stringify(audit, (key, value) => (TIMES.has(key) ? null : value));
  return JSON.parse(same.replaceAll(audit.run.id, 'RUN'));
}

const TIMES = new Set(['took', 'when', 'began', 'ended']);

describe.skipIf(!HAS_REDIS)('an audit whose workers share a large history', () => {
  it('says what one worker says, shows nobody what is in it, and leaves nothing behind', async () => {
    const folder = folderWith();
    const planted = bsns(60);
    repository(folder, planted);
    const forge = await startForge({
      repositories: [{ owner: OWNER, name: 'groot' }],
      folder: path.join(folder, 'served'),
      token: TOKEN,
    });
    onTestFinished(() => forge.close());
    const server = await RedisServer.start();
    onTestFinished(() => server.remove());
    const temporary = path.join(folder, 'tmp');
    mkdirSync(temporary);
    const env = { XDG_CONFIG_HOME: path.join(folder, 'config'), SLUIS_TOKEN: TOKEN, TMPDIR: temporary };
    const args = (ledger: string) => [
      'audit',
      `github:${OWNER}`,
      ...['--api-url', forge.api, '--ledger', path.join(folder, ledger), '--format', 'json', '--lang', 'nl'],
    ];
    const whole = await asChild(args('heel'), { cwd: folder, env });
    expect([whole.code, whole.stderr]).toEqual([1, '']);

    const workers = ['een', 'twee'].map(() => {
      const how = ['worker', '--queue', server.url, '--api-url', forge.api, '--jobs', '1', '--split', '1K'];
      return spawn(process.execPath, [CLI, ...how], { cwd: folder, env: environment(env), stdio: 'ignore' });
    });
    onTestFinished(() => void workers.map((worker) => worker.kill('SIGKILL')));
    const client = server.client();
    onTestFinished(() => client.disconnect());
    // Each of them is there, beside this one.
    await until(
      async () =>
        String(await client.client('LIST'))
          .trim()
          .split('\n').length === 3,
      60_000,
    );
    const dumps: string[] = [];
    let isOver = false;
    const watching = (async () => {
      for (; !isOver; await new Promise((resolve) => setTimeout(resolve, 50))) dumps.push(await server.dump());
    })();
    const fetches = () => forge.gitRequests.filter(({ path: at }) => at.endsWith('.git/git-upload-pack')).length;
    const before = fetches();
    const split = await asChild([...args('delen'), '--queue', server.url], { cwd: folder, env });
    // It was looked at, in two parts, and as a whole.
    expect(fetches() - before).toBeGreaterThanOrEqual(4);
    isOver = true;
    await watching;
    expect([split.code, split.stderr]).toEqual([1, '']);
    expect(said(split.stdout)).toEqual(said(whole.stdout));
    expect((JSON.parse(split.stdout) as Audit).targets[0].report?.findings.length).toBeGreaterThan(12);

    const seen = dumps.join('\n');
    expect(seen.match(/\/part\/job-[0-9a-f]+-[12]of2/g)?.length).toBeGreaterThan(1);
    expect([...planted, TOKEN, 'groot', OWNER].filter((value) => seen.includes(value))).toEqual([]);
    for (const worker of workers) worker.kill('SIGTERM');
    await Promise.all(workers.map((worker) => once(worker, 'exit')));
    const left = (await server.dump()).split('\n').filter((line) => !/:stalled-check |:limiter /.test(line));
    expect(left.join('\n')).toBe('');
    expect(readdirSync(temporary)).toEqual([]);
    expect(forge.violations).toEqual([]);

    const forget = ['audit', 'forget', `${OWNER}/groot`, '--ledger', path.join(folder, 'delen'), '--lang', 'nl'];
    expect((await asChild(forget, { cwd: folder, env })).stdout).toContain('Weggehaald: 1.');
    expect(readdirSync(path.join(folder, 'delen')).includes('seen')).toBe(false);
  });

  it('takes a size for what is large, and nothing else', async () => {
    const folder = folderWith();
    const env = { XDG_CONFIG_HOME: folder };
    const outcome = await asChild(['worker', '--queue', 'redis://127.0.0.1:1', '--split', 'veel'], {
      cwd: folder,
      env,
    });
    expect([outcome.code, outcome.stdout]).toEqual([2, '']);
    expect(outcome.stderr).toContain('`--split` is een grootte');
  });
});

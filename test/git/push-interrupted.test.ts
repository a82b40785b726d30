import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, expect, test } from 'vitest';
import { commitMuch, GuardedWorld, holdings } from './world/guarded.js';

/** Ctrl-C in a push. */

const world = new GuardedWorld(4106);
afterAll(() => world.ground.remove());

test('while the hook scans, nothing arrives and nobody goes on', async () => {
  const { repo, remote } = await world.started();
  commitMuch(repo);
  const before = holdings(remote);
  // In a group of its own, as a terminal has it: all of it gets the signal.
  const push = spawn('git', ['push', 'origin', 'main'], {
    cwd: repo.folder,
    env: world.environment({ GIT_TRACE: '1' }),
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  });
  const closed = once(push, 'close');
  let said = '';
  await new Promise<void>((resolve) => {
    push.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
      if (said.includes('hooks/pre-push')) resolve();
    });
    push.once('close', () => resolve());
  });
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(push.exitCode).toBeNull();
  process.kill(-(push.pid ?? 0), 'SIGINT');
  // The end of the output is the end of all who could write to it.
  const [code, signal] = await closed;
  expect([code === 0, signal]).toEqual([false, 'SIGINT']);
  expect(said).not.toContain('at ');
  expect(holdings(remote)).toBe(before);
});

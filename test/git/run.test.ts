import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { git } from '../../src/git/run.js';

test('a git that ends before it has read all its input says so by its status', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sluis-run-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const place = { folder };
  // Far more than a pipe holds, so that the rest cannot be written.
  const { status, stdout } = git(place, ['rev-list', '--stdin'], 'geen commit\n'.repeat(400_000));
  expect([status, stdout.length]).toEqual([128, 0]);
});

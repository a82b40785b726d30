import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makePrograms } from '../programs.js';

test('where the packages are missing, it is said how to get them', async () => {
  // Outside the project, so that none is found.
  const folder = mkdtempSync(join(tmpdir(), 'crew-packages-'));
  const programs = await makePrograms(['queue-packages'], folder);
  const run = spawnSync(process.execPath, [programs.path('queue-packages')], { cwd: folder, encoding: 'utf8' });
  rmSync(folder, { recursive: true, force: true });
  expect(run.stderr).toBe('');
  const { name, text, remedy } = JSON.parse(run.stdout);
  expect(name).toBe('UserError');
  expect(text.nl).toContain('niet geïnstalleerd');
  expect(text.en).toContain('not installed');
  for (const language of ['nl', 'en']) expect(remedy[language]).toContain('npm install bullmq@6.7.0 ioredis@6.0.0');
});

import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CloneStore } from '../../src/git/clone-store.js';
import { Ground } from './world/ground.js';
import { Repository } from './world/repository.js';
import { type GitServer, httpServer } from './world/servers.js';

/** A process that is killed in the middle of a clone. */

let ground: Ground;
let server: GitServer;
let program: string;
beforeAll(async () => {
  ground = new Ground();
  // A large answer comes in small parts, so that there is time to be killed in.
  server = await httpServer(ground, {
    intercept: (request, response) => {
      if (request.method !== 'POST') return false;
      const write = response.write.bind(response) as (chunk: Buffer) => boolean;
      response.write = ((chunk: Buffer) => {
        setTimeout(() => response.emit('drain'), 100);
        return write(chunk) && false;
      }) as typeof response.write;
      return false;
    },
  });
  const store = fileURLToPath(new URL('../../src/git/clone-store.ts', import.meta.url));
  const entry = ground.path('entry.ts');
  writeFileSync(
    entry,
    `import { CloneStore } from ${JSON.stringify(store)};
    const [folder, url] = process.argv.slice(2);
    const lease = await new CloneStore(folder, 1 << 30).take('doel');
    const budget = { bytes: 1 << 30, milliseconds: 600_000 };
    await lease.fetch({ url, credential: null, budget, onProgress: (bytes) => console.log(bytes) });`,
  );
  const bundle = await rolldown({ input: entry, platform: 'node', logLevel: 'silent' });
  program = ground.path('kloon.mjs');
  await bundle.write({ file: program, format: 'esm' });
});
afterAll(async () => {
  await server.close();
  ground.remove();
});

function large(name: string): Repository {
  const repo = Repository.init(ground, name);
  repo.commit({ files: { 'groot.bin': randomBytes(6 << 20) } });
  return repo;
}

/** Starts a clone and kills its process as soon as something has come. */
async function killed(folder: string, url: string, signal: NodeJS.Signals): Promise<void> {
  const child = spawn(process.execPath, [program, folder, url], { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const text of child.stdout) if (/\d{6}/.test(String(text))) break;
  child.kill(signal);
  await once(child, 'exit');
}

function gitsOf(url: string): string[] {
  return readdirSync('/proc').filter((name) => {
    try {
      return /^\d+$/.test(name) && readFileSync(`/proc/${name}/cmdline`, 'latin1').includes(`${url}\0`);
    } catch {
      return false;
    }
  });
}

test.runIf(process.platform === 'linux')('leaves no git behind, and the next one starts afresh', async () => {
  large('dood');
  const folder = ground.path('opslag');
  mkdirSync(folder);
  const url = server.url('dood/.git');
  await killed(folder, url, 'SIGKILL');
  const [key] = readdirSync(folder);
  expect(existsSync(join(folder, key, 'clone'))).toBe(false);
  for (let waited = 0; gitsOf(url).length > 0 && waited < 100; waited++)
    await new Promise((done) => setTimeout(done, 100));
  expect(gitsOf(url)).toEqual([]);
  const store = new CloneStore(folder, 1 << 30);
  expect(readdirSync(folder)).toEqual([]);
  const lease = await store.take('doel');
  const budget = { bytes: 1 << 30, milliseconds: 60_000 };
  expect(await lease.fetch({ url: `file://${ground.path('dood')}`, credential: null, budget })).toHaveProperty('tips');
  await lease.release(true);
});

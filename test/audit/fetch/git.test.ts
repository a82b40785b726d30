import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tipsAsker } from '../../../src/audit/fetch/git.js';
import type { AuditSource, AuditTarget } from '../../../src/model/audit.js';
import { Ground } from '../../git/world/ground.js';
import { Repository } from '../../git/world/repository.js';
import { type GitServer, httpServer } from '../../git/world/servers.js';

/** What the coordinator asks of servers itself: all else is left to a worker. */

let ground: Ground;
let server: GitServer;
beforeAll(async () => {
  ground = new Ground();
  server = await httpServer(ground);
});
afterAll(async () => {
  await server.close();
  ground.remove();
});

const ask = tipsAsker(async () => null);

function tips(source: AuditSource): Promise<string | null> {
  const target: AuditTarget = { id: 'x', name: 'x', part: 'code', source, exposure: null, state: null };
  return ask(target, new AbortController().signal);
}

describe('the tips of a repository', () => {
  it('are the same until something changes', async () => {
    const repo = Repository.init(ground, 'bron');
    repo.commit({ files: { 'a.txt': 'een\n' } });
    const url = server.url('bron/.git');
    const before = await tips({ kind: 'git', url });
    expect(before).toMatch(/^[0-9a-f]{64}$/);
    expect(await tips({ kind: 'git', url })).toBe(before);
    repo.git('branch', 'nieuw');
    expect(await tips({ kind: 'git', url })).not.toBe(before);
  });

  it('are not asked for where git has to ask, nothing is there, or nobody answers', async () => {
    expect(await tips({ kind: 'git', url: server.url('weg.git') })).toBeNull();
    expect(await tips({ kind: 'git', url: `file://${ground.path('bron')}` })).toBeNull();
    expect(await tips({ kind: 'git', url: 'http://127.0.0.1:1/a/b' })).toBeNull();
    expect(await tips({ kind: 'folder', folder: ground.path('bron') })).toBeNull();
  });

  it('are not read to their end where there is no end', async () => {
    let sent = 0;
    const endless = createServer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/x-git-upload-pack-advertisement' });
      response.write(`001e# service=git-upload-pack\n0000${`003f${'a'.repeat(40)} HEAD\0`.padEnd(63, 'x')}`);
      const line = (at: number) =>
        `003f${(at + 1).toString(16).padStart(40, '0')} refs/heads/b${`${at}`.padStart(5, '0').slice(-5)}\n`;
      const more = () => {
        while (!response.destroyed && response.write(line(sent++))) if (sent > 2e6) response.destroy();
      };
      response.on('drain', more);
      more();
    });
    await new Promise<void>((resolve) => endless.listen(0, '127.0.0.1', resolve));
    try {
      const { port } = endless.address() as AddressInfo;
      expect(await tips({ kind: 'git', url: `http://127.0.0.1:${port}/a/b` })).toBeNull();
      // Read up to the limit of 4 MiB, and not much further: what is on its way is in buffers.
      expect(sent * 63).toBeGreaterThan(4 << 20);
      expect(sent).toBeLessThan(1e6);
    } finally {
      endless.closeAllConnections();
      endless.close();
    }
  });
});

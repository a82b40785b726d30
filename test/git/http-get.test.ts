import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { get, post } from '../../src/git/http-get.js';

async function served(hasEnd: boolean): Promise<{ url: string; connections: () => number }> {
  let connections = 0;
  const server = createServer((_, response) => {
    response.write('x'.repeat(80));
    if (hasEnd) response.end();
  });
  server.on('connection', () => connections++);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, connections: () => connections };
}

// Vitest fails a run in which an error is thrown that nobody hears.
test.each([
  ['whole', true],
  ['begun', false],
])('an answer that is %s when it is ended fails whoever reads it, and nobody else', async (_name, isWhole) => {
  const { url } = await served(isWhole);
  for (let run = 0; run < 20; run++) {
    const control = new AbortController();
    const reason = new Error('genoeg');
    const reading = (async () => {
      for await (const _ of await post(url, {}, Buffer.from('vraag'), control.signal)) {
        control.abort(reason);
        if (isWhole) control.signal.throwIfAborted();
      }
    })();
    await expect(reading).rejects.toThrow();
  }
});

test('one that was ended before is not asked, and one without an answer fails with the reason', async () => {
  const { url, connections } = await served(true);
  const reason = new Error('genoeg');
  const question = { url, headersFor: () => ({}) };
  await expect(get({ ...question, signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  expect(connections()).toBe(0);
  const silent = createServer(() => {});
  silent.listen(0, '127.0.0.1');
  await once(silent, 'listening');
  onTestFinished(() => {
    silent.closeAllConnections();
    silent.close();
  });
  const control = new AbortController();
  const port = (silent.address() as AddressInfo).port;
  const asked = get({ ...question, url: `http://127.0.0.1:${port}/`, signal: control.signal });
  setTimeout(() => control.abort(reason), 50);
  await expect(asked).rejects.toBe(reason);
});

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { freePort } from '../../../free-port.js';

/** Whether these tests can run. In CI they must. */
export const HAS_REDIS = (() => {
  const isThere = spawnSync('redis-server', ['--version']).status === 0;
  if (isThere) return true;
  const text = 'redis-server is missing: the tests of the queue cannot run. Install it: apt-get install redis-server.';
  if (process.env.CI) throw new Error(text);
  process.emitWarning(text);
  return false;
})();

export interface ServerOptions {
  /** Writes each command down before it answers; `none` writes nothing at all. */
  readonly durability?: 'always' | 'none';
  readonly password?: string;
  readonly arguments?: readonly string[];
}

/** A real server on a free port with a folder of its own. */
export class RedisServer {
  private child: ChildProcess | null = null;
  readonly folder = mkdtempSync(join(tmpdir(), 'crew-redis-'));

  private constructor(
    readonly port: number,
    private readonly options: ServerOptions,
  ) {}

  static async start(options: ServerOptions = {}): Promise<RedisServer> {
    const server = new RedisServer(await freePort(), options);
    await server.start();
    return server;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    const { durability = 'always', password, arguments: more = [] } = this.options;
    const written = durability === 'always' ? ['--appendonly', 'yes', '--appendfsync', 'always'] : [];
    const secret = password === undefined ? [] : ['--requirepass', password];
    const place = ['--port', String(this.port), '--bind', '127.0.0.1', '--dir', this.folder];
    this.child = spawn('redis-server', [...place, '--save', '', ...written, ...secret, ...more], { stdio: 'ignore' });
    const client = this.client(20);
    await client.ping();
    client.disconnect();
  }

  client(between = 1_000): Redis {
    const { password } = this.options;
    const place = { host: '127.0.0.1', port: this.port, maxRetriesPerRequest: null, retryStrategy: () => between };
    const client = new Redis({ ...place, ...(password !== undefined && { password }) });
    client.on('error', () => {
      // It is not up yet.
    });
    return client;
  }

  /** kill -9. */
  async kill(): Promise<void> {
    const { child } = this;
    this.child = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  async remove(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Every key with its value, as the server sends them. */
  async dump(): Promise<string> {
    const client = this.client();
    const keys = await client.keys('*');
    const lines: string[] = [];
    for (const key of keys) lines.push(`${key} ${JSON.stringify(await contentOf(client, key))}`);
    client.disconnect();
    return lines.join('\n');
  }
}

async function contentOf(client: Redis, key: string): Promise<unknown> {
  const type = await client.type(key);
  if (type === 'hash') return client.hgetall(key);
  if (type === 'list') return client.lrange(key, 0, -1);
  if (type === 'set') return client.smembers(key);
  if (type === 'zset') return client.zrange(key, '0', '-1', 'WITHSCORES');
  if (type === 'stream') return client.xrange(key, '-', '+');
  return type === 'string' ? client.get(key) : type;
}

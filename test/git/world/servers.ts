import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { freePort } from '../../free-port.js';
import type { Ground } from './ground.js';

/** Ways to reach the repositories of a ground as another machine would, all on this one. */

export interface GitServer {
  /** The address of a repository, which is named by its folder in the ground. */
  url(name: string): string;
  close(): Promise<void>;
}

/** What git asks of whoever is behind `httpServer` with a password. */
const LOGIN = { user: 'ontwikkelaar', password: 'geheim' } as const;

/** No server at all: a path. */
export function fileServer(ground: Ground): GitServer {
  return { url: (name) => `file://${ground.path(name)}`, close: async () => {} };
}

/**
 * `git http-backend` behind a web server.
 *
 * @param locked whether it answers 401 to who brings no password
 * @param withLogin whether its addresses bring the password
 * @param intercept answers in its place, and then gives true
 */
export async function httpServer(
  ground: Ground,
  {
    locked = false,
    withLogin = true,
    intercept = (_request: IncomingMessage, _response: ServerResponse): boolean => false,
  } = {},
): Promise<GitServer> {
  const running = new Set<ChildProcess>();
  const server = createServer((request, response) => {
    if (intercept(request, response)) return;
    if (locked && request.headers.authorization !== basic()) refuse(response);
    else running.add(backend(ground, request, response, (child) => running.delete(child)));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const login = locked && withLogin ? `${LOGIN.user}:${LOGIN.password}@` : '';
  return { url: (name) => `http://${login}127.0.0.1:${port}/${name}`, close: () => closeAll(server, running) };
}

function basic(): string {
  return `Basic ${Buffer.from(`${LOGIN.user}:${LOGIN.password}`).toString('base64')}`;
}

function refuse(response: ServerResponse): void {
  response.writeHead(401, { 'www-authenticate': 'Basic realm="git"' }).end();
}

/** One request as a CGI program gets it. */
function backend(
  ground: Ground,
  request: IncomingMessage,
  response: ServerResponse,
  ended: (child: ChildProcess) => void,
): ChildProcess {
  const { pathname, search } = new URL(request.url ?? '/', 'http://localhost');
  const header = (name: string) => String(request.headers[name] ?? '');
  const child = spawn('git', ['-c', 'http.receivepack=true', 'http-backend'], {
    env: ground.environment({
      GIT_PROJECT_ROOT: ground.folder,
      GIT_HTTP_EXPORT_ALL: '1',
      PATH_INFO: decodeURIComponent(pathname),
      QUERY_STRING: search.slice(1),
      REQUEST_METHOD: request.method ?? 'GET',
      REMOTE_ADDR: '127.0.0.1',
      REMOTE_USER: LOGIN.user,
      CONTENT_TYPE: header('content-type'),
      CONTENT_LENGTH: header('content-length'),
      HTTP_CONTENT_ENCODING: header('content-encoding'),
      GIT_PROTOCOL: header('git-protocol'),
    }),
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  // It ends without reading what it refuses.
  child.stdin.on('error', () => {});
  request.pipe(child.stdin);
  answer(child, response);
  child.on('close', () => ended(child));
  return child;
}

/** Turns what a CGI program writes, headers and then a body, into an answer. */
function answer(child: ChildProcess, response: ServerResponse): void {
  let head = Buffer.alloc(0);
  const read = (chunk: Buffer) => {
    head = Buffer.concat([head, chunk]);
    const end = head.indexOf('\r\n\r\n');
    if (end === -1) return;
    child.stdout?.off('data', read);
    const headers = head
      .toString('latin1', 0, end)
      .split('\r\n')
      .map((line) => line.split(/:\s*/, 2) as [string, string]);
    const status = headers.find(([name]) => name.toLowerCase() === 'status');
    for (const [name, value] of headers) if (name.toLowerCase() !== 'status') response.setHeader(name, value);
    response.writeHead(status ? Number.parseInt(status[1], 10) : 200);
    response.write(head.subarray(end + 4));
    child.stdout?.pipe(response);
  };
  child.stdout?.on('data', read);
  child.on('close', () => {
    if (!response.headersSent) response.writeHead(500);
    response.end();
  });
}

async function closeAll(server: Server, running: ReadonlySet<ChildProcess>): Promise<void> {
  server.closeAllConnections();
  const closed = once(server, 'close');
  server.close();
  for (const child of running) child.kill('SIGKILL');
  await closed;
}

/** Debian has `git daemon` in its git package; others do not always. */
export const hasDaemon = spawnSync('git', ['daemon', '--help-unknown']).stderr.includes('usage: git daemon');

/** `git daemon`, which lets anybody push. */
export async function daemonServer(ground: Ground): Promise<GitServer> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const daemon = await startDaemon(ground, port);
    if (daemon) return { url: (name) => `git://127.0.0.1:${port}/${name}`, close: () => endGroup(daemon) };
    if (attempt === 5) throw new Error('git daemon found no free port');
  }
}

/** @returns null when the port was taken meanwhile */
async function startDaemon(ground: Ground, port: number): Promise<ChildProcess | null> {
  const options = ['--listen=127.0.0.1', `--port=${port}`, `--base-path=${ground.folder}`, '--reuseaddr'];
  // In a group of its own: it starts a program for every visitor.
  const daemon = spawn('git', ['daemon', '--verbose', '--export-all', '--enable=receive-pack', ...options], {
    env: ground.environment(),
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  });
  // Not even when the tests are ended halfway does it outlive them.
  const end = () => killGroup(daemon);
  process.once('exit', end);
  daemon.once('exit', () => process.off('exit', end));
  return new Promise((resolve, reject) => {
    let said = '';
    daemon.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString('latin1');
      if (said.includes('Ready to rumble')) resolve(daemon);
    });
    daemon.on('error', reject);
    daemon.on('exit', () => resolve(null));
  });
}

async function endGroup(daemon: ChildProcess): Promise<void> {
  const exited = once(daemon, 'exit');
  if (killGroup(daemon)) await exited;
}

function killGroup({ pid, exitCode, signalCode }: ChildProcess): boolean {
  if (pid === undefined || exitCode !== null || signalCode !== null) return false;
  return process.kill(-pid, 'SIGKILL');
}

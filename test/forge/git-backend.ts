import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';

/** `/owner/name.git/…` of an address of git; null for any other. */
export function gitPlace(pathname: string): { readonly owner: string; readonly name: string } | null {
  const match = /^\/([\w-]+)\/((?!\.\.?\.git\/)[\w.-]+)\.git\/(?:info\/refs|HEAD|git-upload-pack)$/.exec(pathname);
  return match && { owner: match[1], name: match[2] };
}

/** Serves a bare repository `<folder>/<owner>/<name>.git` by git's own server program (smart HTTP over CGI). */
export function serveGit(folder: string, url: URL, incoming: IncomingMessage, response: ServerResponse): void {
  const place = gitPlace(url.pathname);
  if (place === null || !existsSync(join(folder, place.owner, `${place.name}.git`))) {
    response.writeHead(404).end();
    return;
  }
  const child = spawn('git', ['http-backend'], {
    env: environment(folder, url, incoming),
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  // Whoever hangs up in the middle ends the program, and the other way round.
  child.stdin.on('error', () => {});
  child.on('error', () => response.destroy());
  response.on('close', () => child.kill());
  incoming.pipe(child.stdin);
  pass(child.stdout, response);
}

function environment(folder: string, url: URL, incoming: IncomingMessage): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    HOME: folder,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_PROJECT_ROOT: folder,
    GIT_HTTP_EXPORT_ALL: '1',
    PATH_INFO: url.pathname,
    QUERY_STRING: url.search.slice(1),
    REQUEST_METHOD: incoming.method ?? '',
    CONTENT_TYPE: incoming.headers['content-type'] ?? '',
    GIT_PROTOCOL: String(incoming.headers['git-protocol'] ?? ''),
    HTTP_CONTENT_ENCODING: incoming.headers['content-encoding'] ?? '',
  };
}

/** Headers of CGI come first; what follows the empty line is the body. */
function pass(output: NodeJS.ReadableStream, response: ServerResponse): void {
  let head: Buffer | null = Buffer.alloc(0);
  output.on('data', (part: Buffer) => {
    if (head === null) {
      if (!response.write(part)) {
        output.pause();
        response.once('drain', () => output.resume());
      }
      return;
    }
    head = Buffer.concat([head, part]);
    const end = head.indexOf('\r\n\r\n');
    if (end < 0) return;
    begin(head.toString('latin1', 0, end), response);
    response.write(head.subarray(end + 4));
    head = null;
  });
  output.on('end', () => {
    if (head !== null) response.writeHead(500);
    response.end();
  });
}

function begin(head: string, response: ServerResponse): void {
  const headers = head.split('\r\n').map((line) => line.split(': ', 2));
  const status = headers.find(([name]) => name === 'Status')?.[1] ?? '200';
  for (const [name, value] of headers) if (name !== 'Status') response.setHeader(name, value);
  response.writeHead(Number.parseInt(status, 10));
}

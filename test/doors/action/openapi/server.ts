import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { type Operation, operationOf, problemsOf } from './check.js';
import ghes from './ghes.json' with { type: 'json' };
import github from './github.json' with { type: 'json' };

/** A server on loopback that takes only what GitHub's published description of its API takes. */

export interface Comment {
  readonly id: number;
  readonly body: string;
  readonly user: { readonly id: number; readonly type: string };
}

/** An answer in place of the usual one. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export interface Plan {
  readonly comments?: readonly Comment[];
  /** By number of the request, beginning at 0; undefined for the usual answer. */
  readonly instead?: (at: number, request: Request) => Answer | 'hang up' | undefined;
  readonly me?: { readonly id: number; readonly type: string };
}

export interface Request {
  readonly id: string;
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: { readonly body?: string } | null;
  readonly authorization: string;
}

/** Starts one; `violations` is what no server of GitHub would have taken. */
export async function forgeServer(product: 'github' | 'ghes', plan: Plan = {}) {
  const { operations } = product === 'github' ? github : ghes;
  const prefix = product === 'github' ? '' : '/api/v3';
  const requests: Request[] = [];
  const bodies: string[] = [];
  const violations: string[] = [];
  const server = createServer(async (incoming, response) => {
    const text = await textOf(incoming);
    bodies.push(`${incoming.url}\n${text}`);
    const url = new URL(incoming.url ?? '', `http://${incoming.headers.host}`);
    const found = operationOf(operations as Operation[], incoming.method, url.pathname.slice(prefix.length));
    if (!found || !url.pathname.startsWith(prefix)) {
      violations.push(`${incoming.method} ${url.pathname}`);
      return send(response, { status: 404 });
    }
    const request = requestOf(found, url, text, incoming);
    violations.push(...problemsOf(found.operation, request));
    requests.push(request);
    const other = plan.instead?.(requests.length - 1, request);
    if (other === 'hang up') return incoming.socket.destroy();
    send(response, other ?? usual(found.operation, request, plan, url));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const api = `http://127.0.0.1:${(server.address() as AddressInfo).port}${prefix}`;
  return { api, requests, bodies, violations };
}

function requestOf(
  found: { operation: Operation; path: Record<string, string> },
  url: URL,
  text: string,
  incoming: IncomingMessage,
): Request {
  return {
    id: found.operation.id,
    path: found.path,
    query: Object.fromEntries(url.searchParams),
    body: text === '' ? null : JSON.parse(text),
    authorization: incoming.headers.authorization ?? '',
  };
}

/** What GitHub gives as an example, with the comments that are there. */
function usual(operation: Operation, { id, query, body }: Request, { comments = [], me }: Plan, url: URL): Answer {
  const example = Array.isArray(operation.answer) ? operation.answer[0] : operation.answer;
  if (id === 'users/get-authenticated') return me ? { status: 200, body: { ...example, ...me } } : { status: 403 };
  if (id !== 'issues/list-comments') return { status: operation.status, body: { ...example, body: body?.body } };
  const size = Number(query.per_page ?? 30);
  const page = Number(query.page ?? 1);
  const part = comments.slice((page - 1) * size, page * size);
  const next = new URL(url);
  next.searchParams.set('page', String(page + 1));
  const hasMore = page * size < comments.length;
  const filled = part.map((each) => ({ ...example, ...each, user: { ...example.user, ...each.user } }));
  const link = `<http://${url.host}${next.pathname}${next.search}>; rel="next"`;
  return { status: 200, body: filled, ...(hasMore && { headers: { link } }) };
}

function send(response: ServerResponse, { status, headers = {}, body = { message: 'geheim antwoord' } }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(JSON.stringify(body));
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of incoming) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

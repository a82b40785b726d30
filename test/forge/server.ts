import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Operation, operationOf, problemsOf } from '../doors/action/openapi/check.js';
import { type Answer, assetOf, type Call, HANDLERS, issuesOf, type State } from './answers.js';
import { AppDesk, type ForgeApp } from './app.js';
import { gitPlace, serveGit } from './git-backend.js';
import { execute } from './graphql/execute.js';
import { graphqlRoot } from './graphql/world.js';
import { type ForgeRepository, many } from './model.js';
import ghes from './openapi/ghes.json' with { type: 'json' };
import github from './openapi/github.json' with { type: 'json' };
import { RememberedGit } from './remembered.js';

/**
 * A forge on loopback: GitHub's API over repositories in memory, which takes only what GitHub's published description of it takes,
 * and git itself for those that are in a folder.
 *
 *     const forge = await startForge({ repositories: 5000, folder, token });
 *     openForge({ ...forge, credential: { kind: 'token', token } });
 *     await forge.close();
 */

export interface ForgeWorld {
  /** A number stands for that many ordinary ones of `gemeente` (`many` of model.ts). */
  readonly repositories: number | readonly ForgeRepository[];
  /** Owners that are users; all others are organisations. */
  readonly users?: readonly string[];
  readonly gists?: State['gists'];
  /** Bare repositories, as `<owner>/<name>.git` and `<owner>/<name>.wiki.git`. */
  readonly folder?: string;
  /** Gives answers of git again that it gave before. */
  readonly remembers?: boolean;
  /** What is not public is shown only with it, by the API and by git; any other is refused. */
  readonly token?: string;
  /** Whose token it is; left out for one that belongs to no user. */
  readonly me?: { readonly id: number; readonly login: string };
  readonly app?: ForgeApp;
  /** Headers that come with every answer of the API. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly product?: 'github' | 'ghes';
  /** A free one when it is left out. The port is part of the ids of targets. */
  readonly port?: number;
  /** So many requests are answered, and then none for so many seconds. */
  readonly limit?: { readonly requests: number; readonly seconds: number };
  readonly now?: () => number;
  /** Another answer than the usual one; by the number of the request, beginning at 0. */
  readonly instead?: (request: ForgeRequest, at: number) => Answer | 'hang up' | 'stall' | undefined;
}

/** A request to the API. */
export interface ForgeRequest {
  /** Of the operation in the description: `repos/list-for-org`. */
  readonly id: string;
  readonly path: Call['path'];
  readonly query: Call['query'];
  readonly body: Call['body'];
  readonly authorization: string;
}

export interface StartedForge {
  readonly api: string;
  readonly server: string;
  readonly requests: readonly ForgeRequest[];
  /** Requests that GitHub counts: an answer that nothing changed, to who has shown a token, is free. */
  readonly counted: number;
  /** Changes what stands on a repository, and forgets what was opened there since. */
  change(name: string, changes: Partial<ForgeRepository>): void;
  /** Forgets what git answered: a repository has changed. */
  forgetGit(): void;
  /** What no server of GitHub would have taken; empty when all is well. */
  readonly violations: readonly string[];
  /** Paths that git asked for, and with which credential. */
  readonly gitRequests: readonly { readonly path: string; readonly authorization: string }[];
  /** The same for files of releases that are on a host of their own. */
  readonly fileRequests: readonly { readonly path: string; readonly authorization: string }[];
  /** Tokens that were lent to the app. */
  readonly lent: () => string[];
  close(): Promise<void>;
}

const PREFIX = '/api/v3';
/** Where an Enterprise Server has it, which is not below the REST API, and where GitHub.com has it. */
const GRAPHQL = ['/api/graphql', '/graphql'];

/** Starts one; whoever does closes it. */
export async function startForge(world: ForgeWorld): Promise<StartedForge> {
  const forge = new LoopbackForge(world);
  return await forge.start();
}

class LoopbackForge {
  readonly requests: ForgeRequest[] = [];
  readonly violations: string[] = [];
  readonly gitRequests: { path: string; authorization: string }[] = [];
  readonly fileRequests: { path: string; authorization: string }[] = [];
  readonly #desk: AppDesk;
  readonly #git = new RememberedGit();
  readonly #operations: readonly Operation[];
  readonly #now: () => number;
  readonly #addresses = { api: '', server: '', files: '' };
  readonly #state: State;
  #left: number;
  #counted = 0;
  #resets = 0;

  constructor(private readonly world: ForgeWorld) {
    const { repositories, users = [], gists = {}, me, now = Date.now } = world;
    const all = typeof repositories === 'number' ? many(repositories) : repositories;
    this.#now = now;
    this.#desk = new AppDesk(world.app, now);
    this.#operations = (world.product === 'ghes' ? ghes : github).operations as readonly Operation[];
    this.#left = world.limit?.requests ?? Number.POSITIVE_INFINITY;
    this.#state = {
      repositories: all.map((each, at) => ({ ...each, id: each.id ?? 1000 + at })),
      gists,
      users: new Set([...users, ...(me ? [me.login] : [])]),
      me: me ? { ...me, type: 'User' } : null,
      issues: new Map(),
      shown: new Map(),
      addresses: this.#addresses,
    };
  }

  async start(): Promise<StartedForge> {
    const main = await listening((...pair) => this.#take(...pair), this.world.port ?? 0);
    const files = await listening((...pair) => this.#file(...pair), 0);
    this.#addresses.server = main.origin;
    this.#addresses.api = `${main.origin}${PREFIX}`;
    this.#addresses.files = files.origin;
    const forge = this;
    return {
      get counted() {
        return forge.#counted;
      },
      change: (name, changes) => this.#change(name, changes),
      api: this.#addresses.api,
      server: this.#addresses.server,
      requests: this.requests,
      forgetGit: () => this.#git.forget(),
      violations: this.violations,
      gitRequests: this.gitRequests,
      fileRequests: this.fileRequests,
      lent: () => this.#desk.lent,
      close: async () => {
        await Promise.all([main.close(), files.close()]);
      },
    };
  }

  async #take(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(incoming.url ?? '', this.#addresses.server);
    try {
      if (url.pathname.startsWith('/api/') || GRAPHQL.includes(url.pathname))
        await this.#answer(url, incoming, response);
      else this.#ofGit(url, incoming, response);
    } catch (error) {
      // A test must see it, and not wait for an answer that never comes.
      this.violations.push(`${incoming.method} ${url.pathname}: ${error}`);
      response.destroy();
    }
  }

  async #answer(url: URL, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await textOf(incoming);
    if (GRAPHQL.includes(url.pathname)) return this.#graphql(text, incoming, response);
    const found = operationOf(this.#operations, incoming.method, url.pathname.slice(PREFIX.length));
    if (found === null) {
      this.violations.push(`${incoming.method} ${url.pathname}`);
      return send(response, { status: 404 });
    }
    const request: ForgeRequest = {
      id: found.operation.id,
      path: Object.fromEntries(Object.entries(found.path).map(([name, value]) => [name, decodeURIComponent(value)])),
      query: Object.fromEntries(url.searchParams),
      body: text === '' ? null : JSON.parse(text),
      authorization: incoming.headers.authorization ?? '',
    };
    this.violations.push(...problemsOf(found.operation, request));
    this.requests.push(request);
    const other = this.world.instead?.(request, this.requests.length - 1);
    if (other === 'stall') return;
    if (other === 'hang up') return void incoming.socket.destroy();
    const made = other ?? this.#limited(request.id) ?? this.#usual(found.operation, request, url);
    const { headers, ...answer } = this.world.headers?.etag === undefined ? conditional(incoming, made) : made;
    if (answer.status !== 304 || request.authorization === '') this.#counted++;
    send(response, { ...answer, headers: { ...this.world.headers, ...headers } });
  }

  #graphql(text: string, incoming: IncomingMessage, response: ServerResponse): void {
    const authorization = incoming.headers.authorization ?? '';
    const body = JSON.parse(text) as { query: string; variables?: Record<string, unknown> };
    const request: ForgeRequest = { id: 'graphql', path: {}, query: {}, body, authorization };
    this.requests.push(request);
    const other = this.world.instead?.(request, this.requests.length - 1);
    if (other === 'stall') return;
    if (other === 'hang up') return void incoming.socket.destroy();
    send(response, other ?? this.#limited('graphql') ?? this.#graphqlAnswer(body, authorization));
  }

  #graphqlAnswer(
    { query, variables = {} }: { query: string; variables?: Record<string, unknown> },
    authorization: string,
  ): Answer {
    if (!this.#isKnown(authorization)) return { status: 401, body: { message: 'Bad credentials' } };
    const root = graphqlRoot((owner, name) => {
      const repository = this.#state.repositories.find((each) => each.owner === owner && each.name === name);
      const address = `${this.#addresses.server}/${owner}/${name}`;
      return repository && { repository, issues: issuesOf(this.#state, repository), address };
    });
    const answer = execute(query, variables, root);
    // What the schema does not have is no query that GitHub takes.
    if (answer.data === undefined) this.violations.push(`graphql: ${JSON.stringify(answer.errors)}`);
    return { status: 200, body: answer };
  }

  #isKnown(authorization: string): boolean {
    const given = authorization.replace(/^(?:token|bearer) /i, '');
    return given !== '' && (given === this.world.token || this.#desk.knows(given));
  }

  #change(name: string, changes: Partial<ForgeRepository>): void {
    const at = this.#state.repositories.findIndex((each) => each.name === name);
    this.#state.repositories[at] = { ...this.#state.repositories[at], ...changes };
    this.#state.issues.delete(this.#state.repositories[at].id);
    this.#state.shown.clear();
  }

  #limited(id: string): Answer | null {
    if (this.world.limit === undefined || id === 'rate-limit/get') return null;
    const now = this.#now();
    if (this.#left > 0) {
      this.#left--;
      if (this.#left === 0) this.#resets = now + this.world.limit.seconds * 1000;
      return null;
    }
    if (now >= this.#resets) {
      this.#left = this.world.limit.requests;
      return this.#limited(id);
    }
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(Math.ceil(this.#resets / 1000)) };
    return { status: 403, headers, body: { message: 'API rate limit exceeded' } };
  }

  #usual(operation: Operation, request: ForgeRequest, url: URL): Answer {
    const lent = this.#desk.answer(operation.id, request);
    if (lent !== null) return lent;
    if (operation.id === 'rate-limit/get') return this.#rate();
    const given = request.authorization.replace(/^(?:token|bearer) /i, '');
    const isKnown = this.#isKnown(request.authorization);
    if (given !== '' && !isKnown) return { status: 401, body: { message: `Bad credentials: ${given}` } };
    const answer = HANDLERS[operation.id](this.#state, { operation, ...request, isKnown });
    return Array.isArray(answer) ? page(operation.id, answer, { ...request, url }) : answer;
  }

  #rate(): Answer {
    const core = { limit: 5000, remaining: 4321, reset: Math.ceil(this.#now() / 1000) + 3600, used: 679 };
    return { status: 200, body: { resources: { core }, rate: core } };
  }

  #ofGit(url: URL, incoming: IncomingMessage, response: ServerResponse): void {
    const { folder, token } = this.world;
    const place = gitPlace(url.pathname);
    const authorization = incoming.headers.authorization ?? '';
    this.gitRequests.push({ path: url.pathname, authorization });
    if (place === null || folder === undefined) return void response.writeHead(404).end();
    const password =
      Buffer.from(authorization.replace(/^basic /i, ''), 'base64')
        .toString('utf8')
        .split(':')[1] ?? '';
    const isKnown = password !== '' && (password === token || this.#desk.knows(password));
    const isRefused = authorization !== '' ? !isKnown : !this.#isOpen(place.owner, place.name.replace(/\.wiki$/, ''));
    if (isRefused) return void response.writeHead(401, { 'www-authenticate': 'Basic realm="GitHub"' }).end();
    if (this.world.remembers) return void this.#git.serve(folder, url, incoming, response);
    serveGit(folder, url, incoming, response);
  }

  /** What the forge does not know it does not show without a token. */
  #isOpen(owner: string, name: string): boolean {
    if (this.world.token === undefined && this.world.app === undefined) return true;
    const found = this.#state.repositories.find((each) => each.owner === owner && each.name === name);
    return found !== undefined && (found.visibility ?? 'public') === 'public';
  }

  #file(incoming: IncomingMessage, response: ServerResponse): void {
    const path = incoming.url ?? '';
    this.fileRequests.push({ path, authorization: incoming.headers.authorization ?? '' });
    const [, owner, name, number] = path.split('/');
    const found = this.#state.repositories.find((each) => each.owner === owner && each.name === name);
    const asset = assetOf(found, Number(number));
    send(response, asset ? { status: 200, body: asset.content } : { status: 404 });
  }
}

/** A page of a list, with the address of the next one. */
function page(
  id: string,
  all: readonly unknown[],
  { query, url }: Pick<ForgeRequest, 'query'> & { readonly url: URL },
): Answer {
  const size = Math.min(Number(query.per_page ?? 30), 100);
  const number = Number(query.page ?? 1);
  const inOrder = query.sort === 'created' && query.direction === 'asc' ? oldestFirst(all) : all;
  const items = inOrder.slice((number - 1) * size, number * size);
  const next = new URL(url);
  next.searchParams.set('page', String(number + 1));
  const link = `<${next.href}>; rel="next", <${next.href}>; rel="last"`;
  const body =
    id === 'apps/list-repos-accessible-to-installation' ? { total_count: all.length, repositories: items } : items;
  return { status: 200, body, ...(number * size < all.length && { headers: { link } }) };
}

const ordered = new WeakMap<readonly unknown[], unknown[]>();

function oldestFirst(all: readonly unknown[]): unknown[] {
  const known = ordered.get(all) ?? sorted(all);
  ordered.set(all, known);
  return known;
}

function sorted(all: readonly unknown[]): unknown[] {
  const when = (each: unknown) => String((each as { created_at?: string }).created_at ?? '');
  return [...all].sort((one, other) => (when(one) < when(other) ? -1 : when(one) > when(other) ? 1 : 0));
}

/**
 * With the validator that GitHub gives, which belongs to one token; and whether it still holds. There is no link to the next page
 * in an answer that nothing changed.
 */
function conditional({ method, headers: asked }: IncomingMessage, answer: Answer): Answer {
  const { status, body } = answer;
  const isRaw = typeof body === 'string' || body instanceof Uint8Array;
  if (method !== 'GET' || status !== 200 || isRaw || answer.headers?.etag !== undefined) return answer;
  const digest = createHash('sha256')
    .update(`${asked.authorization} ${JSON.stringify(body)}`)
    .digest('hex');
  const etag = `W/"${digest}"`;
  if (asked['if-none-match'] === etag) return { status: 304, headers: { etag } };
  return { ...answer, headers: { etag, ...answer.headers } };
}

/** Sends an answer; texts and bytes as they are. */
function send(response: ServerResponse, { status, headers = {}, body = { message: 'Not Found' } }: Answer): void {
  const isRaw = typeof body === 'string' || body instanceof Uint8Array;
  const type = isRaw ? 'application/octet-stream' : 'application/json; charset=utf-8';
  response.writeHead(status, { 'content-type': type, ...headers });
  if (status === 304) response.end();
  else response.end(isRaw ? body : JSON.stringify(body));
}

async function listening(take: RequestListener, port: number) {
  const server: Server = createServer(take);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of incoming) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

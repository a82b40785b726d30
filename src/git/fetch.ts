import { spawnSync } from 'node:child_process';
import { fetchingEnvironment, git } from './run.js';

/** A server that does not answer must not keep a build for ever. */
const PATIENCE_MS = 600_000;
const ORIGIN = 'origin';
const ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

/** A credential for a server, used where the checkout has none of its own. */
export interface ServerToken {
  /** Address of the server, such as `https://github.com`; nothing else ever gets the token. */
  readonly server: string;
  readonly token: string;
}

/** How many commits of the past are wanted: a number, all of them, or what the server gives of itself. */
export type Depth = number | 'all' | 'as-is';

/** What is asked of the server that a checkout came from. */
export interface Origin {
  /** Fetches commits or tags by their ids, and what lies behind them; false when the server does not give them. */
  fetch(ids: readonly string[], depth: Depth): boolean;
  /**
   * Fetches all branches and tags with their whole past into the refs of this clone; false when that fails.
   *
   * @param isShallow git refuses to complete the past of a clone that has it whole
   */
  fetchAll(isShallow: boolean): boolean;
  /** The id that a full name of a ref has there now; null when it has none, or the server does not answer. */
  idOf(ref: string): string | null;
}

/**
 * The server that a checkout came from, reached with its own settings and credentials. Objects are fetched; no ref, no file
 * of the work tree and no setting is changed.
 *
 * @param token for a checkout that kept no credentials (`persist-credentials: false`); null for none
 */
export function originOf(folder: string, token: ServerToken | null): Origin {
  const run = (args: readonly string[]) => runFetching(folder, args, token);
  const fetch = (more: readonly string[], wanted: readonly string[]) =>
    run(['-c', 'gc.auto=0', '-c', 'maintenance.auto=false', 'fetch', ...QUIETLY, ...more, ORIGIN, ...wanted]).status ===
    0;
  return {
    fetch: (ids, depth) => fetch(['--no-tags', ...depthOf(depth)], ids),
    fetchAll: (isShallow) => fetch(['--no-tags', ...(isShallow ? ['--unshallow'] : [])], EVERYTHING),
    idOf(ref) {
      const { status, stdout } = run(['ls-remote', '--quiet', ORIGIN, ref]);
      const line = status === 0 ? stdout.split('\n').find((each) => each.endsWith(`\t${ref}`)) : undefined;
      const id = line?.split('\t')[0] ?? '';
      return ID.test(id) ? id : null;
    },
  };
}

/** With force: a checkout of a tag can hold the commit under the name of its tag. */
const EVERYTHING = ['+refs/heads/*:refs/remotes/origin/*', '+refs/tags/*:refs/tags/*'];
const QUIETLY = ['--quiet', '--no-write-fetch-head', '--no-recurse-submodules', '--no-auto-maintenance'];

function depthOf(depth: Depth): string[] {
  if (depth === 'as-is') return [];
  return depth === 'all' ? ['--unshallow'] : [`--depth=${depth}`];
}

/** What git writes on its standard error stays unread: it names the address, in which a credential can stand. */
function runFetching(folder: string, args: readonly string[], token: ServerToken | null) {
  const header = token === null ? null : headerFor(folder, token);
  const run = spawnSync('git', args, {
    cwd: folder,
    env: fetchingEnvironment(header === null ? [] : [header]),
    timeout: PATIENCE_MS,
    maxBuffer: Number.POSITIVE_INFINITY,
    stdio: ['ignore', 'pipe', 'ignore'],
    windowsHide: true,
  });
  return { status: run.status, stdout: run.stdout?.toString('latin1') ?? '' };
}

/** The setting that hands a token to its own server; null where the remote is another, or has a credential already. */
function headerFor(folder: string, { server, token }: ServerToken): readonly [string, string] | null {
  const said = (...args: string[]) => git({ folder }, args);
  const url = said('remote', 'get-url', ORIGIN).stdout.toString('utf8').trim();
  const base = `${server.replace(/\/+$/, '')}/`;
  if (!url.startsWith(base)) return null;
  // A second header of the same name makes the server refuse both.
  if (said('config', '--get-urlmatch', 'http.extraheader', url).status === 0) return null;
  const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
  return [`http.${base}.extraheader`, `AUTHORIZATION: basic ${basic}`];
}

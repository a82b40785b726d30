import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { systemCode } from '../errors.js';
import { type Advertisement, AdvertisementReader } from './advertisement.js';
import { Deadline } from './deadline.js';
import { type Failed, failed, failureOf } from './failed.js';
import type { ServerToken } from './fetch.js';
import { type Answer, get } from './http-get.js';
import type { Ref } from './refs.js';
import { authorization, tokenFor } from './server-token.js';

/** What is asked of a server. */
export interface RefsQuestion {
  /** Address of the repository, without a credential in it. */
  readonly url: string;
  /** Sent to its own server only. */
  readonly credential: ServerToken | null;
  /** How long an answer may take in all. */
  readonly milliseconds?: number;
  readonly signal?: AbortSignal | undefined;
  /** Bytes of an answer at most, over plain HTTP; those of a million refs where it is left out. */
  readonly mostBytes?: number;
}

/** What a server has, and the address that said so: another one than was asked when the repository moved. */
export interface Advertised extends Advertisement {
  readonly url: string;
}

const PATIENCE_MS = 60_000;
/** A million refs are less. */
const MOST_BYTES = 128 << 20;
const MOST_OF_COMPLAINT = 4096;
const WHAT = '/info/refs?service=git-upload-pack';
const TYPE = 'application/x-git-upload-pack-advertisement';
/** Whichever of them a library would read. */
const PROXIES = ['http_proxy', 'https_proxy', 'all_proxy'].flatMap((name) => [name, name.toUpperCase()]);
const ADDRESS = /^https?:\/\//;
/** So long a server that could not be reached in this way is left to git, which may know a way: a proxy, a certificate. */
const LEFT_TO_GIT_MS = 600_000;
const leftSince = new Map<string, number>();

/**
 * Asks a "smart" HTTP server for all its refs, in one request and without git: of thousands of repositories most have nothing
 * new. The system's proxies and git's own settings are not known here.
 *
 * @returns null when git has to be asked: no HTTP, behind a proxy, a server that is reached in another way or gives no such
 *   answer, or one that wants a credential where none was given (git may know one)
 * @throws the reason of the signal when that ends it
 */
export async function advertisedRefs(question: RefsQuestion): Promise<Advertised | Failed | null> {
  const { url, credential, signal } = question;
  if (!ADDRESS.test(url) || !URL.canParse(url) || hasProxy() || isLeftToGit(url)) return null;
  const deadline = new Deadline(question.milliseconds ?? PATIENCE_MS, signal);
  try {
    const answer = await get({
      url: `${url.replace(/\/+$/, '')}${WHAT}`,
      headersFor: (at) => headersFor(at, credential),
      signal: deadline.signal,
    });
    return answer && (await understood(answer, question));
  } catch (error) {
    signal?.throwIfAborted();
    if (deadline.isOver) return failed('timeout');
    if (!isOfNetwork(error)) throw error;
    leftSince.set(new URL(url).origin, performance.now());
    return null;
  } finally {
    deadline.clear();
  }
}

/**
 * What all names stand for, in one word: SHA-256 in hexadecimal over the names and their ids, in whatever order they are
 * given. `HEAD` counts as the id that it leads to.
 */
export function tipsOf(refs: readonly Ref[]): string {
  const lines = refs.map(({ name, id }) => `${id} ${name}\n`).sort();
  return createHash('sha256').update(lines.join(''), 'utf8').digest('hex');
}

function isLeftToGit(url: string): boolean {
  const since = leftSince.get(new URL(url).origin);
  return since !== undefined && performance.now() - since < LEFT_TO_GIT_MS;
}

function hasProxy(): boolean {
  return PROXIES.some((name) => process.env[name]);
}

/** What is said to a server of git beside the question, and the token where it is its own. */
export function headersFor(url: string, credential: ServerToken | null): Record<string, string> {
  const own = tokenFor(credential, url);
  return {
    accept: '*/*',
    // A small answer that unfolds into a large one is not wanted.
    'accept-encoding': 'identity',
    // Many servers give only what they take for git the answers that are meant for git.
    'user-agent': 'git/sluis',
    pragma: 'no-cache',
    ...(own && { authorization: authorization(own) }),
  };
}

async function understood(
  answer: Answer,
  { credential, mostBytes = MOST_BYTES }: RefsQuestion,
): Promise<Advertised | Failed | null> {
  const { status, response, url } = answer;
  const refused = status === 200 ? null : await refusalOf(answer, credential);
  const isSmart = status === 200 && url.endsWith(WHAT) && response.headers['content-type'] === TYPE;
  if (!isSmart || response.headers['content-encoding'] !== undefined) {
    response.destroy();
    return refused;
  }
  const advertisement = await readAll(response, mostBytes);
  return advertisement && ('failure' in advertisement ? advertisement : { ...advertisement, url: baseOf(url) });
}

function baseOf(url: string): string {
  return url.slice(0, -WHAT.length);
}

async function readAll(response: IncomingMessage, mostBytes: number): Promise<Advertisement | Failed | null> {
  const reader = new AdvertisementReader();
  let bytes = 0;
  // Leaving the loop closes the connection.
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > mostBytes) return failed('too-large');
    if (!reader.push(chunk)) return reader.complaint === null ? null : failed(failureOf(reader.complaint));
  }
  return reader.end();
}

/** @returns null where git could do better */
async function refusalOf({ status, response }: Answer, credential: ServerToken | null): Promise<Failed | null> {
  if (status === 404 || status === 410) return failed('not-found');
  if (status === 451) return failed('legal');
  if (status === 429) return failed('rate-limit');
  if (status === 401) return credential === null ? null : failed('no-access');
  if (status !== 403) return null;
  if (response.headers['retry-after'] !== undefined) return failed('rate-limit');
  const said = failureOf(await beginningOf(response));
  return failed(said === 'legal' || said === 'disabled' ? said : 'no-access');
}

async function beginningOf(response: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of response as AsyncIterable<Buffer>) {
    text += chunk.toString('latin1');
    if (text.length >= MOST_OF_COMPLAINT) break;
  }
  return text.slice(0, MOST_OF_COMPLAINT);
}

/** The system, TLS or the parser of HTTP says so. Anything else is a defect of ours. */
export function isOfNetwork(error: unknown): boolean {
  return systemCode(error) !== null || (error instanceof Error && error.name === 'AbortError');
}

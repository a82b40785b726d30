import { Agent, type ClientRequest, type IncomingMessage, request as plainRequest } from 'node:http';
import { Agent as SecureAgent, request as secureRequest } from 'node:https';

/** How a server is asked. */
export interface Question {
  readonly url: string;
  /** Headers for one address; asked again after every redirect. */
  headersFor(url: string): Readonly<Record<string, string>>;
  /** Ends it whenever it takes too long or is no longer wanted; a body that is being read then ends as if the network was gone. */
  readonly signal: AbortSignal;
}

/** An answer whose body was not read yet, and the address that gave it. */
export interface Answer {
  readonly url: string;
  readonly status: number;
  readonly response: IncomingMessage;
}

const MOST_REDIRECTS = 3;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** Thousands of repositories of one server are asked one after the other. */
const plain = new Agent({ keepAlive: true });
const secure = new SecureAgent({ keepAlive: true });

/**
 * One GET, with up to three redirects behind it, none of them from https to anything else.
 *
 * @returns null when it is redirected further, or to where it may not go
 * @throws what the system or the signal says when there is no answer
 */
export async function get({ url, headersFor, signal }: Question): Promise<Answer | null> {
  let at = url;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    const response = await send(at, headersFor(at), signal);
    const status = response.statusCode ?? 0;
    if (!REDIRECTS.has(status)) return { url: at, status, response };
    response.destroy();
    const next = targetOf(response.headers.location, at);
    if (next === null) return null;
    at = next;
  }
  return null;
}

/** Where a redirect leads; null when that is nowhere, less safe, or an address with a credential in it. */
function targetOf(location: string | undefined, from: string): string | null {
  if (location === undefined || !URL.canParse(location, from)) return null;
  const { protocol, username, password, href } = new URL(location, from);
  const isAsSafe = protocol === 'https:' || (protocol === 'http:' && from.startsWith('http:'));
  return isAsSafe && username === '' && password === '' ? href : null;
}

/** One POST, without redirects. @throws as `get` */
export function post(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: Buffer,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  return send(url, { ...headers, 'content-length': String(body.length) }, signal, body);
}

function send(
  url: string,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
  body: Buffer | null = null,
): Promise<IncomingMessage> {
  const method = body === null ? 'GET' : 'POST';
  const isSecure = url.startsWith('https:');
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const asked: ClientRequest = isSecure
      ? secureRequest(url, { method, headers, agent: secure })
      : plainRequest(url, { method, headers, agent: plain });
    // Given the signal itself, Node fails the connection with an error that nobody hears when the whole answer is there already.
    const stop = () => {
      reject(signal.reason);
      asked.destroy();
    };
    signal.addEventListener('abort', stop, { once: true });
    asked.on('close', () => signal.removeEventListener('abort', stop));
    asked.on('response', resolve);
    asked.on('error', reject);
    asked.end(body ?? undefined);
  });
}

import { ForgeError, nonsense } from './failure.js';
import { isLimited } from './limits.js';
import { nextHop } from './redirect.js';

/** Says who asks. Called for each try, so that a token that is renewed in between counts. */
export interface Authorization {
  /** The whole header; null for none. */
  header(): Promise<string | null>;
  /** The server no longer takes it: true where there can be another one. */
  renew(): boolean;
}

export interface TransportOptions {
  /** Address of the API; nothing else is asked first. */
  readonly api: string;
  readonly authorization: Authorization;
  /** Milliseconds without a byte after which the server counts as gone. */
  readonly patience: number;
  /** When all of it must be over. */
  readonly deadline?: AbortSignal;
  /** Called for each answer. */
  readonly onAnswer: () => void;
}

interface Init {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | null;
}

const MOST_HOPS = 5;
const TOO_MANY = 429;
/** The longest page there can be: a hundred texts of 64 KB, escaped. */
const MOST_BYTES = 64 * 2 ** 20;
export const FILE = 'application/octet-stream';

/**
 * `fetch` as octokit takes it. The token is added here and nowhere else, so that no request that octokit keeps, repeats or puts in
 * an error has it.
 */
export function transportOf(options: TransportOptions): typeof fetch {
  const origin = new URL(options.api).origin;
  return (async (address: string, init: Init = {}) => {
    const url = new URL(address);
    if (url.origin !== origin) throw nonsense();
    const first = await followed(url, init, options);
    if (first.status !== 401 || !options.authorization.renew()) return first;
    await first.body?.cancel();
    return await followed(url, init, options);
  }) as typeof fetch;
}

async function followed(start: URL, init: Init, options: TransportOptions): Promise<Response> {
  const isFile = init.headers?.accept === FILE;
  let at = { url: start, withToken: true };
  for (let hops = 0; hops <= MOST_HOPS; hops++) {
    const answer = await once(at, init, options);
    if (![301, 302, 303, 307, 308].includes(answer.status)) return isFile && answer.ok ? answer : await whole(answer);
    await answer.body?.cancel();
    const next = mayFollow(init, answer.status) ? nextHop(at.url, answer.headers.get('location'), isFile) : null;
    if (next === null) throw nonsense();
    at = { url: next.url, withToken: at.withToken && next.withToken };
  }
  throw nonsense();
}

function mayFollow({ method = 'GET' }: Init, status: number): boolean {
  return method === 'GET' || status === 307 || status === 308;
}

async function once({ url, withToken }: { url: URL; withToken: boolean }, init: Init, options: TransportOptions) {
  const header = withToken ? await options.authorization.header() : null;
  const clock = watch(options.patience);
  const headers = { ...init.headers, ...(header !== null && { authorization: header }) };
  const { method = 'GET', body = null } = init;
  const { deadline } = options;
  const signal = deadline === undefined ? clock.signal : AbortSignal.any([clock.signal, deadline]);
  try {
    const answer = await fetch(url, { method, body, headers, redirect: 'manual', signal });
    options.onAnswer();
    return watched(answer, clock);
  } catch {
    // What fetch says can hold what was sent.
    throw new ForgeError('unreachable', 500, { isSilence: true });
  } finally {
    clock.stop();
  }
}

/** What an answer says; a text where it is no JSON, and what is no text as it is. */
export function parsed(data: unknown): unknown {
  if (typeof data !== 'string') return data;
  try {
    return JSON.parse(data);
  } catch {
    return data;
  }
}

interface Clock {
  readonly signal: AbortSignal;
  /** Something came: begin anew. */
  wind(): void;
  stop(): void;
}

function watch(patience: number): Clock {
  const control = new AbortController();
  let timer = setTimeout(() => control.abort(), patience);
  return {
    signal: control.signal,
    wind() {
      clearTimeout(timer);
      timer = setTimeout(() => control.abort(), patience);
    },
    stop: () => clearTimeout(timer),
  };
}

/** The answer with a body that fails when nothing comes for too long. */
function watched(answer: Response, clock: Clock): Response {
  if (answer.body === null) return answer;
  const reader = answer.body.getReader();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      // Only while something is waited for: whoever reads may take its time in between.
      clock.wind();
      try {
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      } catch {
        controller.error(new ForgeError('unreachable', 500));
      } finally {
        clock.stop();
      }
    },
    cancel: () => reader.cancel(),
  });
  return new Response(body, { status: answer.status, headers: answer.headers });
}

/** The answer, read to its end, which {@link parsed} reads: one that breaks off fails here, and is tried again. */
async function whole(answer: Response): Promise<Response> {
  if (answer.body === null) return answer;
  if (answer.ok && !/^application\/json\b/i.test(answer.headers.get('content-type') ?? '')) {
    await answer.body.cancel();
    throw nonsense();
  }
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of answer.body as unknown as AsyncIterable<Uint8Array>) {
    size += part.length;
    if (size > MOST_BYTES) throw nonsense();
    parts.push(part);
  }
  // As a plain text: octokit reads JSON ten times as slowly as the engine does, for numbers that no forge has.
  const headers = new Headers(answer.headers);
  headers.set('content-type', 'text/plain');
  const body = Buffer.concat(parts);
  return new Response(body, { status: isLimited(answer.status, body) ? TOO_MANY : answer.status, headers });
}

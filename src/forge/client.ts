import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import { Octokit } from '@octokit/rest';
import { VERSION } from '../version.js';
import { type Authorization, parsed, transportOf } from './transport.js';
import { understood } from './understood.js';

export interface ClientOptions {
  readonly api: string;
  readonly authorization: Authorization;
  /** Seconds that one request may wait for limits to pass, in all. */
  readonly maxWait: number;
  readonly patience: number;
  /** Milliseconds before a second try; a third waits four times as long, a fourth nine times. */
  readonly pause: number;
  /** How often what failed is tried again; three times where it is left out. */
  readonly retries?: number;
  /** After this nothing is sent any more; it never comes where it is left out. */
  readonly deadline?: AbortSignal;
  readonly now: () => number;
  readonly onWait: (seconds: number) => void;
  readonly onAnswer: () => void;
}

/** An answer, of which nothing is trusted yet. */
export interface Answer {
  readonly status: number;
  readonly data: unknown;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** Asks one thing. @throws ForgeError, and nothing else that comes from the network */
export type Ask = (route: string, parameters?: Readonly<Record<string, unknown>>) => Promise<Answer>;

const RETRIES = 3;
const MOST_WAITS = 10;
const silent = () => {};

/** Puts errors into our own words before the others see them; must be the first. */
function words(now: () => number) {
  return ({ hook }: { readonly hook: Octokit['hook'] }) => {
    hook.error('request', (error) => {
      throw understood(error, now());
    });
    return {};
  };
}

/** Opens the way to an API. Nothing is sent yet. */
export function clientFor(options: ClientOptions): Ask {
  const Client = Octokit.plugin(words(options.now), retry, throttling);
  const client = new Client({
    baseUrl: options.api,
    userAgent: `sluis/${VERSION}`,
    // Its own words name addresses and answers.
    log: { debug: silent, info: silent, warn: silent, error: silent },
    request: { fetch: transportOf(options) },
    // Limits are left to the other plug-in.
    retry: {
      retries: options.retries ?? RETRIES,
      retryAfterBaseValue: options.pause,
      doNotRetry: [400, 401, 403, 404, 409, 410, 422, 429, 451],
    },
    throttle: { ...waiting(options), id: options.api },
  });
  return async (route, parameters) => {
    const { status, data, headers } = (await client.request(route, parameters)) as Answer;
    return { status, data: parsed(data), headers };
  };
}

/** Waits as long as the server says, as long as that is allowed. */
function waiting({ maxWait, onWait }: ClientOptions) {
  const waited = new WeakMap<object, number>();
  const again = (seconds: number, options: object, _client: unknown, count: number) => {
    const total = (waited.get(options) ?? 0) + seconds;
    if (count >= MOST_WAITS || total > maxWait) return false;
    waited.set(options, total);
    onWait(seconds);
    return true;
  };
  return { onRateLimit: again, onSecondaryRateLimit: again };
}

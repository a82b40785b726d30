import type { UserError } from '../errors.js';
import { type Ask, type ClientOptions, clientFor } from './client.js';
import { ForgeError, nonsense } from './failure.js';
import { at, countAt, textAt } from './fields.js';
import { appToken, readKey } from './jwt.js';
import { itemsOf } from './pages.js';
import { manyInstallations, noInstallation, refusedApp, tokenNeeded, unusableToken } from './sayings.js';
import type { Authorization } from './transport.js';

/** With what right a forge is asked: none, a token of any kind, or a GitHub App. */
export type ForgeCredential =
  | null
  | { readonly kind: 'token'; readonly token: string }
  | {
      readonly kind: 'app';
      /** Number of the app, or its client id. */
      readonly id: string;
      /** PEM. */
      readonly privateKey: string;
      /** Where it is installed; may be left out when that is one place. */
      readonly installation?: number;
    };

/** A credential in use. */
export interface Holder extends Authorization {
  readonly kind: 'none' | 'token' | 'app';
  /** The token as git needs it; null for none. @throws ForgeError */
  token(): Promise<string | null>;
  /** What the forge says of the app, and of what its token may do; null where there is no app. */
  app(): Promise<{ readonly app: unknown; readonly permissions: unknown } | null>;
}

type Surroundings = Omit<ClientOptions, 'authorization'>;

/** Installation tokens live an hour; one that is this near its end is renewed first. */
const RENEW_BEFORE_MS = 300_000;

/** @throws UserError for what can be no credential; nothing is sent yet */
export function holderOf(credential: ForgeCredential, surroundings: Surroundings): Holder {
  if (credential === null) return holderOfNothing();
  if (credential.kind === 'app') return new AppHolder(credential, surroundings);
  return holderOfToken(checked(credential.token));
}

function holderOfNothing(): Holder {
  return { kind: 'none', header: async () => null, renew: () => false, token: async () => null, app: async () => null };
}

function holderOfToken(token: string): Holder {
  return {
    kind: 'token',
    header: async () => `token ${token}`,
    renew: () => false,
    token: async () => token,
    app: async () => null,
  };
}

/** A line break in a token would otherwise be told with the token by whoever makes the header. */
function checked(token: string): string {
  if (!/^[\x21-\x7e]{1,4096}$/.test(token)) throw unusableToken();
  return token;
}

interface Lent {
  readonly token: string;
  /** Milliseconds. */
  readonly until: number;
  readonly permissions: unknown;
}

class AppHolder implements Holder {
  readonly kind = 'app';
  #lent: Promise<Lent> | null = null;
  readonly #ask: Ask;
  readonly #now: () => number;
  readonly #installation: number | null;

  constructor(
    { id, privateKey, installation }: Exclude<ForgeCredential, null> & { kind: 'app' },
    around: Surroundings,
  ) {
    const key = readKey(privateKey);
    const header = async () => `Bearer ${appToken(id, key, around.now())}`;
    this.#ask = clientFor({ ...around, authorization: { header, renew: () => false } });
    this.#now = around.now;
    this.#installation = installation ?? null;
  }

  async header(): Promise<string> {
    return `token ${await this.token()}`;
  }

  async token(): Promise<string> {
    const lent = await this.#current();
    return lent.until - this.#now() > RENEW_BEFORE_MS ? lent.token : (await this.#anew()).token;
  }

  renew(): boolean {
    this.#lent = null;
    return true;
  }

  async app() {
    const { permissions } = await this.#current();
    return { app: (await this.#own('GET /app')).data, permissions };
  }

  #current(): Promise<Lent> {
    return this.#lent ?? this.#anew();
  }

  /** One at a time: who asks meanwhile gets the same. */
  #anew(): Promise<Lent> {
    const lent = this.#borrow();
    this.#lent = lent;
    lent.catch(() => {
      if (this.#lent === lent) this.#lent = null;
    });
    return lent;
  }

  async #borrow(): Promise<Lent> {
    const installation_id = this.#installation ?? (await this.#onlyInstallation());
    const { data } = await this.#own('POST /app/installations/{installation_id}/access_tokens', { installation_id });
    const token = textAt(data, 'token');
    if (token === null) throw nonsense();
    const until = Date.parse(textAt(data, 'expires_at') ?? '');
    return { token: checked(token), until: Number.isNaN(until) ? 0 : until, permissions: at(data, 'permissions') };
  }

  async #onlyInstallation(): Promise<number> {
    const found: (number | null)[] = [];
    const request = ['GET /app/installations', {}] as const;
    for await (const each of itemsOf((...asked) => this.#own(...asked), request)) found.push(countAt(each, 'id'));
    if (found.length === 0) throw mendBy(noInstallation());
    if (found.length > 1) throw mendBy(manyInstallations(found.length));
    if (found[0] === null) throw nonsense();
    return found[0];
  }

  async #own(...asked: Parameters<Ask>) {
    try {
      return await this.#ask(...asked);
    } catch (error) {
      throw error instanceof ForgeError ? inWordsOfApps(error) : error;
    }
  }
}

function inWordsOfApps(error: ForgeError): ForgeError {
  if (error.status === 401) return mendBy(refusedApp());
  if (error.status === 404) return mendBy(noInstallation());
  // Its own way of waiting and trying again is over; the request that wanted the token must not begin anew.
  return new ForgeError(error.failure, 400, { mend: error.mend });
}

function mendBy(mend: UserError): ForgeError {
  return new ForgeError('no-access', 400, { mend });
}

/** A refusal where nothing was shown to the server asks for a token, not for another one. */
export function withoutToken(error: unknown): unknown {
  if (!(error instanceof ForgeError) || error.status !== 401) return error;
  return new ForgeError('no-access', 401, { mend: tokenNeeded() });
}

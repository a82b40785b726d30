import { verify } from 'node:crypto';
import type { Answer } from './answers.js';

/** A GitHub App, as the server knows it. */
export interface ForgeApp {
  readonly id: string;
  readonly slug?: string;
  /** PEM. */
  readonly publicKey: string;
  readonly installations: readonly number[];
  readonly permissions?: Readonly<Record<string, string>>;
  /** Seconds that a lent token is valid; an hour when it is left out. */
  readonly seconds?: number;
}

/** Lends tokens to who shows that it is the app. */
export class AppDesk {
  readonly #until = new Map<string, number>();

  constructor(
    private readonly app: ForgeApp | undefined,
    private readonly now: () => number,
  ) {}

  /** Whether a token was lent and is still valid. */
  knows(token: string): boolean {
    return (this.#until.get(token) ?? 0) > this.now();
  }

  /** Tokens that were lent so far. */
  get lent(): string[] {
    return [...this.#until.keys()];
  }

  answer(
    id: string,
    { authorization, path }: { authorization: string; path: Readonly<Record<string, string>> },
  ): Answer | null {
    if (!id.startsWith('apps/') || id === 'apps/list-repos-accessible-to-installation') return null;
    const { app } = this;
    if (!app || !this.#isApp(authorization, app))
      return { status: 401, body: { message: 'A JSON web token could not be decoded' } };
    if (id === 'apps/get-authenticated') return { status: 200, body: { id: 1, slug: app.slug ?? 'sluis-audit' } };
    if (id === 'apps/list-installations') return { status: 200, body: app.installations.map((each) => ({ id: each })) };
    if (!app.installations.includes(Number(path.installation_id)))
      return { status: 404, body: { message: 'Not Found' } };
    return { status: 201, body: this.#lend(app) };
  }

  #lend({ seconds = 3600, permissions = { contents: 'read', metadata: 'read' } }: ForgeApp) {
    const token = `ghs_geleend${String(this.#until.size).padStart(28, '0')}`;
    const until = this.now() + seconds * 1000;
    this.#until.set(token, until);
    return { token, expires_at: new Date(until).toISOString(), permissions };
  }

  #isApp(authorization: string, { id, publicKey }: ForgeApp): boolean {
    const [head, body, signature] = authorization.replace(/^bearer /i, '').split('.');
    if (!signature) return false;
    const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    const { iat, exp, iss } = read(body);
    const seconds = this.now() / 1000;
    const isNow = iat <= seconds && exp > seconds && exp - iat <= 600;
    const isSigned = verify(
      'RSA-SHA256',
      Buffer.from(`${head}.${body}`),
      publicKey,
      Buffer.from(signature, 'base64url'),
    );
    return read(head).alg === 'RS256' && isSigned && isNow && iss === id;
  }
}

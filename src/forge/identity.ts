import type { Ask } from './client.js';
import type { Holder } from './credential.js';
import { ForgeError } from './failure.js';
import { at, countAt, textAt } from './fields.js';

/** As whom the forge knows the credential. */
export type Identity =
  | { readonly kind: 'user'; readonly id: number; readonly login: string }
  /** An app, or a token that was lent to a job; the name is null where only the app itself could tell it. */
  | { readonly kind: 'bot'; readonly login: string | null }
  | { readonly kind: 'nobody' };

/** Asks once, and remembers. @throws ForgeError */
export function identityOf(ask: Ask, holder: Holder): () => Promise<Identity> {
  let known: Promise<Identity> | null = null;
  return () => {
    known ??= find(ask, holder);
    known.catch(() => {
      known = null;
    });
    return known;
  };
}

async function find(ask: Ask, holder: Holder): Promise<Identity> {
  if (holder.kind === 'none') return { kind: 'nobody' };
  const own = await holder.app();
  if (own !== null) return { kind: 'bot', login: botName(own.app) };
  try {
    const { data } = await ask('GET /user');
    const [id, login] = [countAt(data, 'id'), textAt(data, 'login')];
    return id === null || login === null ? { kind: 'nobody' } : { kind: 'user', id, login };
  } catch (error) {
    // A token of a job, or of an installation, belongs to no user.
    if (error instanceof ForgeError && error.status === 403) return { kind: 'bot', login: null };
    throw error;
  }
}

function botName(app: unknown): string | null {
  const slug = textAt(app, 'slug');
  return slug === null ? null : `${slug}[bot]`;
}

/** Whether something was written by ourselves: anybody can write what looks like ours, and change it after we had filled it. */
export function isOurs(author: unknown, identity: Identity): boolean {
  if (identity.kind === 'user') return at(author, 'id') === identity.id;
  if (identity.kind === 'nobody' || at(author, 'type') !== 'Bot') return false;
  return identity.login === null || at(author, 'login') === identity.login;
}

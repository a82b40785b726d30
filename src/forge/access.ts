import { printable } from '../errors.js';
import type { Answer, Ask } from './client.js';
import type { Holder } from './credential.js';
import { ForgeError } from './failure.js';
import { countAt, textAt, timeAt } from './fields.js';

/** What a credential is and may do, as far as the forge tells. */
export interface ForgeAccess {
  readonly kind:
    | 'anonymous'
    | 'classic' // a personal token with scopes
    | 'fine-grained' // a personal token with permissions; the forge does not tell which
    | 'app'
    | 'lent'; // of an installation or a job
  /** Name of the account or app; null where there is none. */
  readonly login: string | null;
  /** Scopes of a classic token, or `permission:level` of an app; null where the forge does not tell. */
  readonly rights: readonly string[] | null;
  /** ISO 8601; null where it does not end or nobody tells. */
  readonly expires: string | null;
  /** Requests that are left in this hour, of how many, and until when (ISO 8601); null where nothing is counted. */
  readonly rate: { readonly left: number; readonly of: number; readonly resets: string | null } | null;
  /** Rights that an audit does not need. */
  readonly excess: readonly string[];
}

/** All of these only read. */
const HARMLESS_SCOPES = new Set(['read:org', 'read:user', 'user:email', 'read:enterprise', 'read:project']);
/** Permissions of an app that some part of an audit reads with; `administration` is for traffic. */
const USED = new Set(['contents', 'metadata', 'issues', 'pull_requests', 'discussions', 'administration']);

/**
 * Looks at what was given before it is used.
 *
 * @param opensIssues whether the audit also files issues, for which an app may write those
 * @throws ForgeError
 */
export async function checkAccess(ask: Ask, holder: Holder, opensIssues: boolean): Promise<ForgeAccess> {
  const rate = rateIn((await rateLimit(ask))?.data);
  const common = { login: null, rights: null, expires: null, rate, excess: [] };
  if (holder.kind === 'none') return { kind: 'anonymous', ...common };
  const own = await holder.app();
  if (own !== null) return { kind: 'app', ...common, ...ofApp(own, opensIssues) };
  const user = await userOf(ask);
  return user === null ? { kind: 'lent', ...common } : { ...common, ...ofUser(user) };
}

/** Asking this is not counted; a server without limits does not know it. */
async function rateLimit(ask: Ask): Promise<Answer | null> {
  return await unless([404], () => ask('GET /rate_limit'));
}

async function userOf(ask: Ask): Promise<Answer | null> {
  return await unless([403], () => ask('GET /user'));
}

async function unless<T>(statuses: readonly number[], work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ForgeError && statuses.includes(error.status)) return null;
    throw error;
  }
}

function rateIn(data: unknown): ForgeAccess['rate'] {
  const [left, of] = [countAt(data, 'resources', 'core', 'remaining'), countAt(data, 'resources', 'core', 'limit')];
  const seconds = countAt(data, 'resources', 'core', 'reset');
  const resets = seconds === null || seconds > 8e12 ? null : new Date(seconds * 1000).toISOString();
  return left === null || of === null ? null : { left, of, resets };
}

function ofApp({ app, permissions }: { app: unknown; permissions: unknown }, opensIssues: boolean) {
  const held = typeof permissions === 'object' && permissions !== null ? Object.entries(permissions) : [];
  const isNeeded = ([name, level]: [string, unknown]) =>
    USED.has(name) && (level === 'read' || (opensIssues && name === 'issues' && level === 'write'));
  const shown = ([name, level]: [string, unknown]) => printable(`${name}:${level}`, 60);
  return {
    login: shownLogin(textAt(app, 'slug')),
    rights: held.map(shown).sort(),
    excess: held
      .filter((each) => !isNeeded(each))
      .map(shown)
      .sort(),
  };
}

/** Only classic tokens have scopes, even when they have none. */
function ofUser({ data, headers }: Answer) {
  const scopes = headers['x-oauth-scopes'];
  const login = shownLogin(textAt(data, 'login'));
  const expires = expiryIn(headers);
  if (typeof scopes !== 'string') return { kind: 'fine-grained' as const, login, expires };
  const rights = scopes
    .split(',')
    .map((scope) => printable(scope.trim(), 60))
    .filter((scope) => scope !== '');
  return {
    kind: 'classic' as const,
    login,
    expires,
    rights,
    excess: rights.filter((each) => !HARMLESS_SCOPES.has(each)),
  };
}

function shownLogin(login: string | null): string | null {
  return login === null ? null : printable(login, 100);
}

/** `2026-12-01 12:00:00 UTC` or `… +0100`. */
function expiryIn(headers: Answer['headers']): string | null {
  const told = headers['github-authentication-token-expiration'];
  const match = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) (?:UTC|([+-]\d\d):?(\d\d))$/.exec(String(told ?? ''));
  if (match === null) return null;
  const [, day, time, hours, minutes] = match;
  return timeAt({ when: `${day}T${time}${hours === undefined ? 'Z' : `${hours}:${minutes}`}` }, 'when');
}

import type { AuditFailure, AuditTarget } from '../model/audit.js';
import type { Ask } from './client.js';
import type { Holder } from './credential.js';
import { ForgeError } from './failure.js';
import { at, countAt, textAt } from './fields.js';
import { askedText, type ForgeAsked, shownName } from './names.js';
import { type Page, pagesOf } from './pages.js';
import { missingScope } from './sayings.js';
import { exposureIn, gistTarget, isWanted, type ListWish, repositoryTargets } from './targets.js';

/** Something of what was asked that could not be found out: it is not scanned, and shows in the outcome. */
export interface TargetFailure {
  /** Without long numbers, and fit to be shown. */
  readonly asked: string;
  readonly failure: AuditFailure;
  /** The server gave no answer at all. */
  readonly isSilence?: true;
}

export type Listed = AuditTarget | TargetFailure;

/** What a listing is made with. */
export interface ListingTools {
  readonly ask: Ask;
  readonly holder: Pick<Holder, 'kind'>;
  readonly server: string;
  /** Number of the user whose token it is; null where it is of none. */
  readonly me: () => Promise<{ readonly id: number; readonly login: string } | null>;
}

/** More repositories than any owner has. */
const MOST_PAGES = 5_000;
/** Those that were there first come first: one that is made meanwhile shifts nothing. */
const OLDEST_FIRST = { sort: 'created', direction: 'asc' };

type Request = readonly [string, Readonly<Record<string, unknown>>, { readonly key?: string }?];

/**
 * What there is to audit, as far as it can be listed. What cannot be becomes a failure in between; only what concerns the
 * whole audit is thrown.
 */
export async function* listTargets(tools: ListingTools, asked: ForgeAsked, wish: ListWish): AsyncGenerator<Listed> {
  try {
    if (asked.kind === 'repository') yield* oneRepository(tools, asked, wish);
    else yield* ofAccount(tools, asked, wish);
  } catch (error) {
    const isSilence = error instanceof ForgeError && error.isSilence;
    yield { asked: askedText(asked), failure: failureIn(error), ...(isSilence && { isSilence }) };
  }
}

function failureIn(error: unknown): AuditFailure {
  if (!(error instanceof ForgeError) || error.mend !== null) throw error;
  const accepted = scopesIn(error, 'x-accepted-oauth-scopes');
  const held = scopesIn(error, 'x-oauth-scopes');
  const lacks = error.status === 403 && accepted.length > 0 && !accepted.some((each) => held.includes(each));
  if (lacks && error.response.headers['x-oauth-scopes'] !== undefined) throw missingScope(accepted);
  return error.failure;
}

function scopesIn(error: ForgeError, name: 'x-oauth-scopes' | 'x-accepted-oauth-scopes'): string[] {
  return (error.response.headers[name] ?? '').split(/[,\s]+/).filter((each) => /^[a-z:_]{1,40}$/.test(each));
}

/** Who names one repository wants that one, archived or not. */
async function* oneRepository(
  { ask, server }: ListingTools,
  { owner, name }: { readonly owner: string; readonly name: string },
  wish: ListWish,
): AsyncGenerator<Listed> {
  const { data } = await ask('GET /repos/{owner}/{repo}', { owner, repo: name });
  yield* repositoryTargets(data, wish, server);
}

async function* ofAccount(
  tools: ListingTools,
  asked: Exclude<ForgeAsked, { kind: 'repository' }>,
  wish: ListWish,
): AsyncGenerator<Listed> {
  const { owner, kind } = asked;
  if (kind !== 'user') {
    const request: Request = ['GET /orgs/{org}/repos', { org: owner, type: 'all', ...OLDEST_FIRST }];
    const listing = listed(tools, [request], { owner, wish });
    const first = await firstOf(listing, kind === 'account');
    if (first !== 'no such organisation') {
      if (!first.done) yield first.value;
      return yield* listing;
    }
  }
  yield* ofUser(tools, owner, wish);
}

/** The beginning of a listing, which tells whether a name is that of an organisation. */
async function firstOf(listing: AsyncGenerator<Listed>, canBeUser: boolean) {
  try {
    return await listing.next();
  } catch (error) {
    if (canBeUser && error instanceof ForgeError && error.failure === 'not-found') return 'no such organisation';
    throw error;
  }
}

async function* ofUser(tools: ListingTools, owner: string, wish: ListWish): AsyncGenerator<Listed> {
  const me = await tools.me();
  const isMe = me !== null && me.login.toLowerCase() === owner.toLowerCase();
  yield* listed(tools, userRequests(tools, owner, isMe), { owner, wish });
  if (wish.scope.has('gist')) yield* gists(tools, owner, { isMe, wish });
}

/** What is private of a user is only listed to the user, or to an app that was installed there. */
function userRequests({ holder }: ListingTools, username: string, isMe: boolean): Request[] {
  if (isMe) return [['GET /user/repos', { affiliation: 'owner', visibility: 'all', ...OLDEST_FIRST }]];
  const open: Request = ['GET /users/{username}/repos', { username, type: 'owner', ...OLDEST_FIRST }];
  return holder.kind === 'app' ? [open, ['GET /installation/repositories', {}, { key: 'repositories' }]] : [open];
}

async function* listed(
  tools: ListingTools,
  requests: readonly Request[],
  { owner, wish }: { readonly owner: string; readonly wish: ListWish },
): AsyncGenerator<Listed> {
  const seen = new Set<unknown>();
  let isToldHidden = false;
  for (const [route, parameters, options] of requests) {
    for await (const page of pagesOf(tools.ask, [route, parameters], { ...options, most: MOST_PAGES })) {
      if (!isToldHidden && isPartial(page)) {
        isToldHidden = true;
        yield { asked: shownName(owner), failure: 'no-access' };
      }
      for (const entry of page.items) {
        const number = countAt(entry, 'id');
        if (number !== null && seen.has(number)) continue;
        seen.add(number);
        if (options?.key !== undefined && !isOf(entry, owner)) continue;
        if (isWanted(exposureIn(entry), wish))
          yield* safely(entry, owner, () => repositoryTargets(entry, wish, tools.server));
      }
    }
  }
}

function isOf(entry: unknown, owner: string): boolean {
  return textAt(entry, 'owner', 'login')?.toLowerCase() === owner.toLowerCase();
}

/** Without single sign-on GitHub leaves out what it may not show, and says so in a header only. */
function isPartial({ headers }: Page): boolean {
  const told = headers['x-github-sso'];
  return typeof told === 'string' && told.startsWith('partial-results');
}

async function* gists(
  { ask, server }: ListingTools,
  username: string,
  { isMe, wish }: { readonly isMe: boolean; readonly wish: ListWish },
): AsyncGenerator<Listed> {
  if (wish.visibility !== null && !wish.visibility.has('public')) return;
  const request: Request = isMe ? ['GET /gists', {}] : ['GET /users/{username}/gists', { username }];
  for await (const { items } of pagesOf(ask, [request[0], request[1]], { most: MOST_PAGES })) {
    for (const entry of items) yield* safely(entry, username, () => [gistTarget(entry, username, server)]);
  }
}

/** An entry that is not what a forge gives costs that entry, not the listing. */
function* safely(entry: unknown, owner: string, work: () => AuditTarget[]): Generator<Listed> {
  try {
    yield* work();
  } catch (error) {
    if (!(error instanceof ForgeError)) throw error;
    const name = at(entry, 'full_name') ?? at(entry, 'id');
    yield { asked: shownName(typeof name === 'string' ? name : `${owner}/?`), failure: error.failure };
  }
}

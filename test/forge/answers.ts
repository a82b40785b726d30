import type { Operation } from '../doors/action/openapi/check.js';
import type { ForgeAsset, ForgeGist, ForgeIssue, ForgeRepository } from './model.js';

/** An answer of a forge. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; as it is when it is a text or bytes. */
  readonly body?: unknown;
}

/** What the server keeps: what was in the world, and what was opened and changed since. */
export interface State {
  readonly repositories: (ForgeRepository & { readonly id: number })[];
  readonly gists: Readonly<Record<string, readonly ForgeGist[]>>;
  readonly users: ReadonlySet<string>;
  readonly me: { readonly id: number; readonly login: string; readonly type: string } | null;
  readonly issues: Map<number, (ForgeIssue & { readonly number: number })[]>;
  /** Listings that were made before: thousands of repositories are shown page by page. */
  readonly shown: Map<string, unknown[]>;
  readonly addresses: { readonly api: string; readonly server: string; readonly files: string };
}

/** A request that the description allows. */
export interface Call {
  readonly operation: Operation;
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>> | null;
  /** Whether it came with the token. */
  readonly isKnown: boolean;
}

type Handler = (state: State, call: Call) => Answer | unknown[];
type Kept = State['repositories'][number];

const MISSING: Answer = { status: 404, body: { message: 'Not Found' } };
const REFUSED: Answer = { status: 403, body: { message: 'Resource not accessible' } };

/** What is answered to each operation; a list is cut into pages by who calls. */
export const HANDLERS: Readonly<Record<string, Handler>> = {
  'repos/list-for-org': (state, call) =>
    state.users.has(call.path.org) ? MISSING : (owned(state, call, call.path.org) ?? MISSING),
  'repos/list-for-user': (state, call) =>
    owned(state, { ...call, isKnown: false }, call.path.username) ??
    (state.users.has(call.path.username) ? [] : MISSING),
  'repos/list-for-authenticated-user': (state, call) =>
    state.me ? (owned(state, call, state.me.login) ?? []) : REFUSED,
  'apps/list-repos-accessible-to-installation': (state, call) =>
    state.repositories.filter(({ movedTo }) => movedTo === undefined).map((each) => repository(state, call, each)),
  'repos/get': (state, call) => {
    const found = find(state, call);
    const to = found?.movedTo?.split('/');
    const moved = to && state.repositories.find(({ owner, name }) => owner === to[0] && name === to[1]);
    if (moved)
      return { status: 301, headers: { location: `${state.addresses.api}/repos/${moved.owner}/${moved.name}` } };
    return found ? { status: 200, body: repository(state, call, found) } : MISSING;
  },
  'repos/list-forks': (state, call) =>
    (find(state, call)?.forks ?? []).map((type, at) => {
      const example = exampleOf(call);
      return { ...example, id: 9_000_000 + at, owner: { ...(example.owner as object), login: `kopie-${at}`, type } };
    }),
  'repos/get-views': (state, call) => traffic(state, call, 'views'),
  'repos/get-clones': (state, call) => traffic(state, call, 'clones'),
  'repos/list-releases': (state, call) =>
    (find(state, call)?.releases ?? []).map((release, at) => ({
      ...exampleOf(call),
      ...{ id: at + 1, name: release.name, body: release.body ?? null, assets: assets(call, release.assets, at + 1) },
    })),
  'repos/list-release-assets': (state, call) => {
    const number = Number(call.path.release_id);
    return assets(call, find(state, call)?.releases?.[number - 1]?.assets ?? [], number);
  },
  'repos/get-release-asset': (state, call) => {
    const number = Number(call.path.asset_id);
    const found = assetOf(find(state, call), number);
    if (!found) return MISSING;
    if (!found.isElsewhere)
      return { status: 200, headers: { 'content-type': 'application/octet-stream' }, body: found.content };
    const where = `${state.addresses.files}/${call.path.owner}/${call.path.repo}/${number}`;
    return { status: 302, headers: { location: where } };
  },
  'issues/list-for-repo': (state, call) => {
    const found = find(state, call);
    if (!found) return MISSING;
    if (found.hasIssues === false) return { status: 410, body: { message: 'Issues are disabled for this repo' } };
    const { creator, state: wanted = 'open' } = call.query;
    return issuesOf(state, found)
      .filter((each) => wanted === 'all' || (each.state ?? 'open') === wanted)
      .filter(({ user }) => creator === undefined || (user ?? SOMEBODY).login === creator)
      .map((each) => issue(call, each));
  },
  'pulls/list': (state, call) => {
    const found = find(state, call);
    return found
      ? issuesOf(state, found)
          .filter(({ isPull }) => isPull)
          .map((each) => issue(call, each))
      : MISSING;
  },
  'issues/list-comments-for-repo': (state, call) => comments(state, call, 'comments', 'issue_url'),
  'pulls/list-review-comments-for-repo': (state, call) => comments(state, call, 'reviewComments', 'pull_request_url'),
  'repos/list-commit-comments-for-repo': (state, call) =>
    (find(state, call)?.commitComments ?? []).map(({ commit, body }, at) => ({
      ...exampleOf(call),
      ...{ id: at + 1, commit_id: commit, body },
    })),
  'issues/create': (state, call) => {
    const found = find(state, call);
    if (!found) return MISSING;
    if (!call.isKnown) return REFUSED;
    const list = issuesOf(state, found);
    const made = { ...(call.body as { title: string; body: string }), number: list.length + 1, user: state.me ?? BOT };
    list.push(made);
    return { status: 201, body: issue(call, made) };
  },
  'issues/update': (state, call) => {
    const found = find(state, call);
    const list = found ? issuesOf(state, found) : [];
    const at = list.findIndex(({ number }) => number === Number(call.path.issue_number));
    if (at < 0) return MISSING;
    const changes = call.body as Partial<ForgeIssue>;
    const closedBy = changes.state === 'closed' ? (state.me ?? BOT) : (list[at].closedBy ?? null);
    list[at] = { ...list[at], ...changes, closedBy: changes.state === 'open' ? null : closedBy };
    return { status: 200, body: issue(call, list[at]) };
  },
  'issues/get': (state, call) => {
    const found = find(state, call);
    const one = found && issuesOf(state, found).find(({ number }) => number === Number(call.path.issue_number));
    return one ? { status: 200, body: { ...issue(call, one), closed_by: one.closedBy ?? null } } : MISSING;
  },
  'users/get-authenticated': (state, call) =>
    state.me && call.isKnown ? { status: 200, body: { ...exampleOf(call), ...state.me } } : REFUSED,
  'gists/list': (state, call) => gists(state, call, state.me?.login ?? '', true),
  'gists/list-for-user': (state, call) => gists(state, call, call.path.username, false),
  'gists/list-forks': (state, call) => {
    const found = Object.values(state.gists)
      .flat()
      .find(({ id }) => id === call.path.gist_id);
    if (!found) return MISSING;
    return (found.forks ?? []).map((type, at) => ({
      ...exampleOf(call),
      id: `f${at}`,
      owner: { login: `kopie-${at}`, type },
    }));
  },
};

const SOMEBODY = { id: 5, login: 'iemand', type: 'User' };
const BOT = { id: 41_898_282, login: 'github-actions[bot]', type: 'Bot' };

/** One item as GitHub gives it in its example. */
function exampleOf({ operation: { answer } }: Pick<Call, 'operation'>): Record<string, unknown> {
  const first = Array.isArray(answer) ? answer[0] : answer;
  const { repositories, value } = first as { repositories?: unknown[]; value?: unknown };
  // The description wraps the example of one issue twice.
  return (repositories?.[0] ?? value ?? first) as Record<string, unknown>;
}

function find(state: State, { path, isKnown }: Call): Kept | undefined {
  const found = state.repositories.find(
    ({ owner, name }) => owner.toLowerCase() === path.owner?.toLowerCase() && name === path.repo,
  );
  return found && (isKnown || isPublic(found)) ? found : undefined;
}

function isPublic({ visibility }: ForgeRepository): boolean {
  return (visibility ?? 'public') === 'public';
}

/** Null for an owner that there is not. */
function owned(state: State, call: Call, owner: string): unknown[] | null {
  const all = state.repositories.filter((each) => each.owner.toLowerCase() === owner.toLowerCase());
  if (all.length === 0) return null;
  const key = `${call.operation.id} ${owner} ${call.isKnown}`;
  const shown = state.shown.get(key) ?? all.filter(isShown(call)).map((each) => repository(state, call, each));
  state.shown.set(key, shown);
  return shown;
}

function isShown({ isKnown }: Call) {
  return (each: ForgeRepository) => each.movedTo === undefined && (isKnown || isPublic(each));
}

function repository({ addresses: { server, api }, users }: State, call: Call, each: Kept) {
  const example = exampleOf(call);
  const full = `${each.owner}/${each.name}`;
  const type = users.has(each.owner) ? 'User' : 'Organization';
  return {
    ...example,
    id: each.id,
    name: each.name,
    full_name: full,
    owner: { ...(example.owner as object), login: each.owner, type },
    private: !isPublic(each),
    visibility: each.visibility ?? 'public',
    html_url: `${server}/${full}`,
    url: `${api}/repos/${full}`,
    clone_url: `${server}/${full}.git`,
    archived: each.archived ?? false,
    fork: each.fork ?? false,
    has_wiki: each.hasWiki ?? false,
    has_pages: each.hasPages ?? false,
    has_issues: each.hasIssues ?? true,
    has_discussions: each.discussions !== undefined,
    forks_count: each.forks?.length ?? 0,
    stargazers_count: each.stars ?? 0,
    watchers_count: each.stars ?? 0,
    ...(call.operation.id === 'repos/get' && { subscribers_count: each.watchers ?? 0 }),
    created_at: each.createdAt ?? '2020-01-01T00:00:00Z',
  };
}

function traffic(state: State, call: Call, what: 'views' | 'clones'): Answer {
  const found = find(state, call);
  if (!found) return MISSING;
  if (!found.traffic) return REFUSED;
  const [count, uniques] = found.traffic[what];
  return { status: 200, body: { count, uniques, [what]: [] } };
}

/** By its number. */
export function assetOf(repository: ForgeRepository | undefined, number: number): ForgeAsset | undefined {
  const assets = repository?.releases?.[Math.floor(number / 1000) - 1]?.assets ?? [];
  return assets.find(({ place }, at) => (place ?? at) === number % 1000);
}

function assets(call: Call, all: readonly ForgeAsset[], release: number) {
  const { assets: inner } = exampleOf(call) as { assets?: object[] };
  return all.map(({ name, content, size, place }, at) => ({
    ...(inner?.[0] ?? exampleOf(call)),
    ...{ id: release * 1000 + (place ?? at), name, size: size ?? content.length, state: 'uploaded' },
  }));
}

export function issuesOf({ issues }: State, { id, issues: begun = [] }: Kept) {
  const kept = issues.get(id) ?? begun.map((each, at) => ({ ...each, number: at + 1 }));
  issues.set(id, kept);
  return kept;
}

function issue(call: Call, { number, title, body, state, user, isPull }: ForgeIssue & { number: number }) {
  const { pull_request: _, ...example } = exampleOf(call);
  const filled = {
    ...example,
    id: 1000 + number,
    number,
    title,
    body: body ?? null,
    state: state ?? 'open',
    user: user ?? SOMEBODY,
  };
  return isPull ? { ...filled, pull_request: {} } : filled;
}

function comments(state: State, call: Call, what: 'comments' | 'reviewComments', of: string): Answer | unknown[] {
  const found = find(state, call);
  if (!found) return MISSING;
  return issuesOf(state, found).flatMap(({ number, ...each }) =>
    (each[what] ?? []).map((body, at) => ({
      ...exampleOf(call),
      ...{
        id: number * 1000 + at,
        body,
        [of]: `${state.addresses.api}/repos/${call.path.owner}/${call.path.repo}/issues/${number}`,
      },
    })),
  );
}

function gists(state: State, call: Call, owner: string, isAll: boolean) {
  const all = state.gists[owner] ?? [];
  const { host, protocol } = new URL(state.addresses.server);
  return all
    .filter((each) => isAll || each.public)
    .map((each) => ({
      ...exampleOf(call),
      id: each.id,
      public: each.public,
      git_pull_url: `${protocol}//${host}/gist/${each.id}.git`,
    }));
}

import type { AuditTarget } from '../model/audit.js';
import type { Ask } from './client.js';
import { ForgeError, nonsense } from './failure.js';
import { at, countAt, textAt } from './fields.js';
import { repositoryOf } from './names.js';
import { pagesOf } from './pages.js';
import type { Reading } from './validators.js';

/** Something that people wrote beside the files, for scanning; never kept. */
export interface ForgeText {
  /** `issues/12.md`, `pulls/12.md`, `issues/12/comments/345.md`, `pulls/12/review-comments/345.md`, `commits/<id>/comments/345.md`, `releases/12.md`. */
  readonly path: string;
  /** Title and body. */
  readonly text: string;
}

type Where = Readonly<{ owner: string; repo: string }>;
type Request = readonly [string, Readonly<Record<string, unknown>>];

const OLDEST_FIRST = { sort: 'created', direction: 'asc' };

/**
 * Issues, pull requests, comments on them and on their lines, comments on commits, and what stands with releases; a page at a
 * time. Comments are listed for the whole repository at once, so that the number of calls does not grow with that of issues.
 *
 * @throws ForgeError
 */
export async function* textsOf(
  asking: Ask,
  target: AuditTarget,
  { server, reading }: { readonly server: string; readonly reading: Reading },
): AsyncGenerator<readonly ForgeText[]> {
  const { owner, name } = repositoryOf(target.source, server);
  const where = { owner, repo: name };
  const ask = reading.over(asking);
  yield* issues(ask, where);
  for (const [request, read] of lists(where)) yield* each(ask, request, read);
}

function lists(where: Where): (readonly [Request, (item: unknown) => ForgeText])[] {
  return [
    [['GET /repos/{owner}/{repo}/issues/comments', { ...where, ...OLDEST_FIRST }], issueComment],
    [['GET /repos/{owner}/{repo}/pulls/comments', { ...where, ...OLDEST_FIRST }], reviewComment],
    [['GET /repos/{owner}/{repo}/comments', where], commitComment],
    [['GET /repos/{owner}/{repo}/releases', where], release],
  ];
}

async function* each(ask: Ask, request: Request, read: (item: unknown) => ForgeText): AsyncGenerator<ForgeText[]> {
  for await (const { items } of pagesOf(ask, request)) if (items.length > 0) yield items.map(read);
}

/** Issues and pull requests are one list; where issues are switched off, only that of pull requests is left. */
async function* issues(ask: Ask, where: Where): AsyncGenerator<readonly ForgeText[]> {
  const query = { ...where, state: 'all', ...OLDEST_FIRST };
  try {
    yield* each(ask, ['GET /repos/{owner}/{repo}/issues', query], issue);
  } catch (error) {
    if (!(error instanceof ForgeError) || error.failure !== 'disabled') throw error;
    yield* each(ask, ['GET /repos/{owner}/{repo}/pulls', query], pull);
  }
}

function issue(item: unknown): ForgeText {
  const folder = at(item, 'pull_request') === undefined ? 'issues' : 'pulls';
  return titled(`${folder}/${numberIn(item, 'number')}`, item, 'title');
}

function pull(item: unknown): ForgeText {
  return titled(`pulls/${numberIn(item, 'number')}`, item, 'title');
}

function release(item: unknown): ForgeText {
  return titled(`releases/${numberIn(item, 'id')}`, item, 'name');
}

function titled(path: string, item: unknown, title: string): ForgeText {
  const parts = [bodyIn(item, title), bodyIn(item, 'body')].filter((part) => part !== '');
  return { path: `${path}.md`, text: `${parts.join('\n\n')}\n` };
}

function issueComment(item: unknown): ForgeText {
  return comment(`issues/${ofIn(item, 'issue_url')}/comments`, item);
}

function reviewComment(item: unknown): ForgeText {
  return comment(`pulls/${ofIn(item, 'pull_request_url')}/review-comments`, item);
}

function commitComment(item: unknown): ForgeText {
  const commit = /^[0-9a-f]{40,64}$/.exec(textAt(item, 'commit_id') ?? '')?.[0];
  if (commit === undefined) throw nonsense();
  return comment(`commits/${commit}/comments`, item);
}

function comment(folder: string, item: unknown): ForgeText {
  return { path: `${folder}/${numberIn(item, 'id')}.md`, text: `${bodyIn(item, 'body')}\n` };
}

function numberIn(item: unknown, key: string): number {
  const found = countAt(item, key);
  if (found === null) throw nonsense();
  return found;
}

/** The number at the end of an address. */
function ofIn(item: unknown, key: string): string {
  const number = /\/(\d{1,15})$/.exec(textAt(item, key) ?? '')?.[1];
  if (number === undefined) throw nonsense();
  return number;
}

/** Nothing written is null; anything else that is no text would be left out silently. */
function bodyIn(item: unknown, key: string): string {
  const found = at(item, key);
  if (found === null || found === undefined) return '';
  if (typeof found !== 'string') throw nonsense();
  return found;
}

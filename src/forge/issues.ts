import type { AuditTarget } from '../model/audit.js';
import type { Ask } from './client.js';
import { nonsense } from './failure.js';
import { at, countAt, textAt } from './fields.js';
import { type Identity, isOurs } from './identity.js';
import { repositoryOf } from './names.js';
import { itemsOf } from './pages.js';

/** What became of an issue of ours. */
export interface FiledIssue {
  readonly number: number;
  readonly change: 'opened' | 'reopened' | 'updated' | 'unchanged' | 'closed';
}

/** What an issue says. The marker is the HTML comment that its body begins with, and tells it from others. */
export interface IssueText {
  readonly marker: string;
  readonly title: string;
  readonly body: string;
}

/** With what issues are filed. */
export interface IssueTools {
  readonly ask: Ask;
  readonly server: string;
  readonly me: () => Promise<Identity>;
}

/** GitHub refuses a longer body. */
export const MOST_ISSUE_CHARACTERS = 65_536;

/** What makes or changes something is sent once: when no answer came, it can have been done. */
const ONCE = { request: { retries: 0 } };

const UPDATE = 'PATCH /repos/{owner}/{repo}/issues/{issue_number}';

/**
 * Opens an issue, or brings the text of the one that is there up to date. One that we closed ourselves is opened again; one that
 * somebody else closed stays closed.
 *
 * @throws ForgeError
 */
export async function openIssue(
  tools: IssueTools,
  target: AuditTarget,
  { marker, title, body: rest }: IssueText,
): Promise<FiledIssue> {
  const body = bodyOf(marker, rest);
  const where = whereOf(tools, target);
  const found = await findIssue(tools, where, { marker, state: 'all' });
  if (found === null) {
    const { data } = await tools.ask('POST /repos/{owner}/{repo}/issues', { ...where, title, body, ...ONCE });
    return { number: numberOf(data), change: 'opened' };
  }
  const number = numberOf(found);
  const isReopened = await wasClosedByUs(tools, { ...where, issue_number: number }, { issue: found, marker });
  if (!isReopened && isSame(found, body, title)) return { number, change: 'unchanged' };
  const state = isReopened ? { state: 'open', state_reason: 'reopened' } : {};
  await tools.ask(UPDATE, { ...where, issue_number: number, title, body, ...state, ...ONCE });
  return { number, change: isReopened ? 'reopened' : 'updated' };
}

/**
 * The number of an issue of ours that is open and has not said yet that all is solved; null where there is none. One that said so
 * was opened again by somebody, who will close it.
 *
 * @throws ForgeError
 */
export async function openIssueOf(tools: IssueTools, target: AuditTarget, marker: string): Promise<number | null> {
  const found = await findIssue(tools, whereOf(tools, target), { marker, state: 'open' });
  return found === null || saysSolved(found, marker) ? null : numberOf(found);
}

/** Closes an issue of ours, with a text that says why. @throws ForgeError */
export async function closeIssue(
  tools: IssueTools,
  target: AuditTarget,
  { number, marker, title, body: rest }: IssueText & { readonly number: number },
): Promise<FiledIssue> {
  const body = bodyOf(marker, `${solvedMarker(marker)}\n${rest}`);
  const state = { state: 'closed', state_reason: 'completed' };
  await tools.ask(UPDATE, { ...whereOf(tools, target), issue_number: number, title, body, ...state, ...ONCE });
  return { number, change: 'closed' };
}

type Where = Readonly<{ owner: string; repo: string }>;

function whereOf({ server }: IssueTools, { source }: AuditTarget): Where {
  const { owner, name } = repositoryOf(source, server);
  return { owner, repo: name };
}

function bodyOf(marker: string, rest: string): string {
  if (!/^<!--[^<>]{1,200}-->$/.test(marker)) throw new TypeError('a marker is an HTML comment');
  const body = `${marker}\n${rest}`;
  if (body.length > MOST_ISSUE_CHARACTERS) throw new TypeError('the body is too long');
  return body;
}

/** The line under the marker of an issue that we closed: a person who closes one leaves its text as it is. */
function solvedMarker(marker: string): string {
  return marker.replace(/\s*-->$/, ': solved -->');
}

function saysSolved(issue: unknown, marker: string): boolean {
  return textIn(issue).startsWith(`${marker}\n${solvedMarker(marker)}`);
}

/** Only the issue by itself tells who closed it. */
async function wasClosedByUs(
  { ask, me }: IssueTools,
  where: Where & { readonly issue_number: number },
  { issue, marker }: { readonly issue: unknown; readonly marker: string },
): Promise<boolean> {
  if (textAt(issue, 'state') !== 'closed' || !saysSolved(issue, marker)) return false;
  const { data } = await ask('GET /repos/{owner}/{repo}/issues/{issue_number}', where);
  const closer = at(data, 'closed_by') ?? null;
  // Where nobody tells, it is as its text says.
  return closer === null || isOurs(closer, await me());
}

async function findIssue(
  { ask, me }: IssueTools,
  where: Where,
  { marker, state }: { readonly marker: string; readonly state: 'open' | 'all' },
): Promise<unknown> {
  const identity = await me();
  const creator = identity.kind === 'nobody' || identity.login === null ? {} : { creator: identity.login };
  const query = { ...where, state, sort: 'created', direction: 'asc', ...creator };
  for await (const issue of itemsOf(ask, ['GET /repos/{owner}/{repo}/issues', query])) {
    const isIssue = at(issue, 'pull_request') === undefined;
    if (isIssue && textIn(issue).startsWith(marker) && isOurs(at(issue, 'user'), identity)) return issue;
  }
  return null;
}

/** GitHub gives line ends as it likes. */
function textIn(issue: unknown): string {
  return (textAt(issue, 'body') ?? '').replaceAll('\r\n', '\n');
}

function isSame(issue: unknown, body: string, title: string): boolean {
  return textAt(issue, 'title') === title && textIn(issue) === body;
}

function numberOf(issue: unknown): number {
  const number = countAt(issue, 'number');
  if (number === null) throw nonsense();
  return number;
}

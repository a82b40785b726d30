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
  readonly change: 'opened' | 'updated' | 'unchanged';
}

/** What an issue says. The marker is the HTML comment that its body begins with, and tells it from others. */
export interface IssueText {
  readonly marker: string;
  readonly title: string;
  readonly body: string;
}

/** GitHub refuses a longer body. */
export const MOST_ISSUE_CHARACTERS = 65_536;

/** What makes or changes something is sent once: when no answer came, it can have been done. */
const ONCE = { request: { retries: 0 } };

/**
 * Opens an issue, or brings the text of the one that is there up to date. One that somebody closed stays closed.
 *
 * @throws ForgeError
 */
export async function openIssue(
  { ask, server, me }: { readonly ask: Ask; readonly server: string; readonly me: () => Promise<Identity> },
  target: AuditTarget,
  { marker, title, body: rest }: IssueText,
): Promise<FiledIssue> {
  if (!/^<!--[^<>]{1,200}-->$/.test(marker)) throw new TypeError('a marker is an HTML comment');
  const body = `${marker}\n${rest}`;
  if (body.length > MOST_ISSUE_CHARACTERS) throw new TypeError('the body is too long');
  const { owner, name } = repositoryOf(target.source, server);
  const where = { owner, repo: name };
  const found = await findIssue(ask, where, { marker, identity: await me() });
  if (found === null) {
    const { data } = await ask('POST /repos/{owner}/{repo}/issues', { ...where, title, body, ...ONCE });
    return { number: numberOf(data), change: 'opened' };
  }
  const number = numberOf(found);
  if (isSame(found, body, title)) return { number, change: 'unchanged' };
  const route = 'PATCH /repos/{owner}/{repo}/issues/{issue_number}';
  await ask(route, { ...where, issue_number: number, title, body, ...ONCE });
  return { number, change: 'updated' };
}

async function findIssue(
  ask: Ask,
  where: Readonly<Record<string, string>>,
  { marker, identity }: { readonly marker: string; readonly identity: Identity },
): Promise<unknown> {
  const creator = identity.kind === 'nobody' || identity.login === null ? {} : { creator: identity.login };
  const query = { ...where, state: 'all', sort: 'created', direction: 'asc', ...creator };
  for await (const issue of itemsOf(ask, ['GET /repos/{owner}/{repo}/issues', query])) {
    const isIssue = at(issue, 'pull_request') === undefined;
    const begins = textAt(issue, 'body')?.startsWith(`${marker}`) === true;
    if (isIssue && begins && isOurs(at(issue, 'user'), identity)) return issue;
  }
  return null;
}

/** GitHub gives line ends as it likes. */
function isSame(issue: unknown, body: string, title: string): boolean {
  return textAt(issue, 'title') === title && textAt(issue, 'body')?.replaceAll('\r\n', '\n') === body;
}

function numberOf(issue: unknown): number {
  const number = countAt(issue, 'number');
  if (number === null) throw nonsense();
  return number;
}

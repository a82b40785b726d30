import { UserError } from '../../errors.js';
import { isZeroId } from '../../git/push-lines.js';
import type { CiChange, CommitsChange, Point } from '../../sources/git/ci-change.js';
import { isId, isRef, lacks, type Payload, readPayload } from './payload.js';

const BRANCH = 'refs/heads/';
/** The form of every name of an event. */
const EVENT_NAME = /^[a-z][a-z0-9_]*$/;

/**
 * What happened, by the variables and the event of GitHub Actions, and of Gitea and Forgejo, which have the same. Lists of
 * commits in an event are never used: they are cut off.
 *
 * @throws UserError when the event has no name, or lacks what says so
 */
export function githubChange(env: NodeJS.ProcessEnv): CiChange {
  const event = eventOf(env);
  const payload = readPayload(env.GITHUB_EVENT_PATH);
  if (event === 'push') return push(payload, env);
  if (event === 'delete') return DELETED;
  if (event === 'merge_group') return mergeGroup(payload);
  // Also comments on a pull request, reviews, and whatever else is about one.
  if (payload.at('pull_request', 'head') !== undefined || event.startsWith('pull_request')) return request(payload);
  const governor = defaultBranch(payload) ?? usualBranch(event, env);
  return { kind: 'everything', why: NOTHING_NEW, governor };
}

/** Taken for an event that says nothing of what is new, a push would leave its commits unseen. */
function eventOf({ GITHUB_EVENT_NAME = '' }: NodeJS.ProcessEnv): string {
  if (!EVENT_NAME.test(GITHUB_EVENT_NAME)) throw noEventName();
  return GITHUB_EVENT_NAME;
}

/** Whether the variables are those of GitHub Actions, or of Gitea and Forgejo, which have the same. */
export function isGithub(env: NodeJS.ProcessEnv): boolean {
  return env.GITHUB_ACTIONS === 'true' || env.GITEA_ACTIONS === 'true';
}

/** What a pull request would publish. */
export type RequestHead = Pick<CommitsChange, 'head' | 'headRef'>;

/**
 * The head of a pull request of which nothing is checked out: the workflow of `pull_request_target` runs on the base.
 *
 * @returns null for every other event, which is about what is checked out, and on other servers
 * @throws UserError when the event does not say which it is
 */
export function headNotCheckedOut(env: NodeJS.ProcessEnv): RequestHead | null {
  if (!isGithub(env) && env.GITHUB_EVENT_NAME === undefined) return null;
  if (eventOf(env) !== 'pull_request_target') return null;
  return requestHead(readPayload(env.GITHUB_EVENT_PATH));
}

function push(payload: Payload, env: NodeJS.ProcessEnv): CiChange {
  const name = payload.ref('ref');
  const before = payload.id('before');
  const after = payload.id('after');
  if (payload.at('deleted') === true || isZeroId(after)) return DELETED;
  checkSame(after, name, env);
  const main = defaultBranch(payload);
  // Whether this push is to it decides whose policy counts; the server can have changed it since.
  if (main === null) throw lacks(DEFAULT_BRANCH);
  const isMain = main.ref === name;
  const isNew = isZeroId(before);
  return {
    kind: 'commits',
    head: after,
    headRef: name,
    // Other new branches of the same push do not count as public: each would leave the common part to the other.
    known: isNew ? (isMain ? [] : [main]) : [{ id: before }],
    name,
    governor: isMain ? (isNew ? null : { id: before }) : main,
  };
}

/** A workflow that was begun for another commit than its event is about would look at the wrong one. */
function checkSame(after: string, name: string, { GITHUB_SHA, GITHUB_REF }: NodeJS.ProcessEnv): void {
  const isTag = name.startsWith('refs/tags/');
  if (GITHUB_REF !== undefined && GITHUB_REF !== name) throw lacks(['ref']);
  // Of a tag with a message the event names the tag and the variable the commit.
  if (GITHUB_SHA !== undefined && !isTag && isId(GITHUB_SHA) && GITHUB_SHA !== after) throw lacks(['after']);
}

function request(payload: Payload): CiChange {
  const branch = payload.text('pull_request', 'head', 'ref');
  const base: Point = { id: payload.id('pull_request', 'base', 'sha') };
  return {
    kind: 'commits',
    ...requestHead(payload),
    known: [base],
    name: branch !== null && isRef(BRANCH + branch) ? BRANCH + branch : null,
    governor: base,
  };
}

function requestHead(payload: Payload): RequestHead {
  const number = payload.at('pull_request', 'number') ?? payload.at('number');
  return {
    head: payload.id('pull_request', 'head', 'sha'),
    headRef: Number.isSafeInteger(number) ? `refs/pull/${number}/head` : null,
  };
}

function mergeGroup(payload: Payload): CiChange {
  return {
    kind: 'commits',
    head: payload.id('merge_group', 'head_sha'),
    headRef: payload.ref('merge_group', 'head_ref'),
    // Another group can stand before this one: that is looked at in its own run, but its policy does not count yet.
    known: [{ id: payload.id('merge_group', 'base_sha') }],
    name: null,
    governor: { ref: payload.ref('merge_group', 'base_ref') },
  };
}

/**
 * The default branch, as the event names it.
 *
 * @returns null when the event says nothing of it
 * @throws UserError when what it says can be no name: its policy would go unread
 */
function defaultBranch(payload: Payload): { readonly ref: string } | null {
  const name = payload.at(...DEFAULT_BRANCH);
  if (name === undefined) return null;
  if (typeof name !== 'string' || !isRef(BRANCH + name)) throw lacks(DEFAULT_BRANCH);
  return { ref: BRANCH + name };
}

/** The default branch by other means: a schedule runs on nothing else, and to git it is the HEAD of the server. */
function usualBranch(event: string, { GITHUB_REF = '' }: NodeJS.ProcessEnv): { readonly ref: string } {
  return { ref: event === 'schedule' && GITHUB_REF.startsWith(BRANCH) && isRef(GITHUB_REF) ? GITHUB_REF : 'HEAD' };
}

const DEFAULT_BRANCH = ['repository', 'default_branch'] as const;

function noEventName(): UserError {
  return new UserError(
    {
      nl: '`GITHUB_EVENT_NAME` ontbreekt of is geen naam van een gebeurtenis. Wat nieuw is, is dus niet bekend.',
      en: '`GITHUB_EVENT_NAME` is missing or is no name of an event. So nobody knows what is new.',
    },
    {
      nl: 'Laat deze variabele zoals de runner haar zet, zoals `push` of `pull_request`.',
      en: 'Leave this variable as the runner sets it, such as `push` or `pull_request`.',
    },
  );
}

const DELETED: CiChange = {
  kind: 'nothing',
  why: {
    nl: 'Er is een tak of tag verwijderd. Daarmee wordt niets openbaar, dus is er niets gescand.',
    en: 'A branch or tag was deleted. That publishes nothing, so nothing was scanned.',
  },
};

const NOTHING_NEW = {
  nl: 'Deze gebeurtenis zegt niet wat nieuw is. Daarom is alles gescand wat is uitgecheckt.',
  en: 'This event does not say what is new. So everything that is checked out was scanned.',
};

import { isZeroId } from '../../git/push-lines.js';
import type { CiChange, Point } from '../../sources/git/ci-change.js';
import { isId, isRef, lacks, type Payload, readPayload } from './payload.js';

const BRANCH = 'refs/heads/';

/**
 * What happened, by the variables and the event of GitHub Actions, and of Gitea and Forgejo, which have the same. Lists of
 * commits in an event are never used: they are cut off.
 *
 * @throws UserError when the event lacks what says so
 */
export function githubChange(env: NodeJS.ProcessEnv): CiChange {
  const payload = readPayload(env.GITHUB_EVENT_PATH);
  const event = env.GITHUB_EVENT_NAME ?? '';
  if (event === 'push') return push(payload, env);
  if (event === 'delete') return DELETED;
  if (event === 'merge_group') return mergeGroup(payload);
  // Also comments on a pull request, reviews, and whatever else is about one.
  if (payload.at('pull_request', 'head') !== undefined || event.startsWith('pull_request')) return request(payload);
  return { kind: 'everything', why: NOTHING_NEW, governor: defaultBranch(payload) };
}

function push(payload: Payload, env: NodeJS.ProcessEnv): CiChange {
  const name = payload.ref('ref');
  const before = payload.id('before');
  const after = payload.id('after');
  if (payload.at('deleted') === true || isZeroId(after)) return DELETED;
  checkSame(after, name, env);
  const main = defaultBranch(payload);
  const isMain = main !== null && main.ref === name;
  const isNew = isZeroId(before);
  return {
    kind: 'commits',
    head: after,
    headRef: name,
    // Other new branches of the same push do not count as public: each would leave the common part to the other.
    known: isNew ? (main !== null && !isMain ? [main] : []) : [{ id: before }],
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
  const number = payload.at('pull_request', 'number') ?? payload.at('number');
  const branch = payload.text('pull_request', 'head', 'ref');
  const base: Point = { id: payload.id('pull_request', 'base', 'sha') };
  return {
    kind: 'commits',
    head: payload.id('pull_request', 'head', 'sha'),
    headRef: Number.isSafeInteger(number) ? `refs/pull/${number}/head` : null,
    known: [base],
    name: branch !== null && isRef(BRANCH + branch) ? BRANCH + branch : null,
    governor: base,
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

function defaultBranch(payload: Payload): { readonly ref: string } | null {
  const name = payload.text('repository', 'default_branch');
  return name !== null && isRef(BRANCH + name) ? { ref: BRANCH + name } : null;
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

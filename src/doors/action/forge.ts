import { clientFor } from '../../forge/client.js';
import { holderOf } from '../../forge/credential.js';
import { at, countAt, textAt } from '../../forge/fields.js';
import { identityOf, isOurs } from '../../forge/identity.js';
import { itemsOf } from '../../forge/pages.js';

/** The comments of one repository on GitHub, or on an Enterprise Server. Each throws a `ForgeError` for what failed. */
export interface Forge {
  /** The first comment of our own in which a text stands; null when there is none. */
  findComment(number: number, marker: string): Promise<number | null>;
  updateComment(id: number, body: string): Promise<void>;
  createComment(number: number, body: string): Promise<void>;
}

/** Where, and with what right. */
export interface ForgeAccess {
  /** Address of the API. */
  readonly api: string;
  /** `owner/name`. */
  readonly repository: string;
  readonly token: string;
}

/** A job waits no longer than this for a limit to pass: waiting costs money. */
const MOST_WAIT_SECONDS = 60;
const RETRIES = 2;
const PAUSE_MS = 1_000;
/** Without a byte, and of the whole. */
const PATIENCE_MS = 60_000;
const MOST_MS = 120_000;

/** What makes something is sent once: when no answer came, it can have been done. */
const ONCE = { request: { retries: 0 } };

/** Opens the way to the comments. Nothing is sent yet. @throws UserError for what can be no token */
export function forgeOf({ api, repository, token }: ForgeAccess): Forge {
  const { ask, me } = openWay(api, token);
  const [owner, repo] = repository.split('/');
  const where = { owner, repo };
  return {
    async findComment(issue_number, marker) {
      const route = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments';
      for await (const comment of itemsOf(ask, [route, { ...where, issue_number }])) {
        if (textAt(comment, 'body')?.startsWith(marker) && (await isMine(at(comment, 'user'), me))) {
          return countAt(comment, 'id');
        }
      }
      return null;
    },
    async updateComment(comment_id, body) {
      await ask('PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', { ...where, comment_id, body });
    },
    async createComment(issue_number, body) {
      const route = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';
      await ask(route, { ...where, issue_number, body, ...ONCE });
    },
  };
}

function openWay(api: string, token: string) {
  const around = {
    api: api.replace(/\/+$/, ''),
    now: Date.now,
    maxWait: MOST_WAIT_SECONDS,
    patience: PATIENCE_MS,
    pause: PAUSE_MS,
    retries: RETRIES,
    deadline: AbortSignal.timeout(MOST_MS),
    onWait: () => {},
    onAnswer: () => {},
  };
  const holder = holderOf({ kind: 'token', token }, around);
  const ask = clientFor({ ...around, authorization: holder });
  return { ask, me: identityOf(ask, holder) };
}

/**
 * Anybody can write a comment that looks like ours, and could change it after we had filled it. A token of a job writes as a
 * bot, which nobody else can; another token has to say whose it is.
 */
async function isMine(user: unknown, me: ReturnType<typeof identityOf>): Promise<boolean> {
  return at(user, 'type') === 'Bot' || isOurs(user, await me());
}

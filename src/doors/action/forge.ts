import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import { Octokit } from '@octokit/rest';
import { VERSION } from '../../version.js';

/** The comments of one repository on GitHub, or on an Enterprise Server. */
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

/** A job waits no longer than this for a limit to pass. */
const MOST_WAIT_SECONDS = 60;
const RETRIES = 2;
const PATIENCE_MS = 120_000;
const PER_PAGE = 100;

const silent = () => {};
const Client = Octokit.plugin(retry, throttling);

/** Opens the way to the comments. Nothing is sent yet. */
export async function forgeOf({ api, repository, token }: ForgeAccess): Promise<Forge> {
  const [owner, repo] = repository.split('/');
  const client = clientFor(api, token);
  const at = { owner, repo };
  return {
    async findComment(number, marker) {
      const pages = client.paginate.iterator(client.rest.issues.listComments, {
        ...at,
        issue_number: number,
        per_page: PER_PAGE,
      });
      for await (const { data } of pages) {
        for (const { id, body, user } of data) {
          if (body?.startsWith(marker) && (user?.type === 'Bot' || (await isMe(client, user?.id)))) return id;
        }
      }
      return null;
    },
    async updateComment(comment_id, body) {
      await client.rest.issues.updateComment({ ...at, comment_id, body });
    },
    async createComment(issue_number, body) {
      await client.rest.issues.createComment({ ...at, issue_number, body });
    },
  };
}

function clientFor(api: string, token: string) {
  // Once, and only when the wait is short: a job that waits costs money.
  const again = (after: number, _options: unknown, _client: unknown, count: number) =>
    count < 1 && after <= MOST_WAIT_SECONDS;
  return new Client({
    auth: token,
    baseUrl: api.replace(/\/+$/, ''),
    userAgent: `sluis/${VERSION}`,
    // Its own words name addresses and answers.
    log: { debug: silent, info: silent, warn: silent, error: silent },
    request: { retries: RETRIES, signal: AbortSignal.timeout(PATIENCE_MS) },
    // Limits are left to the other plug-in, which waits as long as the server says.
    retry: { retries: RETRIES, doNotRetry: [400, 401, 403, 404, 410, 422, 429, 451] },
    throttle: { onRateLimit: again, onSecondaryRateLimit: again },
  });
}

/**
 * Anybody can write a comment that looks like ours, and could change it after we had filled it. A token of a job writes as a
 * bot, which nobody else can; another token has to say whose it is.
 */
async function isMe(client: InstanceType<typeof Client>, id: number | undefined): Promise<boolean> {
  if (id === undefined) return false;
  try {
    return (await client.rest.users.getAuthenticated()).data.id === id;
  } catch (error) {
    // A token of a job belongs to no user.
    if (error instanceof Error && 'status' in error && (error.status === 403 || error.status === 401)) return false;
    throw error;
  }
}

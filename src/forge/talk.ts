import type { AuditFailure } from '../model/audit.js';
import type { Ask } from './client.js';
import type { Holder } from './credential.js';
import { discussionsOf } from './discussions.js';
import { ForgeError } from './failure.js';
import { type AskGraphql, graphqlOver } from './graphql.js';
import type { RepositoryName } from './names.js';
import { reviewsOf } from './reviews.js';
import type { ForgeText } from './texts.js';

/** What only GraphQL gives. */
export type TalkPart = 'reviews' | 'discussions';

/** A part that the server does not give, or not whole: it is not scanned. */
export interface UnreadTalk {
  readonly unread: TalkPart;
}

const READERS: Readonly<Record<TalkPart, (ask: AskGraphql, of: RepositoryName) => AsyncGenerator<ForgeText>>> = {
  reviews: reviewsOf,
  discussions: discussionsOf,
};

/** What ends the audit of the target, not only of this part of it. */
const WHOLE: ReadonlySet<AuditFailure> = new Set<AuditFailure>(['rate-limit', 'unreachable']);

/**
 * The texts with which reviewers close a review, and discussions. A server without GraphQL, a token that may not and a request
 * without any token cost the part that was asked for, which is said.
 *
 * @param parts those that there can be any of
 * @throws ForgeError for what has nothing to do with this part
 */
export async function* talkOf(
  { ask, api, holder }: { readonly ask: Ask; readonly api: string; readonly holder: Pick<Holder, 'kind'> },
  repository: RepositoryName,
  parts: readonly TalkPart[],
): AsyncGenerator<ForgeText | UnreadTalk> {
  const graphql = graphqlOver(ask, api);
  for (const part of parts) {
    // GitHub answers nobody here who shows no token.
    if (holder.kind === 'none') yield { unread: part };
    else yield* whole(part, READERS[part](graphql, repository));
  }
}

async function* whole(part: TalkPart, texts: AsyncGenerator<ForgeText>): AsyncGenerator<ForgeText | UnreadTalk> {
  try {
    yield* texts;
  } catch (error) {
    if (!(error instanceof ForgeError) || error.mend !== null || isOfAll(error)) throw error;
    yield { unread: part };
  }
}

/** An answer that makes no sense is the part's own. */
function isOfAll({ failure, status }: ForgeError): boolean {
  return WHOLE.has(failure) && status !== NONSENSE;
}

const NONSENSE = 400;

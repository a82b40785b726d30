import type { ForgeDiscussion, ForgeIssue, ForgeRepository } from '../model.js';
import { FORBIDDEN, type Node } from './execute.js';

/** A repository as GraphQL shows it. */
export interface Shown {
  readonly repository: ForgeRepository & { readonly id: number };
  readonly issues: readonly (ForgeIssue & { readonly number: number })[];
  /** Where its pages are. */
  readonly address: string;
}

/** @param find by owner and name; undefined for what the token does not see */
export function graphqlRoot(find: (owner: string, name: string) => Shown | undefined): Node {
  return {
    repository: ({ owner, name }: { owner: string; name: string }) => {
      const shown = find(owner, name);
      return shown && repository(shown);
    },
    // Ids of comments hold the way to them: the repository, the discussion and the comment.
    node: ({ id }: { id: string }) => {
      const [owner, name, number, at] = Buffer.from(id, 'base64').toString().split('/');
      const shown = find(owner, name);
      return shown && discussions(shown)[Number(number) - 1].comments[Number(at)];
    },
  };
}

function repository(shown: Shown): Node {
  const pulls = shown.issues.filter(({ isPull }) => isPull).map((each) => pull(each, shown));
  const all = discussions(shown);
  return {
    databaseId: shown.repository.id,
    hasDiscussionsEnabled: shown.repository.discussions !== undefined,
    pullRequests: pulls,
    pullRequest: ({ number }: { number: number }) => pulls.find((each) => each.number === number),
    discussions: shown.repository.discussions === 'forbidden' ? FORBIDDEN : all,
    discussion: ({ number }: { number: number }) => all.find((each) => each.number === number),
  };
}

function pull({ number, reviews = [] }: Shown['issues'][number], { address }: Shown) {
  const url = `${address}/pull/${number}`;
  const shown = reviews.map((body, at) => {
    const id = 3_000_000_000 + number * 1000 + at;
    return { id: `PRR_${id}`, fullDatabaseId: String(id), url: `${url}#pullrequestreview-${id}`, body };
  });
  return { id: `PR_${number}`, number, url, reviews: shown };
}

function discussions({ repository: { owner, name, discussions: all }, address }: Shown) {
  if (all === undefined || all === 'forbidden') return [];
  return all.map(({ title, body, comments = [] }: ForgeDiscussion, index) => {
    const number = index + 1;
    const url = `${address}/discussions/${number}`;
    const comment = (id: number, said: string) => ({ url: `${url}#discussioncomment-${id}`, body: said });
    return {
      ...{ id: `D_${number}`, number, url, title, body },
      comments: comments.map((each, at) => ({
        id: Buffer.from(`${owner}/${name}/${number}/${at}`).toString('base64'),
        ...comment(number * 1_000_000 + at * 1000, each.body),
        replies: (each.replies ?? []).map((said, reply) => ({
          id: `DC_${number}_${at}_${reply}`,
          ...comment(number * 1_000_000 + at * 1000 + reply + 1, said),
        })),
      })),
    };
  });
}

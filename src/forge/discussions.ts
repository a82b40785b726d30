import { nonsense } from './failure.js';
import { at, countAt, textAt } from './fields.js';
import { type AskGraphql, nodesOf } from './graphql.js';
import type { RepositoryName } from './names.js';
import { written } from './reviews.js';
import type { ForgeText } from './texts.js';

const PAGE = 'pageInfo { hasNextPage endCursor }';

/** The limit is counted by what could come: comments are only asked for where there are any. */
const DISCUSSIONS = `query($owner: String!, $name: String!, $after: String) {
  repository(owner: $owner, name: $name) {
    discussions(first: 100, after: $after, orderBy: {field: CREATED_AT, direction: ASC}) {
      ${PAGE} nodes { number title body comments { totalCount } }
    }
  }
}`;

const COMMENTS = `query($owner: String!, $name: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $name) {
    discussion(number: $number) {
      comments(first: 50, after: $after) { ${PAGE} nodes { id url body replies(first: 50) { ${PAGE} nodes { url body } } } }
    }
  }
}`;

const REPLIES = `query($id: ID!, $after: String) {
  node(id: $id) { ... on DiscussionComment { replies(first: 100, after: $after) { ${PAGE} nodes { url body } } } }
}`;

/**
 * Discussions, comments on them and replies to those: `discussions/7.md`, `discussions/7/comments/345.md`.
 *
 * @throws ForgeError
 */
export async function* discussionsOf(ask: AskGraphql, repository: RepositoryName): AsyncGenerator<ForgeText> {
  const where = { owner: repository.owner, name: repository.name };
  const pages = async (after: string | null) =>
    at(await ask(DISCUSSIONS, { ...where, after }), 'repository', 'discussions');
  for await (const discussion of nodesOf(null, pages)) {
    const [number, comments] = [countAt(discussion, 'number'), countAt(discussion, 'comments', 'totalCount')];
    const [title, body] = [textAt(discussion, 'title'), textAt(discussion, 'body')];
    if (number === null || comments === null || title === null || body === null) throw nonsense();
    const parts = [title, body].filter((part) => part !== '');
    yield { path: `discussions/${number}.md`, text: `${parts.join('\n\n')}\n` };
    if (comments > 0) yield* commentsOn(ask, { ...where, number });
  }
}

interface Where extends RepositoryName {
  readonly number: number;
}

async function* commentsOn(ask: AskGraphql, where: Where): AsyncGenerator<ForgeText> {
  const pages = async (after: string | null) =>
    at(await ask(COMMENTS, { ...where, after }), 'repository', 'discussion', 'comments');
  for await (const comment of nodesOf(null, pages)) {
    yield commentText(comment, where);
    const more = async (after: string | null) =>
      at(await ask(REPLIES, { id: textAt(comment, 'id'), after }), 'node', 'replies');
    for await (const reply of nodesOf(at(comment, 'replies'), more)) yield commentText(reply, where);
  }
}

function commentText(comment: unknown, { number }: Where): ForgeText {
  const { id, body } = written(comment, 'discussioncomment');
  return { path: `discussions/${number}/comments/${id}.md`, text: `${body}\n` };
}

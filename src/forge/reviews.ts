import { nonsense } from './failure.js';
import { at, countAt, textAt } from './fields.js';
import { type AskGraphql, nodesOf } from './graphql.js';
import type { RepositoryName } from './names.js';
import type { ForgeText } from './texts.js';

const REVIEWS = 'pageInfo { hasNextPage endCursor } nodes { url body }';

/** One point of GitHub's limit: half a hundred pull requests with up to a hundred reviews each. */
const PULLS = `query($owner: String!, $name: String!, $after: String) {
  repository(owner: $owner, name: $name) {
    pullRequests(first: 50, after: $after, orderBy: {field: CREATED_AT, direction: ASC}) {
      pageInfo { hasNextPage endCursor }
      nodes { number reviews(first: 100) { ${REVIEWS} } }
    }
  }
}`;

const MORE = `query($owner: String!, $name: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $name) {
    pullRequest(number: $number) { reviews(first: 100, after: $after) { ${REVIEWS} } }
  }
}`;

/**
 * What people wrote when they closed a review: `pulls/12/reviews/345.md`. Those without a word are left out.
 *
 * @throws ForgeError
 */
export async function* reviewsOf(ask: AskGraphql, repository: RepositoryName): AsyncGenerator<ForgeText> {
  const where = { owner: repository.owner, name: repository.name };
  const pulls = async (after: string | null) => at(await ask(PULLS, { ...where, after }), 'repository', 'pullRequests');
  for await (const pull of nodesOf(null, pulls)) {
    const number = countAt(pull, 'number');
    if (number === null) throw nonsense();
    const more = async (after: string | null) =>
      at(await ask(MORE, { ...where, number, after }), 'repository', 'pullRequest', 'reviews');
    for await (const review of nodesOf(at(pull, 'reviews'), more)) {
      const { id, body } = written(review, 'pullrequestreview');
      if (body !== '') yield { path: `pulls/${number}/reviews/${id}.md`, text: `${body}\n` };
    }
  }
}

/** The number at the end of its address, which all versions of the API have and numbers of any size fit in; and what it says. */
export function written(node: unknown, kind: string): { readonly id: string; readonly body: string } {
  const [, name, id] = /#([a-z]+)-(\d{1,20})$/.exec(textAt(node, 'url') ?? '') ?? [];
  const body = textAt(node, 'body');
  if (name !== kind || id === undefined || body === null) throw nonsense();
  return { id, body };
}

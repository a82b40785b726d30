import type { Ask } from './client.js';
import { ForgeError, nonsense } from './failure.js';
import { at, textAt } from './fields.js';

/** Asks for fields of one repository or object. @throws ForgeError `no-access` for what the server does not give, or not whole */
export type AskGraphql = (query: string, variables: Readonly<Record<string, unknown>>) => Promise<unknown>;

/** After these a list counts as endless. */
const MOST_PAGES = 10_000;

/**
 * The way to the GraphQL API of a forge, which has an address of its own. It only reads: what gets no answer is asked again.
 *
 * @param api address of the REST API
 */
export function graphqlOver(ask: Ask, api: string): AskGraphql {
  const address = api.endsWith('/api/v3') ? api.replace(/\/v3$/, '/graphql') : `${api}/graphql`;
  return async (query, variables) => {
    const { data } = await ask(`POST ${address}`, { query, variables });
    const errors = at(data, 'errors');
    // What comes with an error has gaps that look like nothing.
    if (errors !== undefined) throw new ForgeError('no-access', REFUSED);
    const answer = at(data, 'data');
    if (typeof answer !== 'object' || answer === null) throw nonsense();
    return answer;
  };
}

/** Not to be tried again. */
const REFUSED = 400;

/**
 * All nodes of a connection.
 *
 * @param first the connection as it was given; null to ask for all of it
 * @param more asks for what follows a cursor, and gives the connection
 */
export async function* nodesOf(
  first: unknown,
  more: (after: string | null) => Promise<unknown>,
): AsyncGenerator<unknown> {
  const seen = new Set<string | null>();
  let connection = first ?? (await more(null));
  for (let pages = 1; ; pages++) {
    const nodes = at(connection, 'nodes');
    if (!Array.isArray(nodes)) throw nonsense();
    for (const node of nodes) yield node ?? lost();
    const hasMore = at(connection, 'pageInfo', 'hasNextPage');
    if (hasMore === false) return;
    const cursor = textAt(connection, 'pageInfo', 'endCursor');
    if (hasMore !== true || cursor === null || seen.has(cursor) || pages >= MOST_PAGES) throw nonsense();
    seen.add(cursor);
    connection = await more(cursor);
  }
}

/** One of a list that the server does not give. */
function lost(): never {
  throw new ForgeError('no-access', REFUSED);
}

import type { Answer, Ask } from './client.js';
import { nonsense } from './failure.js';
import { at } from './fields.js';

export interface Page {
  readonly items: readonly unknown[];
  readonly headers: Answer['headers'];
}

interface PagesOptions {
  /** Where the items stand, when the answer is not a list itself. */
  readonly key?: string;
  /** After these the list counts as endless. */
  readonly most?: number;
}

const PER_PAGE = 100;
const MOST_PAGES = 10_000;

/**
 * All pages of a list, a hundred items each. Of the address of the next page only its number or cursor is used: a server could
 * name any address there.
 *
 * @throws ForgeError for an answer that is no list, and for a list that comes back to where it was
 */
export async function* pagesOf(
  ask: Ask,
  [route, parameters]: readonly [string, Readonly<Record<string, unknown>>],
  { key, most = MOST_PAGES }: PagesOptions = {},
): AsyncGenerator<Page> {
  const seen = new Set<unknown>();
  let cursor: Record<string, string> | null = {};
  for (let page = 0; cursor !== null; page++) {
    if (page >= most) throw nonsense();
    const { data, headers } = await ask(route, { ...parameters, per_page: PER_PAGE, ...cursor });
    const items = key === undefined ? data : at(data, key);
    if (!Array.isArray(items)) throw nonsense();
    yield { items, headers };
    cursor = nextOf(headers.link);
    const marks = [JSON.stringify(cursor), at(items[0], 'id')];
    if (cursor !== null && marks.some((mark) => seen.has(mark))) throw nonsense();
    for (const mark of marks) seen.add(mark);
  }
}

/** All items of all pages. */
export async function* itemsOf(...request: Parameters<typeof pagesOf>): AsyncGenerator<unknown> {
  for await (const { items } of pagesOf(...request)) yield* items;
}

/** What tells the next page from this one, by a Link header (RFC 8288); null on the last page. */
export function nextOf(link: unknown): Record<string, string> | null {
  if (typeof link !== 'string') return null;
  const address = /<([^<>]*)>\s*;\s*rel="?next"?/i.exec(link.slice(0, 10_000))?.[1];
  if (address === undefined) return null;
  const query = URL.canParse(address, 'https://localhost') ? new URL(address, 'https://localhost').searchParams : null;
  const found = ['page', 'after', 'cursor'].flatMap((name) => {
    const value = query?.get(name);
    return value ? [[name, value]] : [];
  });
  if (found.length === 0) throw nonsense();
  return Object.fromEntries(found);
}

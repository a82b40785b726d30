import type { Ask } from './client.js';
import { ForgeError } from './failure.js';
import type { RepositoryName } from './names.js';

/** A page that was read, and by what the server knows whether it is still the same (RFC 9110, section 8.8). */
export interface PageValidator {
  readonly route: string;
  /** Without the names of owner and repository: another one can bear them later. */
  readonly query: Readonly<Record<string, unknown>>;
  /** Null for a list that was switched off. */
  readonly etag: string | null;
}

/** What is read of lists, watched so that a later audit can ask whether all of it is still the same. */
export interface Reading {
  /** Asks, and remembers. */
  over(ask: Ask): Ask;
  /**
   * A validator for each page that was read, and for the empty page behind each list, on which what comes new can stand. Null when
   * it cannot be known later whether something changed.
   */
  validators(): Promise<readonly PageValidator[] | null>;
}

/** For who does not want to know later. */
export const UNWATCHED: Reading = { over: (ask) => ask, validators: async () => null };

const ETAG = /^(?:W\/)?"[\x21\x23-\x7e]{1,200}"$/;

interface List {
  readonly route: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Number of its last page; null where that is not told. */
  page: number | null;
  isOver: boolean;
}

export class WatchedReading implements Reading {
  readonly #pages: PageValidator[] = [];
  readonly #lists = new Map<string, List>();
  #isKnown = true;
  #ask: Ask | null = null;

  over(ask: Ask): Ask {
    const watched: Ask = async (route, parameters = {}) => {
      try {
        const answer = await ask(route, parameters);
        this.#read(route, parameters, answer);
        return answer;
      } catch (error) {
        if (error instanceof ForgeError && error.failure === 'disabled') this.#keep(route, parameters, null);
        else this.#isKnown = false;
        throw error;
      }
    };
    this.#ask = watched;
    return watched;
  }

  async validators(): Promise<readonly PageValidator[] | null> {
    for (const list of this.#lists.values()) if (this.#isKnown && !list.isOver) await this.#askBehind(list);
    return this.#isKnown ? this.#pages : null;
  }

  #read(route: string, parameters: List['parameters'], { data, headers }: Awaited<ReturnType<Ask>>): void {
    const { etag } = headers;
    if (typeof etag !== 'string' || !ETAG.test(etag) || !Array.isArray(data)) {
      this.#isKnown = false;
      return;
    }
    this.#keep(route, parameters, etag);
    const { page, after, cursor, ...rest } = parameters;
    const isFirst = after === undefined && cursor === undefined;
    const number = page === undefined ? (isFirst ? 1 : null) : Number(page);
    this.#lists.set(JSON.stringify([route, rest]), {
      route,
      parameters: rest,
      page: number,
      isOver: data.length === 0,
    });
  }

  #keep(route: string, { owner: _, repo: __, ...query }: List['parameters'], etag: string | null): void {
    this.#pages.push({ route, query, etag });
  }

  /** The last page does not change when it is full, and what comes next begins another one. */
  async #askBehind({ route, parameters, page }: List): Promise<void> {
    if (page === null || this.#ask === null) {
      this.#isKnown = false;
      return;
    }
    try {
      const { data } = await this.#ask(route, { ...parameters, page: page + 1 });
      if (!Array.isArray(data) || data.length > 0) this.#isKnown = false;
    } catch (error) {
      // Everything was read all the same; only a later audit has to read it again.
      if (!(error instanceof ForgeError)) throw error;
      this.#isKnown = false;
    }
  }
}

/**
 * Whether all pages are what they were when they were read. Stops at the first that is not.
 *
 * @throws ForgeError where that could not be asked
 */
export async function areSame(
  ask: Ask,
  { owner, name }: RepositoryName,
  validators: readonly PageValidator[],
): Promise<boolean> {
  for (const { route, query, etag } of validators) {
    const headers = etag === null ? {} : { headers: { 'if-none-match': etag } };
    if (!(await isSame(ask, [route, { ...query, owner, repo: name, ...headers }], etag))) return false;
  }
  return true;
}

async function isSame(ask: Ask, request: Parameters<Ask>, etag: string | null): Promise<boolean> {
  try {
    await ask(...request);
    return false;
  } catch (error) {
    if (!(error instanceof ForgeError)) throw error;
    if (error.status === NOT_MODIFIED) return etag !== null;
    if (error.failure === 'disabled') return etag === null;
    throw error;
  }
}

const NOT_MODIFIED = 304;

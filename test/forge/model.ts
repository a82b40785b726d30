/** What stands on a forge in memory. Whatever is left out is ordinary: public, not archived, nothing in it. */
export interface ForgeRepository {
  readonly owner: string;
  readonly name: string;
  /** 1,000 and its place in the list when it is left out. */
  readonly id?: number;
  readonly visibility?: 'public' | 'internal' | 'private';
  readonly archived?: boolean;
  readonly fork?: boolean;
  readonly hasWiki?: boolean;
  readonly hasPages?: boolean;
  readonly hasIssues?: boolean;
  readonly stars?: number;
  readonly watchers?: number;
  /** ISO 8601. */
  readonly createdAt?: string;
  /** Of whom each copy is. */
  readonly forks?: readonly ('User' | 'Organization')[];
  /** Null where the token may not see it. */
  readonly traffic?: { readonly views: readonly [number, number]; readonly clones: readonly [number, number] } | null;
  readonly releases?: readonly ForgeRelease[];
  readonly issues?: readonly ForgeIssue[];
  /** Switched off where it is left out; `forbidden` where the token may not see them. */
  readonly discussions?: readonly ForgeDiscussion[] | 'forbidden';
  readonly commitComments?: readonly { readonly commit: string; readonly body: string }[];
  /** Where it went, as `owner/name`; only the new name is listed. */
  readonly movedTo?: string;
}

export interface ForgeRelease {
  readonly name: string;
  readonly body?: string;
  readonly assets: readonly ForgeAsset[];
}

export interface ForgeAsset {
  readonly name: string;
  readonly content: Uint8Array;
  /** What the listing says; the length of the content when it is left out. */
  readonly size?: number;
  /** Its number among those that the release ever had; its place in the list when it is left out. */
  readonly place?: number;
  /** On a host of its own, as GitHub.com has them. */
  readonly isElsewhere?: boolean;
}

export interface ForgeIssue {
  readonly title: string;
  readonly body?: string | null;
  readonly isPull?: boolean;
  readonly state?: 'open' | 'closed';
  readonly user?: ForgeUser;
  readonly closedBy?: ForgeUser | null;
  readonly comments?: readonly string[];
  /** On the lines of a pull request. */
  readonly reviewComments?: readonly string[];
  /** What stands with reviews of it as a whole. */
  readonly reviews?: readonly string[];
}

export interface ForgeUser {
  readonly id: number;
  readonly login: string;
  readonly type: string;
}

export interface ForgeDiscussion {
  readonly title: string;
  readonly body: string;
  readonly comments?: readonly { readonly body: string; readonly replies?: readonly string[] }[];
}

export interface ForgeGist {
  readonly id: string;
  readonly public: boolean;
  readonly forks?: readonly ('User' | 'Organization')[];
}

const BEGAN = Date.UTC(2015, 0, 1);
const DAY_MS = 86_400_000;

/** As many repositories of one owner, always the same: each tenth is archived, each twelfth a fork, each fifteenth private. */
export function many(count: number, owner = 'gemeente'): ForgeRepository[] {
  return Array.from({ length: count }, (_, at) => ({
    owner,
    name: `data-${String(at).padStart(5, '0')}`,
    archived: at % 10 === 9,
    fork: at % 12 === 11,
    visibility: at % 15 === 14 ? 'private' : 'public',
    hasWiki: at % 3 === 0,
    stars: at % 7,
    watchers: at % 5,
    createdAt: new Date(BEGAN + at * DAY_MS).toISOString(),
  }));
}

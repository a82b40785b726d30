import type { Bilingual } from '../../model/finding.js';

/** An object by its id, or whatever a full name of a ref (`refs/heads/main`) stands for on the server. */
export type Point = { readonly id: string } | { readonly ref: string };

/** Commits that were published or are about to be. */
export interface CommitsChange {
  readonly kind: 'commits';
  /** Id of the last one, or of a tag that leads to it. */
  readonly head: string;
  /** A ref of the server that leads to it, for servers that give no single commits; null when there is none. */
  readonly headRef: string | null;
  /** What was public before. What cannot be found excludes nothing, so that more is scanned, never less. */
  readonly known: readonly Point[];
  /** Full name under which it is published; null for none. */
  readonly name: string | null;
  /** Whose policy and decisions count; null where nothing was there before. */
  readonly governor: Point | null;
}

/** What a build server says happened. */
export type CiChange =
  | CommitsChange
  /** Nothing tells what is new, so everything that is checked out counts. */
  | { readonly kind: 'everything'; readonly why: Bilingual; readonly governor: Point | null }
  /** Nothing was published. */
  | { readonly kind: 'nothing'; readonly why: Bilingual };

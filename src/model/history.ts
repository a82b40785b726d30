/** Where a finding stands in the history of a repository: when it came, and what still leads to it. */
export interface History {
  /** Dates (ISO 8601, UTC) of the first and the last commit that hold it, as their committers say. */
  readonly since: string;
  readonly until: string;
  /** Different contents in which it was found. */
  readonly versions: number;
  /** Something with a name still holds it: taking it out of the files alone would be enough only if not. */
  readonly inTip: boolean;
  /** Names whose history holds it: at most twenty of `refCount`. */
  readonly refs: readonly string[];
  readonly refCount: number;
  /** Remotes that have it, as far as the tracking refs know. */
  readonly remotes: readonly string[];
  /** Other paths at which it stood: at most ten. */
  readonly paths?: readonly string[];
}

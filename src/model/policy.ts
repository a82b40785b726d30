import type { Forbiddable } from './decision.js';
import type { Effect } from './finding.js';

export type Profile = 'open' | 'strict' | 'intern';

/** The organisation's settings, after merging and checking. Plain data, so that it can be sent to a worker. */
export interface Policy {
  readonly profile: Profile;
  /** Class sizes below which re-identifiable rows block or warn. */
  readonly k: { readonly block: number; readonly warn: number };
  /** `note`: published test numbers are a note; `real`: treat them as people. */
  readonly testPersons: 'note' | 'real';
  /** Lowest effect that makes the verdict `blocked`. */
  readonly failOn: Exclude<Effect, 'note'>;
  /** Whether a push that is stopped may go on in an emergency, with a reason that is recorded. */
  readonly breakGlass: 'allow' | 'forbid';
  /** Skipped pictures, sounds and programs block as well. */
  readonly blockMedia: boolean;
  /** Folder with rules of one's own, absolute; null when there is none. */
  readonly rules: string | null;
  /** Rule ids that are switched off. Lowers the bar. */
  readonly disabled: readonly string[];
  /** Glob patterns of paths that are left out, relative to `folder`. Lowers the bar. */
  readonly allowedPaths: readonly string[];
  /** What decisions may not do. Both raise the bar. */
  readonly triage: {
    /** Longest time in days that a decision may count; null for no limit. */
    readonly maxDays: number | null;
    /** What nobody can accept. */
    readonly forbid: readonly Forbiddable[];
  };
  /** Domains of the organisation: those that are its own, and those that it has no more. Both raise the bar. */
  readonly domains: { readonly owned: readonly string[]; readonly retired: readonly string[] };
  /** Folder of the policy file, absolute; null when there is none. */
  readonly folder: string | null;
}

export const DEFAULT_POLICY: Policy = {
  profile: 'open',
  k: { block: 5, warn: 10 },
  testPersons: 'note',
  failOn: 'block',
  breakGlass: 'allow',
  blockMedia: false,
  rules: null,
  disabled: [],
  allowedPaths: [],
  triage: { maxDays: null, forbid: [] },
  domains: { owned: [], retired: [] },
  folder: null,
};

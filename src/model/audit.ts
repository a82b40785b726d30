import type { SubjectRange } from './finding.js';
import type { Report, RunNote, Verdict } from './report.js';

/** Which part of a repository is audited: each is fetched, scanned and kept by itself. */
export type AuditPart =
  | 'code' // all branches, tags and their whole history
  | 'wiki' // a repository of its own
  | 'gist' // of a user
  | 'releases' // files that were attached to releases
  | 'texts'; // issues, pull requests, their comments and reviews, discussions

/** Who can see a repository. `unknown` where no forge was asked. */
export type Visibility = 'public' | 'internal' | 'private' | 'unknown';

/** What the forge says of how far something is spread. Holds no name of a person. */
export interface Exposure {
  readonly visibility: Visibility;
  /** Since when it can have been public at the earliest (ISO 8601): when the repository was made; null where nobody tells. */
  readonly publicSince: string | null;
  readonly isArchived: boolean;
  /** It is a copy itself: the original is elsewhere. */
  readonly isFork: boolean;
  /** Copies that the forge knows of, and of how many each kind of owner has one; the kinds are null where that was not asked. */
  readonly forks: { readonly count: number; readonly users: number | null; readonly organisations: number | null };
  readonly stars: number;
  readonly watchers: number;
  /** Of the last fourteen days; null where the token may not see it. */
  readonly traffic: {
    readonly views: number;
    readonly visitors: number;
    readonly clones: number;
    readonly cloners: number;
  } | null;
  /** A web site is made of it. */
  readonly hasPages: boolean;
}

/** Where the content of a target is. */
export type AuditSource =
  | { readonly kind: 'git'; readonly url: string }
  | { readonly kind: 'folder'; readonly folder: string }
  | {
      readonly kind: 'forge';
      readonly owner: string;
      readonly repository: string;
      /** False where the forge says that discussions are switched off. */
      readonly hasDiscussions?: boolean;
    };

/** One thing to audit. */
export interface AuditTarget {
  /**
   * What it is called from one audit to the next, whatever its name becomes: host and number of the forge
   * (`github.com/1234#code`), or the address or folder. Letters, digits and `.-_/:#@~` only.
   */
  readonly id: string;
  /** As people know it: `gemeente/dataset`. Numbers of persons in it are masked. */
  readonly name: string;
  readonly part: AuditPart;
  readonly source: AuditSource;
  readonly exposure: Exposure | null;
  /** What the forge says of its state: when this is what it was, there is nothing new; null where it must be asked of git. */
  readonly state: string | null;
}

/** Why a target could not be audited. It is not scanned then, and shows in every outcome. */
export type AuditFailure =
  | 'not-found' // gone, renamed without a trace, or not for this token
  | 'no-access' // the server refuses
  | 'legal' // blocked for legal reasons (HTTP 451)
  | 'disabled' // the forge has switched it off
  | 'unreachable' // no answer, or the network went away
  | 'rate-limit' // the forge asks to wait for longer than was allowed
  | 'clone-failed' // git could not fetch it, or not whole
  | 'damaged' // what was fetched is no sound repository
  | 'too-large' // over the room that was given
  | 'disk-full'
  | 'policy' // its own policy or decisions cannot be read
  | 'timeout' // over the time that was given
  | 'crash'; // a defect of sluis

/** What a target was in the audit before. */
export type AuditChange = 'new' | 'changed' | 'unchanged';

/** What became of a target since the audit before. */
export interface AuditDifference {
  readonly change: AuditChange;
  /** Fingerprints, with their paths, of findings that the audit before did not have, or had with fewer people. */
  readonly fresh: readonly string[];
  /** Findings that it had and that are gone. */
  readonly gone: number;
}

/** What became of one target in one audit. */
export interface AuditOutcome {
  readonly target: Omit<AuditTarget, 'source'>;
  /** ISO 8601. */
  readonly when: string;
  /** Digest of all names and what they stood for; null where it failed before that. */
  readonly tips: string | null;
  /** Digest of all that decides what is found: program, rules, policy. */
  readonly settings: string;
  readonly failure: AuditFailure | null;
  /** Null only where it failed. */
  readonly report: Report | null;
  /** Bytes of the clone or what was fetched. */
  readonly bytes: number;
  /** Absent where nobody has compared it yet. */
  readonly difference?: AuditDifference;
  /** Milliseconds of fetching and of scanning. */
  readonly took: { readonly fetch: number; readonly scan: number };
}

/** One target as the overview has it. */
export interface AuditedTarget extends Omit<AuditOutcome, 'difference'>, AuditDifference {
  /** `incomplete` where it failed. */
  readonly verdict: Verdict;
  /** Since when the oldest finding that blocks can have been public (ISO 8601); null where there is none or nobody knows. */
  readonly exposedSince: string | null;
}

/** One file in which something was found and that stands in several places. */
export interface AuditCopy {
  /** Object id of its content. */
  readonly blob: string;
  readonly places: readonly { readonly target: string; readonly path: string }[];
}

/** Two tables of different repositories that have a key in common. */
export interface AuditLink {
  /** The places of the one, then those of the other; a copy has the same content. */
  readonly tables: readonly { readonly target: string; readonly path: string }[];
  /** Keys that both have, as a share of the smaller one, 0 to 1. */
  readonly shared: number;
  /** What joining their rows tells; null where it makes nobody recognisable whom one table does not. */
  readonly joined: AuditJoin | null;
}

/** Two tables that re-identify people together (rule `koppelbaar`). */
export interface AuditJoin {
  readonly effect: 'block' | 'warn';
  /** People who can be recognised, as in a finding. */
  readonly subjects: SubjectRange;
  /** Rows that both have; those that are alone in their group, and of these those that are so in neither table by itself. */
  readonly linked: number;
  readonly uniques: number;
  readonly newUniques: number;
  /** Rows in groups smaller than the limits of the policy. */
  readonly recordsBelowBlock: number;
  readonly recordsBelowWarn: number;
  /** Smallest group in each table by itself, and after the join. */
  readonly kBefore: number;
  readonly kAfter: number;
  /** The figures are estimated from a sample of the keys. */
  readonly isEstimate: boolean;
}

/** What was not compared or is not listed because of a limit; all of it 0 where nothing was left out. */
export interface AuditLeftOut {
  /** Targets with tables that an audit with another key or another form of digests kept. */
  readonly targets: number;
  /** Tables that were not compared with those of all other targets. */
  readonly tables: number;
  /** Pairs of tables that may share a key and were not looked at. */
  readonly pairs: number;
  /** Links, copies, and places of links and copies, beyond those that are listed. */
  readonly links: number;
  readonly copies: number;
  readonly places: number;
}

/** An audit in a series. */
export interface AuditPoint {
  readonly run: string;
  readonly ended: string;
  readonly targets: number;
  readonly verdicts: Readonly<Record<Verdict, number>>;
  readonly subjects: SubjectRange;
}

/** The whole of an audit, `sluis.audit/1`. Keys are written in this order. */
export interface Audit {
  readonly schema: 'sluis.audit/1';
  readonly tool: { readonly name: 'sluis'; readonly version: string; readonly rules: string };
  readonly run: {
    readonly id: string;
    readonly began: string;
    /** Null while it goes on, or when it was broken off: it is incomplete at best. */
    readonly ended: string | null;
    /** As they were asked for, with masked numbers and without credentials. */
    readonly asked: readonly string[];
  };
  readonly verdict: Verdict;
  readonly exitCode: 0 | 1 | 2;
  /** Distinct people over all repositories. */
  readonly subjects: SubjectRange;
  /**
   * What holds for the whole of it: that the policy lowered the bar, or does not count. Each once; in JSON they are with the
   * reports of the targets.
   */
  readonly notes: readonly RunNote[];
  /** How many targets have nothing in them. In JSON their reports say so. */
  readonly empty: number;
  /** Worst first. */
  readonly targets: readonly AuditedTarget[];
  readonly copies: readonly AuditCopy[];
  /** Those that re-identify people first. */
  readonly links: readonly AuditLink[];
  readonly leftOut: AuditLeftOut;
  /** Earlier audits and this one, oldest first. */
  readonly trend: readonly AuditPoint[];
}

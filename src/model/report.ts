import type { Accepted, Bilingual, Finding, SubjectRange } from './finding.js';
import type { Skipped } from './skip.js';

export type Verdict = 'clear' | 'review' | 'blocked' | 'incomplete';

/** What was looked at. */
export interface ScanCounts {
  readonly blobs: number;
  readonly documents: number;
  readonly tables: number;
  readonly rows: number;
  readonly bytes: number;
  readonly commits: number;
}

/** What a run says about the decisions of people. */
export type DecisionNote =
  | 'accepted' // how many findings and not-scanned things a decision covers
  | 'decision-moved' // covers a file that has another path now
  | 'decision-grew' // does not cover it any more: more people, worse, or another form
  | 'decision-unused' // nothing in its file that it covers
  | 'decision-gone' // its file is not there any more
  | 'decision-expired'
  | 'decision-refused' // the policy does not allow it
  | 'decisions-ignored'; // a file with decisions that does not govern

/** Something about the run that the reader must know: ignored files left out, a lowered bar, an ignored policy. */
export interface RunNote {
  readonly kind:
    | 'ignored-files'
    | 'policy-lowers'
    | 'policy-ignored'
    | 'test-persons-real'
    | 'not-compared'
    | 'history-partial'
    | 'one-ref'
    | 'remote-not-asked'
    | 'build' // what a build server said, and what was made of it
    | 'broken-glass'
    | 'no-cache'
    | 'contact-details'
    | 'merged' // it was put together from several reports
    | 'nothing-there' // in an audit: the repository is empty, as its server says
    | 'not-given' // in an audit: the forge refused a part of it
    | DecisionNote;
  readonly count?: number;
  /** Fingerprints of the decisions that it is about, the first hundred. */
  readonly decisions?: readonly string[];
  readonly message: Bilingual;
}

/** The whole of a run, `sluis.report/1`. Keys are written in this order. */
export interface Report {
  readonly schema: 'sluis.report/1';
  readonly tool: { readonly name: 'sluis'; readonly version: string; readonly rules: string };
  readonly verdict: Verdict;
  readonly exitCode: 0 | 1 | 2;
  readonly scanned: ScanCounts;
  readonly subjects: SubjectRange;
  readonly findings: readonly Finding[];
  readonly accepted: readonly Accepted[];
  readonly skipped: readonly Skipped[];
  readonly notes: readonly RunNote[];
}

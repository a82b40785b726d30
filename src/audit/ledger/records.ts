import type { AuditFailure, AuditOutcome } from '../../model/audit.js';
import type { SubjectRange } from '../../model/finding.js';
import type { Verdict } from '../../model/report.js';

/** A target without the place where its content is: that can hold credentials. */
export type KeptTarget = AuditOutcome['target'];

/** The beginning of a run. */
export interface AuditRunHead {
  readonly id: string;
  /** ISO 8601. */
  readonly began: string;
  /** As they were asked for, with masked numbers and without credentials. */
  readonly asked: readonly string[];
  /** Digest of all that decides what is found. */
  readonly settings: string;
}

/** Head of a record `run`; what was asked for is its body. */
export interface RunRecord {
  readonly id: string;
  readonly began: string;
  readonly settings: string;
  /** Outcomes of it that nothing later refers to were removed. */
  readonly isCompacted: boolean;
}

/** Head of a record `outcome`; the outcome is its body. */
export interface OutcomeRecord {
  /** Counted over the life of the ledger; an `unchanged` refers to it. */
  readonly no: number;
  readonly target: string;
  readonly name: string;
  readonly when: string;
  readonly state: string | null;
  readonly tips: string | null;
  readonly settings: string;
  readonly failure: AuditFailure | null;
  readonly verdict: Verdict;
  readonly subjects: SubjectRange;
}

/** Head of a record `unchanged`; what the target is now is its body, where that was given. */
export interface UnchangedRecord {
  /** The outcome that still holds. */
  readonly of: number;
  readonly target: string;
  readonly name: string;
  readonly when: string;
  readonly state: string | null;
}

/** Head of a record `end`: figures of the run. */
export interface EndRecord {
  readonly when: string;
  readonly targets: number;
  readonly verdicts: Readonly<Record<Verdict, number>>;
  readonly subjects: SubjectRange;
}

/** Head of a record `forgotten`: that something was removed, never what. */
export interface ForgottenRecord {
  readonly when: string;
  readonly targets: number;
}

/** Head of a record `closed`: the process ended in order. Damage before it was not done by a power cut. */
export interface ClosedRecord {
  readonly when: string;
}

/** Head of a record of the access log. */
export interface AccessRecord {
  readonly when: string;
  /** Account of the system, as the door knows it. */
  readonly who: string;
  /** A command, or the name of what was looked at. */
  readonly what: string;
}

import { maskNumbers } from '../../identifiers/mask-numbers.js';
import type { AuditFailure, AuditOutcome, AuditTarget } from '../../model/audit.js';
import { neutral } from '../../text/neutral.js';

/** What of a target is done by one worker, where several look at its history. Parts are counted from 1. */
export type AuditShare =
  | { readonly kind: 'part'; readonly number: number; readonly of: number }
  /** Everything, with what was learnt in the parts. */
  | { readonly kind: 'rest'; readonly of: number };

/** One target to audit: plain JSON, with no secret in it. */
export interface AuditJob {
  /** Id of the audit that it belongs to. */
  readonly run: string;
  readonly target: AuditTarget;
  /** What the ledger knows of it; null where it was never audited. */
  readonly known: { readonly tips: string | null; readonly settings: string } | null;
  /** Absent where it is all of it, and nobody else has a part. */
  readonly share?: AuditShare;
}

/** A job as a worker gets it. */
export interface GivenJob extends AuditJob {
  /** Parts that a large history may be split into, where nobody has split it yet; absent where it may not. */
  readonly parts?: number;
  /** Folder on the machine of the worker for what is learnt: that of a part leaves it there, that of the rest finds it there. */
  readonly exchange?: string;
}

/** What became of a job. */
export interface AuditDone {
  /** Id of the target. */
  readonly target: string;
  readonly outcome: AuditOutcome | { readonly unchanged: true; readonly tips: string };
  /** Bytes that only the holder of the audit's key can read; null where there are none. */
  readonly sealed: Uint8Array | null;
}

/** The forge asks to wait. No job is begun for that long, and this one is tried again afterwards. */
export interface AuditWait {
  readonly target: string;
  /** Milliseconds. */
  readonly wait: number;
  /** What it becomes where that is longer than is allowed: failure `rate-limit`. */
  readonly outcome: AuditOutcome;
}

/** The history is large: nothing was scanned, and it is to be done in so many parts. */
export interface AuditSplit {
  readonly target: string;
  readonly split: number;
}

/** A part was done. What was learnt is in the folder that was given for it. */
export interface AuditLearnt {
  readonly target: string;
  readonly learnt: true;
}

export type Performed = AuditDone | AuditWait | AuditSplit | AuditLearnt;

/**
 * Audits one target. What goes wrong with a target is an outcome; what is thrown counts as a crash.
 *
 * @param signal when it aborts, the work ends soon and rejects
 * @param progress told what is being done; shown with its long numbers masked
 */
export type Perform = (job: GivenJob, signal: AbortSignal, progress: (text: string) => void) => Promise<Performed>;

/** What happens in a crew, for a screen. Names are masked. */
export type CrewEvent =
  | {
      readonly kind: 'begun';
      readonly target: string;
      readonly name: string;
      readonly worker: string;
      readonly share?: AuditShare;
    }
  | {
      readonly kind: 'told';
      readonly target: string;
      readonly worker: string;
      readonly text: string;
      readonly share?: AuditShare;
    }
  /** Its worker died; it is tried once more. */
  | { readonly kind: 'again'; readonly target: string }
  /** A part, or the look at what is to be split, is over: the target is not finished yet. */
  | { readonly kind: 'left'; readonly target: string; readonly share?: AuditShare }
  | {
      readonly kind: 'finished';
      readonly target: string;
      readonly unchanged: boolean;
      readonly failure: AuditFailure | null;
    }
  /** All targets are known now: so many of them have to be looked at. */
  | { readonly kind: 'listed'; readonly targets: number }
  /** Nothing is begun for so many milliseconds, because the forge asked for it. */
  | { readonly kind: 'paused'; readonly wait: number }
  /** Machines that answer at the moment. */
  | { readonly kind: 'machines'; readonly count: number }
  /** Whether the server of the queue can be reached. */
  | { readonly kind: 'server'; readonly reachable: boolean };

export interface CrewOptions {
  /** When it aborts, the work stops: nothing is half reported, and `work` rejects with its reason. */
  readonly signal: AbortSignal;
  readonly onProgress: (event: CrewEvent) => void;
  /** Whether the ledger of this audit has this target already: it is not done, and not reported, again. */
  readonly isDone: (target: string) => boolean;
}

/** Who does the work of an audit. */
export interface Crew {
  /**
   * Has all jobs done. No more are pulled than are in flight. `done` gets each target exactly once, one after the
   * other; a job counts as finished when it has resolved.
   *
   * @throws whatever `jobs` or `done` throw; the reason of the signal; UserError where the crew cannot work at all
   */
  work(jobs: AsyncIterable<AuditJob>, done: (result: AuditDone) => Promise<void>, options: CrewOptions): Promise<void>;
  close(): Promise<void>;
}

/** The name of a target for a screen: without what could be a number of a person or a command for a terminal. */
export function shownName(name: string): string {
  return neutral(maskNumbers(name));
}

/** What a target is that could not be audited. */
export function failedJob({ target }: AuditJob, failure: AuditFailure, settings: string): AuditDone {
  const { source: _, ...rest } = target;
  const outcome: AuditOutcome = {
    target: rest,
    when: new Date().toISOString(),
    tips: null,
    settings,
    failure,
    report: null,
    bytes: 0,
    took: { fetch: 0, scan: 0 },
  };
  return { target: target.id, outcome, sealed: null };
}

export function isWait(performed: Performed): performed is AuditWait {
  return 'wait' in performed;
}

export function isOutcome(answer: Performed): answer is AuditDone {
  return 'outcome' in answer && !isWait(answer);
}

/** The event of a job that is finished. */
export function finished({ target, outcome }: AuditDone): CrewEvent {
  const unchanged = 'unchanged' in outcome;
  return { kind: 'finished', target, unchanged, failure: unchanged ? null : outcome.failure };
}

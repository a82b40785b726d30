import { type AuditDone, type AuditJob, type AuditWait, isWait, type Performed } from './job.js';

/** What a job comes to, once nothing is to be waited for. */
export type Answer = Exclude<Performed, AuditWait>;

/** How long a crew waits for a forge. */
export interface Patience {
  /** Milliseconds that one wait may last. */
  readonly wait: number;
  /** Waits of one job. */
  readonly times: number;
}

/** Forges ask for an hour at most, and then answer again. */
export const PATIENCE: Patience = { wait: 2 * 60 * 60_000, times: 24 };

/** What is asked for where it is to be waited for; otherwise the outcome. */
export function waitOrDone(
  job: AuditJob,
  performed: Performed,
  times: number,
  patience: Patience,
): { readonly wait: number } | { readonly done: Answer } {
  if (!isWait(performed)) return { done: performed };
  const isTooLong = performed.wait > patience.wait || times >= patience.times;
  return isTooLong ? { done: gaveUp(job, performed) } : { wait: Math.max(1, performed.wait) };
}

function gaveUp({ target }: AuditJob, { outcome }: AuditWait): AuditDone {
  return { target: target.id, outcome, sealed: null };
}

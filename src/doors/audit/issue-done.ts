import { UserError } from '../../errors.js';
import { ForgeError } from '../../forge/failure.js';
import type { FiledIssue } from '../../forge/issues.js';
import type { TargetFailure } from '../../forge/listing.js';
import type { Bilingual } from '../../model/finding.js';
import { AUDIT_FAILURES } from '../../text/audit-failures.js';
import { ISSUE_LEFT_OUT } from '../../text/audit-issues.js';
import type { LeftOutReason } from './issue-target.js';

/** What came of one target: an issue, none because there is nothing to do (null), or why there is none. */
export type Done = FiledIssue | null | LeftOutReason | Stopped | Bilingual;

/** Why neither this one nor any after it can be done. */
export class Stopped {
  constructor(
    readonly why: Bilingual,
    /** What is said of those that were not tried any more. */
    readonly rest: Bilingual = why,
  ) {}
}

export function whyOf(done: Exclude<Done, FiledIssue | null>): Bilingual {
  if (typeof done === 'string') return ISSUE_LEFT_OUT[done];
  return done instanceof Stopped ? done.why : done;
}

export function isFiled(done: Done): done is FiledIssue {
  return typeof done === 'object' && done !== null && 'change' in done;
}

/** Does one, and turns what goes wrong with the forge into what is said of it. */
export async function doneOf(work: () => Promise<Done>): Promise<Done> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UserError) return new Stopped(sentencesOf(error));
    if (!(error instanceof ForgeError)) throw error;
    return ofFailure(error);
  }
}

export function ofFailure({ failure, isSilence }: Pick<TargetFailure, 'failure'> & { isSilence?: boolean }): Done {
  // Each would be waited for as long as this one.
  if (isSilence === true) return new Stopped(ISSUE_LEFT_OUT.unanswered, ISSUE_LEFT_OUT.unreachable);
  if (failure === 'disabled') return 'no-issues';
  if (failure === 'no-access') return 'no-right';
  if (failure === 'unreachable') return 'unanswered';
  const { name } = AUDIT_FAILURES[failure];
  // Whoever goes on asking then is kept waiting for each.
  return failure === 'rate-limit' ? new Stopped(name) : name;
}

function sentencesOf({ text, remedy }: UserError): Bilingual {
  return { nl: [text.nl, remedy?.nl ?? ''].join(' ').trim(), en: [text.en, remedy?.en ?? ''].join(' ').trim() };
}

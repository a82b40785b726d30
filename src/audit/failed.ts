import { systemCode, UserError } from '../errors.js';
import { ForgeError } from '../forge/failure.js';
import type { AuditFailure } from '../model/audit.js';

/** A target that cannot be audited, for a reason that has a name. Its message holds nothing of the target. */
export class AuditFailed extends Error {
  constructor(readonly failure: AuditFailure) {
    super(failure);
    this.name = 'AuditFailed';
  }
}

/**
 * Why a target could not be audited: what is no known reason is a defect of ours.
 *
 * @param isFetched whether its content was there already
 */
export function failureOf(error: unknown, isFetched: boolean): AuditFailure {
  if (error instanceof AuditFailed || error instanceof ForgeError) return error.failure;
  if (systemCode(error) === 'ENOSPC') return 'disk-full';
  if (!(error instanceof UserError)) return 'crash';
  // What a scan says of a repository that it cannot open at all, or what a fetch says of this machine or its token.
  return isFetched ? 'damaged' : 'clone-failed';
}

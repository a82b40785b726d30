import { systemCode, UserError } from '../errors.js';
import type { AuditFailure } from '../model/audit.js';

/** A target that cannot be audited, for a reason that has a name. Its message holds nothing of the target. */
export class AuditFailed extends Error {
  constructor(readonly failure: AuditFailure) {
    super(failure);
    this.name = 'AuditFailed';
  }
}

/** Why a target could not be audited: what is no known reason is a defect of ours. */
export function failureOf(error: unknown): AuditFailure {
  if (error instanceof AuditFailed) return error.failure;
  if (systemCode(error) === 'ENOSPC') return 'disk-full';
  // What a scan says of a repository that it cannot open at all.
  return error instanceof UserError ? 'damaged' : 'crash';
}

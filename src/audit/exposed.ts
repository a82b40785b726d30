import type { AuditOutcome } from '../model/audit.js';

/**
 * Since when the oldest finding that blocks can have been public (ISO 8601): since its first commit, but not before the
 * repository was there. Null where there is none, where the place is not public, or where nobody knows.
 */
export function exposedSince({ target: { exposure }, report }: Pick<AuditOutcome, 'target' | 'report'>): string | null {
  if (exposure?.visibility !== 'public') return null;
  const since = (report?.findings ?? [])
    .filter(({ effect }) => effect === 'block')
    .flatMap(({ history }) => history?.since ?? exposure.publicSince ?? []);
  const oldest = since.reduce<string | null>((least, date) => (least === null || date < least ? date : least), null);
  if (oldest === null || exposure.publicSince === null) return oldest;
  return oldest > exposure.publicSince ? oldest : exposure.publicSince;
}

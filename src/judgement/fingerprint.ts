import { createHash } from 'node:crypto';
import type { Location } from '../model/location.js';

/**
 * Identity of a finding: rule, place and kind of evidence. It survives moved lines and changed counts, and
 * is made of nothing but what the report shows anyway, so that no value and no hash of one is in it.
 */
export function fingerprintOf(rule: string, kind: string, location: Location): string {
  const { path, member, table, columns, offset } = location;
  const structure = [rule, kind, path, member ?? [], table ?? null, columns ?? [], offset ?? null];
  return createHash('sha256').update(JSON.stringify(structure)).digest('hex').slice(0, 32);
}

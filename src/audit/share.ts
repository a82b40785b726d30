import type { AuditTarget } from '../model/audit.js';
import type { SkipReason } from '../model/skip.js';
import { cacheAccess } from '../scan/cache/access.js';
import { hasLearnt, takeOver } from '../scan/cache/carry.js';
import { learnPart } from '../scan/git/learn-part.js';
import type { Part } from '../scan/git/part.js';
import { type AuditRules, wishOf } from './scan-target.js';

/**
 * Scans one part of what was fetched, and leaves what was learnt, encrypted, for whoever scans the whole.
 *
 * @param into folder that gets it
 * @returns why something was not read
 * @throws UserError when it cannot be scanned at all
 */
export async function scanPart(
  folder: string,
  target: Pick<AuditTarget, 'name' | 'source'>,
  part: Part,
  { rules, policy, keyFolder, runKey }: AuditRules,
  into: string,
): Promise<ReadonlySet<SkipReason>> {
  const access = cacheAccess({ keyFolder }, { rules, policy });
  if (access === null) return new Set();
  const request = { folder, shown: target.name, wish: wishOf(target), part, into };
  return learnPart(request, { rules, policy, key: runKey }, access);
}

/** Gives what was learnt in the parts to what was fetched, as if an earlier scan of it had learnt that. */
export function bringParts(from: string, folder: string): void {
  takeOver(from, folder);
}

/** Whether an earlier scan learnt of what was fetched, so that only what is new since must be read. */
export function isKnown(folder: string, { rules, policy, keyFolder }: AuditRules): boolean {
  const access = cacheAccess({ keyFolder }, { rules, policy });
  return access !== null && hasLearnt(folder, access.keys.id);
}

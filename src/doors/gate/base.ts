import { join } from 'node:path';
import { parseDecisions } from '../../config/decisions.js';
import { misnamed, POLICY_MISNAMED, POLICY_NAME } from '../../config/find.js';
import { DECISIONS_NAME } from '../../config/governed.js';
import { loweringNotes } from '../../config/notes.js';
import { loadPolicy, parsePolicy } from '../../config/policy.js';
import type { Repository } from '../../git/repository.js';
import { DEFAULT_POLICY, type Policy } from '../../model/policy.js';
import type { RunNote } from '../../model/report.js';
import { safeTextFor } from '../../scan/paths.js';
import type { Governing } from '../governing.js';
import { fileAt, firstFileAt } from './base-files.js';
import { baseRules } from './base-rules.js';

/** What a run goes by that looks at a change which is not trusted. */
export interface BasePlaces {
  readonly cwd: string;
  /** The policy that the administrator named. */
  readonly file: string | undefined;
  /** ISO date of the run. */
  readonly today: string;
  /** The commit whose policy and decisions count; the head of the default branch of a server when absent, null for none. */
  readonly revision?: string | null;
  /** Path of the policy in that commit, when it is not the usual one. */
  readonly policyPath?: string;
}

/**
 * Policy, rules and decisions as they were before a change, so that no change can lower the bar that it is measured by: of
 * the commit that is named, or of the default branch of a server before a push. A policy that the administrator names
 * comes first.
 *
 * @throws UserError when one of them does not parse: a broken policy is never "no policy"
 */
export async function baseGoverning(repository: Repository, places: BasePlaces): Promise<Governing> {
  const { policy, notes, isOfBase } = await basePolicy(repository, places);
  const rules = await baseRules(policy, isOfBase ? { repository, revision: revisionOf(places) } : null);
  const safe = safeTextFor(rules);
  const bytes = fileAt(repository, revisionOf(places), DECISIONS_NAME);
  const decisions = bytes === null ? [] : parseDecisions(bytes, DECISIONS_NAME, (text) => safe(text) !== text);
  return { policy, rules, triage: { decisions, home: homeOf(repository), today: places.today }, notes };
}

async function basePolicy(
  repository: Repository,
  places: BasePlaces,
): Promise<{ policy: Policy; notes: RunNote[]; isOfBase: boolean }> {
  const { cwd, file, policyPath = POLICY_NAME } = places;
  if (file !== undefined) return { ...(await loadPolicy({ cwd, file, roots: [] })), isOfBase: false };
  const names = policyPath === POLICY_NAME ? [POLICY_NAME, POLICY_MISNAMED] : [policyPath];
  const found = firstFileAt(repository, revisionOf(places), names);
  if (found?.path === POLICY_MISNAMED && policyPath !== POLICY_MISNAMED) throw misnamed(POLICY_MISNAMED);
  if (found === null) return { policy: DEFAULT_POLICY, notes: [], isOfBase: false };
  const policy = parsePolicy(Buffer.from(found.bytes).toString('utf8'), join(homeOf(repository), policyPath));
  return { policy, notes: loweringNotes(policy, policyPath), isOfBase: true };
}

/** The folder that paths of policy and decisions start from. */
function homeOf({ top, commonDir }: Repository): string {
  return top ?? commonDir;
}

function revisionOf({ revision = 'HEAD' }: BasePlaces): string | null {
  return revision;
}

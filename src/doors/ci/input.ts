import type { Bilingual } from '../../model/finding.js';
import type { RuleSet } from '../../model/rule.js';
import type { ScanOptions } from '../../scan.js';
import type { Context } from '../command.js';
import type { ScanRequest } from '../scan-request.js';
import { changeSince, planOf } from './plan.js';
import { changeOf } from './servers.js';

/**
 * What a scan needs in a build: what is new, and the policy and decisions from before it.
 *
 * @returns the options, or why there is nothing to scan
 * @throws UserError when what is new cannot be known or had
 */
export async function ciInput(
  { ci, policy, jobs, hashBudget }: ScanRequest,
  { io }: Context,
): Promise<(ScanOptions & { rules: RuleSet }) | { readonly nothing: Bilingual }> {
  const change = ci?.base ? changeSince(ci.base, io.cwd, io.env) : changeOf(io.env);
  const request = { folder: io.cwd, mode: 'changes', policy: policy ?? null, token: null, today: io.today } as const;
  if (change.kind === 'nothing') return { nothing: change.why };
  const plan = await planOf({ ...request, change });
  const { wish, repository, ...governing } = plan;
  return {
    paths: ['.'],
    // Also from a folder in it: everything is the whole repository.
    cwd: repository.top ?? io.cwd,
    ...governing,
    ...(jobs !== null && { jobs }),
    ...(hashBudget !== null && { hashBudget }),
    ...(wish && { git: { folder: io.cwd, shown: '.', wish, repository } }),
  };
}

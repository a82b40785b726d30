import { loadPolicy } from '../../config/policy.js';
import type { Policy } from '../../model/policy.js';
import type { RuleSet } from '../../model/rule.js';
import type { Arguments, Context } from '../command.js';
import { rulesOf } from '../policy-rules.js';

/** The policy that a scan here would have, with its rules. */
export async function rulesHere(args: Arguments, { io }: Context): Promise<{ policy: Policy; rules: RuleSet }> {
  const { policy } = await loadPolicy({ cwd: io.cwd, file: args.value('policy'), roots: [] });
  return { policy, rules: await rulesOf(policy) };
}

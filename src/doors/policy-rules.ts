import { printable, type UserError } from '../errors.js';
import type { Policy } from '../model/policy.js';
import type { RuleSet } from '../model/rule.js';
import { builtinRules, withOwnRules } from '../rules/load.js';
import { unknown } from './suggest.js';

/**
 * The rules of a run: the built-in ones and those of the policy's folder.
 *
 * @throws UserError when the policy switches off a rule that does not exist: a typing error would otherwise go
 *   unseen until the rule blocks.
 */
export async function rulesOf(policy: Policy): Promise<RuleSet> {
  const rules = policy.rules === null ? builtinRules() : await withOwnRules(builtinRules(), policy.rules);
  const ids = rules.rules.map(({ id }) => id);
  for (const id of policy.disabled) if (!ids.includes(id)) throw unknownRule(id, ids);
  return rules;
}

/** The error for a rule that does not exist, with the nearest that does. */
export function unknownRule(id: string, ids: readonly string[]): UserError {
  return unknown({ nl: 'Onbekende regel', en: 'Unknown rule' }, printable(id), ids);
}

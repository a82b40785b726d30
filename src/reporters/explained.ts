import type { Rule } from '../model/rule.js';
import { builtinRulesWhole } from '../rules/load.js';

/** The same rules with the explanations that a scan goes without. Rules of one's own have theirs already. */
export function withExplanations(rules: ReadonlyMap<string, Rule>): ReadonlyMap<string, Rule> {
  const whole = new Map(builtinRulesWhole().rules.map((rule) => [rule.id, rule]));
  return new Map([...rules].map(([id, rule]) => [id, rule.explanation.nl === '' ? (whole.get(id) ?? rule) : rule]));
}

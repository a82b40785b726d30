import { stateAlone } from '../../judgement/decisions.js';
import { type Decision, isSkipDecision } from '../../model/decision.js';
import type { Policy } from '../../model/policy.js';
import type { RuleSet } from '../../model/rule.js';
import { addDays } from '../../text/dates.js';

/** A decision that ends within so many days is named. */
const SOON_DAYS = 30;

/** What can be said of a decision without a scan. */
export type ListState = 'valid' | 'ends-soon' | 'expired' | 'refused';

/** What a decision is held against. */
export interface Measure {
  readonly policy: Policy;
  readonly rules: RuleSet;
  readonly today: string;
}

export function listState(decision: Decision, { policy, rules, today }: Measure): ListState {
  const state = stateAlone(decision, policy, today);
  if (state !== 'valid') return state;
  if (isForbidden(decision, policy, rules)) return 'refused';
  const { until } = decision;
  return until !== undefined && until <= addDays(today, SOON_DAYS) ? 'ends-soon' : 'valid';
}

/** Whether the class of its rule is forbidden. What pseudonyms were made of, and so their class, only a scan can say. */
function isForbidden(decision: Decision, { triage: { forbid } }: Policy, { rules }: RuleSet): boolean {
  if (isSkipDecision(decision)) return false;
  const rule = rules.find(({ id }) => id === decision.rule);
  return rule !== undefined && rule.detector !== 'pseudonym' && forbid.includes(rule.class);
}

/** The oldest decision first; those of one day by path. */
export function oldestFirst(a: Decision, b: Decision): number {
  return compare(a.when, b.when) || compare(a.path, b.path) || compare(a.fingerprint, b.fingerprint);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

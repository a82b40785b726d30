import { type IsPersonal, loadDecisions } from '../config/decisions.js';
import { findGoverned, findStrangeDecisions } from '../config/governed.js';
import { strangeDecisionsNote } from '../config/notes.js';
import { loadPolicy, type PolicyPlaces } from '../config/policy.js';
import type { Policy } from '../model/policy.js';
import type { RunNote } from '../model/report.js';
import type { RuleSet } from '../model/rule.js';
import { safePathFor, safeTextFor } from '../scan/paths.js';
import type { Triage } from '../scan/triage.js';
import { rulesOf } from './policy-rules.js';

/** Everything that governs a scan. */
export interface Governing {
  readonly policy: Policy;
  readonly rules: RuleSet;
  readonly triage: Triage;
  /** What reading them had to say. */
  readonly notes: readonly RunNote[];
}

/** The same, for who changes the decisions. */
export interface Ruling extends Governing {
  /** Whether the decisions of the folder count; see `Governed`. */
  readonly isTrusted: boolean;
  readonly isPersonal: IsPersonal;
}

export interface GoverningPlaces extends PolicyPlaces {
  /** ISO date of the run. */
  readonly today: string;
}

/**
 * Finds and reads the policy, the rules and the decisions of a run.
 *
 * @throws UserError when one of them cannot be used; none of them is ever taken as absent because it is broken.
 */
export async function governing(places: GoverningPlaces): Promise<Ruling> {
  const { cwd, file, roots, today } = places;
  const { policy, notes } = await loadPolicy(places);
  const rules = await rulesOf(policy);
  const governed = await findGoverned(cwd, file);
  const { root, isTrusted } = governed;
  const safe = safePathFor(rules);
  // Whatever a path would be masked for, but names: whoever decides says who it is.
  const safeText = safeTextFor(rules);
  const isPersonal = (text: string) => safeText(text) !== text;
  const decisions = isTrusted ? await loadDecisions({ root, isPersonal }) : [];
  const strange = (await findStrangeDecisions(cwd, roots, governed)).map(safe);
  return {
    policy,
    rules,
    triage: { decisions, home: root, today },
    notes: [...notes, ...strangeDecisionsNote(strange)],
    isTrusted,
    isPersonal,
  };
}

import type { Decision } from '../../model/decision.js';
import { isMasked } from '../../model/masked.js';
import type { Policy } from '../../model/policy.js';
import { isAcceptable } from '../../model/skip.js';
import type { Answers } from './answers.js';
import type { Choice } from './choices.js';

/**
 * Why something cannot be accepted: the policy forbids it, nobody can have looked at it, its name is masked, so that
 * another file could have it as well, it has more versions than can be named, or it lies outside the folder that
 * decisions govern.
 */
type Obstacle = 'refused' | 'passing' | 'masked' | 'mixed' | 'outside';

/** Something that was not accepted, and why. */
export interface Left {
  readonly choice: Choice;
  readonly obstacle: Obstacle;
}

/** What can be accepted, and what cannot. */
export function sorted(choices: readonly Choice[], policy: Policy['triage']): { taken: Choice[]; left: Left[] } {
  const taken: Choice[] = [];
  const left: Left[] = [];
  for (const choice of choices) {
    const obstacle = obstacleTo(choice, policy);
    if (obstacle === null) taken.push(choice);
    else left.push({ choice, obstacle });
  }
  return { taken, left };
}

/** What stands in the way of accepting something, whatever is said of it; null when nothing does. */
function obstacleTo(choice: Choice, { forbid }: Policy['triage']): Obstacle | null {
  if (choice.paths === null) return 'outside';
  if (choice.paths.some(isMasked)) return 'masked';
  if (choice.kind === 'finding') {
    return choice.findings.some((finding) => forbid.includes(finding.class)) ? 'refused' : null;
  }
  if (forbid.includes('not-scanned')) return 'refused';
  if (!isAcceptable(choice.skips[0].reason)) return 'passing';
  return choice.isMixed ? 'mixed' : null;
}

/** Whether a decision on it needs an end: nobody sees when something without a length changes. */
export function mustEnd(choice: Choice): boolean {
  return choice.kind === 'skip' && choice.sizes.length === 0;
}

/** The decision on something that nothing stands in the way of. */
export function decisionFor(choice: Choice, answers: Answers, when: string): Decision {
  const [path, ...related] = choice.paths ?? [];
  if (path === undefined) throw new Error('A decision is taken on something without a place.');
  const { why, grondslag, doel, until, who } = answers;
  const common = {
    fingerprint: choice.fingerprint,
    path,
    why,
    ...(grondslag !== undefined && { grondslag }),
    ...(doel !== undefined && { doel }),
    who,
    when,
    ...(until !== undefined && { until }),
  };
  if (choice.kind === 'finding') {
    const { people, effect, findings } = choice;
    return { ...common, rule: findings[0].rule, ...(related.length > 0 && { related }), people, effect };
  }
  const [{ reason }] = choice.skips;
  if (!isAcceptable(reason)) throw new Error('A decision is taken on something that nobody can have seen.');
  const [size, ...others] = choice.sizes;
  const lengths = others.length > 0 ? { sizes: choice.sizes } : size === undefined ? {} : { size };
  return { ...common, notScanned: reason, ...lengths };
}

import type { ClassesMatch } from '../../model/match.js';
import type { QuasiPlan } from '../classes.js';
import type { JointCounts } from '../joint.js';
import { columnRole } from './column-role.js';
import type { DisclosureContext } from './context.js';
import { searchKeys } from './keys.js';
import { placeOf } from './place.js';
import { summarise } from './sizes.js';
import { smallestWithGaps } from './wildcard.js';

/** Class sizes over the quasi-identifiers, from all records; null when the policy has no rule for it. */
export function classesMatch(quasi: QuasiPlan, context: DisclosureContext): ClassesMatch | null {
  const { coded, candidates, tools } = context;
  const rule = tools.classesRule;
  if (!rule) return null;
  const classes = context.classes();
  const { recordsBelow, ...summary } = summarise(classes);
  return {
    ...common(rule.id, quasi, context),
    ...summary,
    unit: candidates.entity?.unit ?? 'record',
    entities: classes.all,
    kWildcard: smallestWithGaps(coded.table, candidates.quasi.map(coded.at), classes.partition) ?? summary.k,
    recordsBelow5: recordsBelow(5),
    recordsBelow10: recordsBelow(10),
    recordsBelowBlock: recordsBelow(tools.policy.k.block),
    recordsBelowWarn: recordsBelow(tools.policy.k.warn),
  };
}

/** The same for a table with more rows than can be coded: classes as the joint pass sampled them. */
export function sampledClassesMatch(
  quasi: QuasiPlan,
  context: DisclosureContext,
  counts: JointCounts | null,
): ClassesMatch | null {
  const { tools } = context;
  const rule = tools.classesRule;
  const sizes = counts?.sizes;
  if (!rule || !counts || !sizes) return null;
  return {
    ...common(rule.id, quasi, context),
    records: counts.records,
    k: sizes.k,
    kWildcard: sizes.k,
    classes: sizes.classes,
    classesBelow5: sizes.classesBelow5,
    uniques: sizes.uniques,
    averageRisk: counts.records === 0 ? 0 : sizes.classes / counts.records,
    highestRisk: sizes.k === 0 ? 0 : 1 / sizes.k,
    unit: 'record',
    entities: counts.records,
    recordsBelow5: sizes.recordsBelow(5),
    recordsBelow10: sizes.recordsBelow(10),
    recordsBelowBlock: sizes.recordsBelow(tools.policy.k.block),
    recordsBelowWarn: sizes.recordsBelow(tools.policy.k.warn),
  };
}

function common(rule: string, quasi: QuasiPlan, context: DisclosureContext) {
  const { table, coded, candidates, gate } = context;
  const { keys, drop } = searchKeys(context);
  return {
    kind: 'classes' as const,
    rule,
    place: placeOf(table, candidates.quasi),
    records: coded.rows,
    sampled: coded.share,
    roles: quasi.roles.map(columnRole),
    confidence: Math.min(gate.confidence, quasi.confidence),
    gate: gate.gate,
    topic: gate.topic,
    keys,
    drop,
  };
}

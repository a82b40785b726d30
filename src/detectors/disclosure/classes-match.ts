import type { ClassesMatch } from '../../model/match.js';
import type { QuasiPlan } from '../classes.js';
import type { JointCounts } from '../joint.js';
import { columnRole } from './column-role.js';
import type { DisclosureContext } from './context.js';
import type { KeySearch } from './keys.js';
import { placeOf } from './place.js';
import { sizeClasses, summarise } from './sizes.js';
import { smallestWithGaps } from './wildcard.js';

/** Class sizes over the quasi-identifiers, from all records; null when the policy has no rule for it. */
export function classesMatch(quasi: QuasiPlan, context: DisclosureContext, search: KeySearch): ClassesMatch | null {
  const { coded, candidates, tools } = context;
  const rule = tools.classesRule;
  if (!rule) return null;
  const at = (columns: readonly number[]) => columns.map(coded.at);
  const classes = sizeClasses(coded.table, at(candidates.quasi), at(candidates.entity?.columns ?? []));
  const { recordsBelow, ...summary } = summarise(classes);
  return {
    ...common(rule.id, quasi, context, search),
    ...summary,
    unit: candidates.entity?.unit ?? 'record',
    entities: classes.all,
    kWildcard: smallestWithGaps(coded.table, at(candidates.quasi), classes.partition) ?? summary.k,
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
  search: KeySearch,
): ClassesMatch | null {
  const { tools } = context;
  const rule = tools.classesRule;
  const sizes = counts?.sizes;
  if (!rule || !counts || !sizes) return null;
  return {
    ...common(rule.id, quasi, context, search),
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

function common(
  rule: string,
  quasi: QuasiPlan,
  { table, coded, candidates, gate }: DisclosureContext,
  { keys, drop }: KeySearch,
) {
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

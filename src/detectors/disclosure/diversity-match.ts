import { classValues, lowest } from '../../disclosure/class-values.js';
import type { CodedTable } from '../../disclosure/coded.js';
import { distinctL } from '../../disclosure/diversity.js';
import type { DiversityMatch } from '../../model/match.js';
import type { Role } from '../roles.js';
import { columnRole } from './column-role.js';
import type { DisclosureContext } from './context.js';
import { placeOf } from './place.js';
import { type SizedClasses, sizeClasses } from './sizes.js';

/** A value that more records than this have in common tells little about who shares it. */
const COMMON = 0.8;

/** Sensitive columns of which whole classes share one value: homogeneity, l = 1 (Machanavajjhala e.a. 2007). */
export function diversityMatches(context: DisclosureContext): DiversityMatch[] {
  const { candidates, coded, tools } = context;
  const rule = tools.diversityRule;
  if (!rule || candidates.quasi.length === 0 || coded.share < 1) return [];
  const at = (columns: readonly number[]) => columns.map(coded.at);
  const classes = sizeClasses(coded.table, at(candidates.quasi), at(candidates.entity?.columns ?? []));
  return candidates.sensitive.flatMap((role) => {
    const found = sharedValues(coded.table, classes, coded.at(role.column.index), tools.policy.k.block);
    return found && found.sharedRecords > 0 ? [matchOf(rule.id, context, role, classes, found)] : [];
  });
}

interface Shared {
  readonly l: number;
  readonly sharedClasses: number;
  readonly sharedRecords: number;
  readonly commonest: number;
}

/**
 * Classes in which everybody whose value is known has the same one.
 *
 * @param atLeast smaller classes are told by their size already
 */
function sharedValues(
  table: CodedTable,
  { partition, sizes }: SizedClasses,
  column: number,
  atLeast: number,
): Shared | null {
  const values = classValues(partition, table.columns[column]);
  if (values.rows === 0) return null;
  const l = distinctL(values);
  const shared = [...l.keys()].filter((of) => l[of] === 1 && sizes[of] >= atLeast);
  const share = (of: number) => values.totals[values.codes[values.start[of]]] / values.rows;
  const telling = shared.filter((of) => share(of) <= COMMON);
  const told = telling.length > 0 ? telling : shared;
  return {
    l: lowest(l) ?? 0,
    sharedClasses: told.length,
    sharedRecords: told.reduce((sum, of) => sum + values.known[of], 0),
    commonest: told.reduce((most, of) => Math.max(most, share(of)), 0),
  };
}

function matchOf(
  rule: string,
  { table, coded, candidates, gate }: DisclosureContext,
  sensitive: Role,
  classes: SizedClasses,
  found: Shared,
): DiversityMatch {
  return {
    kind: 'diversity',
    rule,
    place: placeOf(table, [...candidates.quasi, sensitive.column.index]),
    records: coded.rows,
    unit: candidates.entity?.unit ?? 'record',
    entities: classes.all,
    sampled: coded.share,
    roles: [columnRole(sensitive)],
    confidence: Math.min(gate.confidence, sensitive.probability),
    sensitive: columnRole(sensitive),
    classes: classes.sizes.length,
    ...found,
    gate: gate.gate,
    topic: gate.topic,
  };
}

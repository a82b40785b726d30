import { sum } from '../../disclosure/classes.js';
import { type CodedTable, MISSING } from '../../disclosure/coded.js';
import type { DiversityMatch } from '../../model/match.js';
import type { Role } from '../roles.js';
import { columnRole } from './column-role.js';
import type { DisclosureContext } from './context.js';
import { placeOf } from './place.js';
import type { SizedClasses } from './sizes.js';

/** A value that more records than this have in common tells little about who shares it. */
const COMMON = 0.8;

/** Sensitive columns of which whole classes share one value: homogeneity, l = 1 (Machanavajjhala e.a. 2007). */
export function diversityMatches(context: DisclosureContext): DiversityMatch[] {
  const { candidates, coded, tools } = context;
  const rule = tools.diversityRule;
  if (!rule || candidates.quasi.length === 0 || coded.share < 1) return [];
  const classes = context.classes();
  return candidates.sensitive.flatMap((role) => {
    const found = sharedValues(coded.table, classes, coded.at(role.column.index), tools.policy.k.block);
    return found && found.sharedRecords > 0 ? [matchOf(rule.id, context, role, classes, found)] : [];
  });
}

interface Shared {
  readonly sharedClasses: number;
  readonly sharedRecords: number;
  readonly commonest: number;
}

const MIXED = -1;

/** What is told of the classes that share a value; null when no value is known. */
function sharedValues(table: CodedTable, classes: SizedClasses, column: number, atLeast: number): Shared | null {
  const found = sharingClasses(table, classes, column, atLeast);
  if (!found) return null;
  const { told, known, share } = found;
  return {
    sharedClasses: told.length,
    sharedRecords: told.reduce((total, of) => total + known[of], 0),
    commonest: told.reduce((most, of) => Math.max(most, share(of)), 0),
  };
}

/** Classes that share a value. */
interface Sharing {
  /** Those that tell something; those whose value nearly everybody has only where there are no others. */
  readonly told: readonly number[];
  /** Records of each class of which the value is known. */
  readonly known: Int32Array;
  /** Share of all records that have the value of a class. */
  share(of: number): number;
}

/**
 * Classes in which everybody whose value is known has the same one. In numbers of one a class, because a table can have
 * ten million rows.
 *
 * @param atLeast smaller classes are told by their size already
 */
export function sharingClasses(
  table: CodedTable,
  { partition, sizes }: SizedClasses,
  column: number,
  atLeast: number,
): Sharing | null {
  const { codes, cardinality } = table.columns[column];
  const totals = new Int32Array(cardinality);
  const valueIn = new Int32Array(sizes.length);
  const known = new Int32Array(sizes.length);
  for (let row = 0; row < table.rows; row++) {
    const code = codes[row];
    if (code === MISSING) continue;
    const of = partition.classOf[row];
    totals[code]++;
    known[of]++;
    if (valueIn[of] === MISSING) valueIn[of] = code;
    else if (valueIn[of] !== code) valueIn[of] = MIXED;
  }
  const all = sum(known);
  if (all === 0) return null;
  const shared: number[] = [];
  sizes.forEach((size, of) => {
    if (size >= atLeast && valueIn[of] > MISSING) shared.push(of);
  });
  const share = (of: number) => totals[valueIn[of]] / all;
  const telling = shared.filter((of) => share(of) <= COMMON);
  return { told: telling.length > 0 ? telling : shared, known, share };
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
    l: 1,
    gate: gate.gate,
    topic: gate.topic,
  };
}

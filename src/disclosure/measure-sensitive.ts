import { type ClassValues, classValues, highest } from './class-values.js';
import { basicBeta, categoricalT, disclosureDelta, enhancedBeta } from './closeness.js';
import type { CodedTable } from './coded.js';
import { alpha, diversity, homogeneous } from './diversity.js';
import { hierarchicalT } from './hierarchical-closeness.js';
import type { Measures, NotComputed, SensitiveColumn } from './measure-types.js';
import { orderedT } from './ordered-closeness.js';
import type { Partition } from './partition.js';

type SensitiveFigures = Pick<Measures, 'l' | 't' | 'alpha' | 'beta' | 'betaEnhanced' | 'delta' | 'homogeneous'>;
type Reasons = Record<string, NotComputed>;

const PATHS = ['l.distinct', 'l.entropy', 'l.recursive', 't', 'alpha', 'beta', 'betaEnhanced', 'delta', 'homogeneous'];

/** The measures of a sensitive column, each for the class in which it is worst. */
export function sensitiveFigures(
  table: CodedTable,
  classes: Partition,
  sensitive: SensitiveColumn,
  reasons: Reasons,
): SensitiveFigures {
  const values = classValues(classes, table.columns[sensitive.column]);
  if (values.rows === 0) return nothing(reasons, table.rows === 0 ? 'no-rows' : 'no-known-values');
  const l = diversity(values);
  if (l.recursive === null) reasons['l.recursive'] = 'homogeneous-class';
  const enhanced = highest(enhancedBeta(values));
  if (enhanced === Number.POSITIVE_INFINITY) reasons.betaEnhanced = 'bound-exceeded';
  return {
    l,
    t: highest(closeness(values, sensitive)),
    alpha: highest(alpha(values)),
    beta: highest(basicBeta(values)),
    betaEnhanced: enhanced === Number.POSITIVE_INFINITY ? null : enhanced,
    delta: highest(disclosureDelta(values)),
    homogeneous: homogeneous(values),
  };
}

/** The same without a sensitive column. */
export function noSensitive(reasons: Reasons): SensitiveFigures {
  return nothing(reasons, 'no-sensitive-column');
}

function closeness(values: ClassValues, { order, levels }: SensitiveColumn): Float64Array {
  if (order !== undefined) return orderedT(values, order);
  return levels === undefined ? categoricalT(values) : hierarchicalT(values, levels);
}

function nothing(reasons: Reasons, reason: NotComputed): SensitiveFigures {
  for (const path of PATHS) reasons[path] = reason;
  const l = { distinct: null, entropy: null, recursive: null };
  return { l, t: null, alpha: null, beta: null, betaEnhanced: null, delta: null, homogeneous: null };
}

import type { CodedTable } from './coded.js';
import { householdRisk, individualRisks } from './individual-risk.js';
import type { IndividualFigures, MeasureOptions, MissingReading, NotComputed } from './measure-types.js';
import { classWeights, wildcardFrequencies } from './missing.js';
import type { Partition } from './partition.js';

type Reasons = Record<string, NotComputed>;

/** Individual risk from weights, and household risk when households are known; null without weights. */
export function individualFigures(
  table: CodedTable,
  options: MeasureOptions,
  classes: Partition,
  reading: MissingReading,
  reasons: Reasons,
): IndividualFigures | null {
  const { weights, households } = options;
  if (weights === undefined || table.rows === 0) {
    reasons.individualRisk = weights === undefined ? 'no-weights' : 'no-rows';
    return null;
  }
  if (households === undefined) reasons['individualRisk.household'] = 'no-households';
  const perClass = classRisks(table, options, classes, weights, reading);
  const risks = Float64Array.from(classes.classOf, (c) => perClass[c]);
  const expected = risks.reduce((total, risk) => total + risk, 0);
  return {
    highest: risks.reduce((a, b) => Math.max(a, b), 0),
    average: expected / risks.length,
    expected,
    household: households === undefined ? null : householdFigures(risks, households),
  };
}

function classRisks(
  table: CodedTable,
  { quasi, riskMethod = 'approximate' }: MeasureOptions,
  classes: Partition,
  weights: Float64Array,
  reading: MissingReading,
): Float64Array {
  const own = classWeights(classes, weights);
  const wildcard = reading === 'wildcard';
  const frequencies = wildcard ? wildcardFrequencies(table, quasi, classes) : null;
  const populations = wildcard ? wildcardFrequencies(table, quasi, classes, own) : null;
  if (frequencies === null || populations === null) return individualRisks(classes.sizes, own, riskMethod);
  return individualRisks(frequencies, populations, riskMethod);
}

function householdFigures(risks: Float64Array, households: Int32Array): IndividualFigures['household'] {
  const found = householdRisk(risks, households);
  return found === null ? null : { highest: found.highest, average: found.average, bound: found.bound };
}

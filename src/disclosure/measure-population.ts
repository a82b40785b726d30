import type { CodedTable } from './coded.js';
import type { MeasureOptions, Measures, NotComputed, PopulationFigures } from './measure-types.js';
import { journalistRisk, kMap, marketerRisk, populationClasses, presence } from './population.js';
import { populationUniques } from './population-uniques.js';

type Reasons = Record<string, NotComputed>;

/** k-map and the risks against a population table; null without one. */
export function populationFigures(
  table: CodedTable,
  { population, quasi, riskThreshold = 0.2 }: MeasureOptions,
  reasons: Reasons,
): { kmap: number | null; figures: PopulationFigures } | null {
  if (population === undefined || table.rows === 0) {
    reasons.kmap = reasons.population = population === undefined ? 'no-population' : 'no-rows';
    return null;
  }
  const classes = populationClasses(table, population, quasi);
  return {
    kmap: kMap(classes),
    figures: {
      journalist: journalistRisk(classes, riskThreshold),
      marketer: marketerRisk(classes),
      presence: presence(classes),
      absent: classes.absent,
      short: classes.short,
    },
  };
}

/** Estimated share of the population that is unique; nulls without a sampling fraction. */
export function uniqueFigures(
  sizes: Int32Array,
  fraction: number | null,
  reasons: Reasons,
): Measures['populationUniques'] {
  const models = ['zayatz', 'pitman', 'snb'] as const;
  if (fraction === null || sizes.length === 0) {
    const reason = sizes.length === 0 ? 'no-rows' : 'no-sampling-fraction';
    reasons.populationUniques = reason;
    return { zayatz: null, pitman: null, snb: null, model: null, fraction: null };
  }
  const { chosen, ...estimates } = populationUniques(sizes, fraction);
  for (const model of models) if (estimates[model] === null) reasons[`populationUniques.${model}`] = 'no-solution';
  return { ...estimates, model: chosen?.model ?? null, fraction: chosen?.fraction ?? null };
}

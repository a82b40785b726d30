import { groupBy } from '../../text/group.js';
import { RISK_HEADINGS } from '../../text/risk.js';
import { RISK_FIGURES, type RiskFigure } from '../../text/risk-figures.js';
import { RISK_REASON_GROUPS, RISK_REASONS } from '../../text/risk-reasons.js';
import { type Page, paragraph } from '../terminal/layout.js';
import type { RiskReason, RiskReport } from './report.js';

/** What a path of the measures is called where it is no figure by itself. */
const FIGURE_OF: Readonly<Record<string, RiskFigure>> = {
  population: 'population.journalist',
  'populationUniques.zayatz': 'populationUniques',
  'populationUniques.pitman': 'populationUniques',
};
/** Parts that nobody would miss: they are finer forms of a figure that is shown. */
const FINE: ReadonlySet<string> = new Set([
  'betaEnhanced',
  'suda.dis',
  'suda.scores',
  'populationUniques.snb',
  'individualRisk.household',
  'entities',
]);

/** What was not computed, by reason. */
export function notComputedLines(page: Page, { notComputed }: RiskReport): string[] {
  const { language, style } = page;
  const told = Object.entries(notComputed).flatMap(([path, reason]) => {
    const figure = FIGURE_OF[path] ?? path;
    return FINE.has(path) || !isFigure(figure) ? [] : [{ reason, label: RISK_FIGURES[figure].label[language] }];
  });
  if (told.length === 0) return [];
  const reasons = groupBy(told, ({ reason }) => reason);
  return [
    '',
    style.heading(RISK_HEADINGS['not-computed'][language]),
    ...[...reasons].flatMap(([reason, group]) => {
      const labels = RISK_REASON_GROUPS[reason]?.[language] ?? [...new Set(group.map(({ label }) => label))].join(', ');
      return paragraph(page, `${labels}: ${RISK_REASONS[reason satisfies RiskReason][language]}.`, '  - ');
    }),
  ];
}

function isFigure(path: string): path is RiskFigure {
  return Object.hasOwn(RISK_FIGURES, path);
}

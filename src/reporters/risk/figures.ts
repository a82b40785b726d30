import { formatNumber, formatPercent } from '../../text/numbers.js';
import { RISK_HEADINGS } from '../../text/risk.js';
import { RISK_FIGURES, RISK_READINGS, type RiskFigure } from '../../text/risk-figures.js';
import { fill } from '../../text/sentences.js';
import type { Page } from '../terminal/layout.js';
import { painted, paragraph } from '../terminal/layout.js';
import type { RiskReport } from './report.js';

const LABEL_WIDTH = 33;
/** Below this, values in a column of their own leave too little room. */
const WIDE_ENOUGH = 70;

/** A figure as it is shown, with what its meaning needs. */
interface Shown {
  readonly figure: RiskFigure;
  readonly value: string;
  readonly values?: Readonly<Record<string, string | number>>;
}

/** Every figure that was computed, with what it means. */
export function figureLines(page: Page, report: RiskReport): string[] {
  const { language, style } = page;
  const shown = [
    ...groupFigures(page, report),
    ...sensitiveFigures(page, report),
    ...populationFigures(page, report),
    ...rowFigures(page, report),
  ];
  return ['', style.heading(RISK_HEADINGS.figures[language]), ...shown.flatMap((each) => lines(page, each))];
}

function lines(page: Page, { figure, value, values }: Shown): string[] {
  const { label, meaning } = RISK_FIGURES[figure];
  const name = label[page.language];
  const explained = fill(meaning, page.language, values);
  const head = page.width >= WIDE_ENOUGH ? `  ${name.padEnd(LABEL_WIDTH)} ${value}` : `  ${name}: ${value}`;
  const first = paragraph(
    page,
    head.trimStart().replaceAll(/ {2,}/g, (gap) => '\u00a0'.repeat(gap.length)),
    '  ',
    4,
  );
  return [...painted(first, 2, name, page.style.heading), ...paragraph(page, explained, '      ')];
}

function groupFigures(page: Page, { measures }: RiskReport): Shown[] {
  const { language } = page;
  const count = (value: number) => formatNumber(value, language);
  const rows = measures.rows;
  const uniqueShare = rows === 0 ? '' : ` (${percent(page, measures.uniques / rows)})`;
  const below = Object.entries(measures.recordsBelow).map(([limit, records]) => `<${limit}: ${count(records)}`);
  return [
    ...one('k', measures.k, count),
    ...one('classes', measures.classes, count),
    ...one('uniques', measures.uniques, (value) => count(value) + uniqueShare),
    { figure: 'recordsBelow', value: below.join(' · ') },
    ...(measures.entities === null ? [] : one('entities', measures.entities.k, count)),
    ...missingFigure(page, measures.missing),
    ...one('averageRisk', measures.averageRisk, (value) => percent(page, value)),
    ...one('highestRisk', measures.highestRisk, (value) => percent(page, value)),
    ...one('distinction', measures.distinction, (value) => percent(page, value)),
    ...one('separation', measures.separation, (value) => percent(page, value)),
    ...one('discernibility', measures.discernibility, count),
  ];
}

function missingFigure({ language }: Page, { cells, own, wildcard, used }: RiskReport['measures']['missing']): Shown[] {
  if (cells === 0 || own.k === null || wildcard === null) return [];
  const values = { own: own.k, wildcard: wildcard.k ?? '?', used: RISK_READINGS[used][language] };
  return [{ figure: 'missing', value: formatNumber(cells, language), values }];
}

function sensitiveFigures(page: Page, { measures }: RiskReport): Shown[] {
  const decimal = (value: number) => formatNumber(value, page.language, 2);
  const { homogeneous } = measures;
  return [
    ...one('l.distinct', measures.l.distinct, (value) => formatNumber(value, page.language)),
    ...one('l.entropy', measures.l.entropy, decimal),
    ...one('l.recursive', measures.l.recursive, decimal),
    ...(homogeneous === null
      ? []
      : one('homogeneous', homogeneous.records, (value) => formatNumber(value, page.language))),
    ...one('alpha', measures.alpha, (value) => percent(page, value)),
    ...one('t', measures.t, decimal),
    ...one('beta', measures.beta, decimal),
    ...one('delta', measures.delta, decimal),
  ];
}

function populationFigures(page: Page, { measures }: RiskReport): Shown[] {
  const { kmap, population, populationUniques } = measures;
  const share = (value: number | null) => (value === null ? '?' : percent(page, value));
  const { zayatz, pitman } = populationUniques;
  const both = [
    zayatz === null ? [] : `Zayatz ${share(zayatz)}`,
    pitman === null ? [] : `Pitman ${share(pitman)}`,
  ].flat();
  return [
    ...one('kmap', kmap, (value) => formatNumber(value, page.language)),
    ...(kmap === null || population === null
      ? []
      : [
          {
            figure: 'population.journalist' as const,
            value: `${share(population.journalist.highest)} · ${share(population.journalist.average)}`,
          },
          ...(population.presence === null
            ? []
            : [
                {
                  figure: 'population.presence' as const,
                  value: `${share(population.presence.min)} · ${share(population.presence.max)}`,
                },
              ]),
        ]),
    ...(both.length === 0 ? [] : [{ figure: 'populationUniques' as const, value: both.join(' · ') }]),
  ];
}

function rowFigures(page: Page, { measures: { individualRisk, suda } }: RiskReport): Shown[] {
  const decimal = (value: number) => formatNumber(value, page.language, Number.isInteger(value) ? 0 : 2);
  const risk: Shown[] =
    individualRisk === null
      ? []
      : [
          {
            figure: 'individualRisk',
            value: `${percent(page, individualRisk.average)} · ${percent(page, individualRisk.highest)}`,
            values: { expected: decimal(individualRisk.expected) },
          },
        ];
  const scores: Shown[] =
    suda.sum === null || suda.max === null
      ? []
      : [{ figure: 'suda', value: `${decimal(suda.sum)} · ${decimal(suda.max)}` }];
  return [...risk, ...scores];
}

function one(figure: RiskFigure, value: number | null, write: (value: number) => string): Shown[] {
  return value === null ? [] : [{ figure, value: write(value) }];
}

/** A share as a percentage; more decimals where it is small. */
function percent({ language }: Page, share: number): string {
  const decimals = share > 0 && share < 0.001 ? 4 : 1;
  return formatPercent(share, language, decimals);
}

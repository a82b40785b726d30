import { RISK_SENTENCES, RISK_VERDICTS, type RiskSentence } from '../../text/risk.js';
import { fill } from '../../text/sentences.js';
import { type Page, painted, paragraph } from '../terminal/layout.js';
import { columnList, columnName } from './columns.js';
import { decisiveK, type RiskReport } from './report.js';

/** The answer in one sentence, for people who never heard of k-anonymity. */
export function verdictLines(page: Page, report: RiskReport): string[] {
  const kind = kindOf(report);
  const word = `${RISK_VERDICTS[kind][page.language]}:`;
  const { bad, warn, good } = page.style;
  const paint = { findable: bad, small: warn, nothing: warn, fine: good }[kind];
  const sentences = sentencesOf(report).map((key) => fill(RISK_SENTENCES[key], page.language, valuesOf(page, report)));
  return painted(paragraph(page, [word, ...sentences].join(' ')), 0, word, paint);
}

function kindOf(report: RiskReport): keyof typeof RISK_VERDICTS {
  const k = decisiveK(report);
  if (k === null || report.quasi.columns.length === 0) return 'nothing';
  if (k < report.limits.block) return 'findable';
  return k < report.limits.warn || sharedClasses(report) > 0 ? 'small' : 'fine';
}

/** Groups of several rows in which everybody has the same sensitive value, however large they are. */
function sharedClasses({ measures: { homogeneous, uniques } }: RiskReport): number {
  // A row that is alone shares its value with nobody, and that it is alone says more.
  return uniques > 0 ? 0 : (homogeneous?.classes ?? 0);
}

function sentencesOf(report: RiskReport): RiskSentence[] {
  const { measures, limits, quasi } = report;
  const { k, uniques, entities } = measures;
  if (k === null || quasi.columns.length === 0) return ['nothing'];
  const shared = sharedClasses(report);
  const also: RiskSentence[] = [
    ...(entities?.k != null && entities.k < k ? (['same-people'] as const) : []),
    ...(shared > 0 ? ([shared === 1 ? 'same-value-one' : 'same-value'] as const) : []),
  ];
  if (uniques === 1) return ['unique-one', ...also];
  if (uniques > 1) return [uniques === measures.rows ? 'unique-all' : 'unique', ...also];
  if (k < limits.block) return ['below-block', ...also];
  return [k < limits.warn ? 'below-warn' : 'fine', ...also];
}

function valuesOf(page: Page, report: RiskReport): Record<string, string | number> {
  const { measures, limits, quasi } = report;
  const k = measures.k ?? 0;
  const limit = k < limits.block ? limits.block : limits.warn;
  return {
    uniques: measures.uniques,
    rows: measures.rows,
    columns: columnList(
      quasi.columns.map(({ column }) => column),
      page.language,
    ),
    limit,
    below: recordsBelow(report, limit),
    others: k - 1,
    classes: measures.homogeneous?.classes ?? 0,
    records: measures.homogeneous?.records ?? 0,
    sensitive: report.sensitive === null ? '' : columnName(report.sensitive, page.language),
    k: measures.entities?.k != null && measures.entities.k < k ? measures.entities.k : k,
  };
}

/** Rows in groups smaller than a limit of the policy, which need not be one of those that are always counted. */
function recordsBelow({ measures }: RiskReport, limit: number): number {
  const known = Object.entries(measures.recordsBelow).find(([size]) => Number(size) === limit);
  if (known) return known[1];
  return measures.classSizes.reduce((sum, { size, classes }) => (size < limit ? sum + size * classes : sum), 0);
}

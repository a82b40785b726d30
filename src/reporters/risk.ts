import type { Language } from '../text/language.js';
import { defused, neutral, neutralText } from '../text/neutral.js';
import { formatNumber } from '../text/numbers.js';
import { counted } from '../text/plurals.js';
import { RISK_HEADINGS, RISK_SENTENCES } from '../text/risk.js';
import { RISK_REMARKS } from '../text/risk-reasons.js';
import { fill } from '../text/sentences.js';
import { barLines } from './risk/bars.js';
import { chosenLines } from './risk/chosen.js';
import { figureLines } from './risk/figures.js';
import { keyLines } from './risk/keys.js';
import { notComputedLines } from './risk/reasons.js';
import { decisiveK, type RiskReport } from './risk/report.js';
import { verdictLines } from './risk/verdict.js';
import { styleOf } from './style.js';
import { type Page, painted, paragraph } from './terminal/layout.js';

/** How to write the answer for people. */
export interface RiskOptions {
  readonly language: Language;
  /** Cells of the terminal; below 40 it is taken as 40. */
  readonly width: number;
  readonly colour: boolean;
  /** Bars in ASCII only. */
  readonly plain: boolean;
  /** Size below which the run fails, or null. */
  readonly failBelow: number | null;
}

const MIN_WIDTH = 40;
const DEFAULT_WIDTH = 80;

/** The answer for people: in one sentence, then the picture, then what to do about it, then the figures. */
export function riskText(report: RiskReport, options: RiskOptions): string {
  const { language, colour, plain, failBelow } = options;
  const width = Number.isFinite(options.width) ? Math.max(MIN_WIDTH, Math.floor(options.width)) : DEFAULT_WIDTH;
  const none = new Map();
  const page: Page = { language, width, style: styleOf(colour), details: false, titles: none, remedies: none };
  const lines = [
    ...verdictLines(page, report),
    ...policyLines(page, report, failBelow),
    ...chosenLines(page, report),
    ...(decisiveK(report) === null
      ? []
      : [...barLines(page, report, plain), ...keyLines(page, report), ...figureLines(page, report)]),
    ...notComputedLines(page, report),
    ...remarkLines(page, report),
    ...closingLines(page, report),
  ];
  return `${lines.map(defused).join('\n')}\n`;
}

/** What the policy and `--fail-below` say of the smallest group. */
function policyLines(page: Page, report: RiskReport, failBelow: number | null): string[] {
  const k = decisiveK(report);
  if (k === null) return [];
  const { block } = report.limits;
  const policy =
    k < block ? paragraph(page, fill(RISK_SENTENCES['below-policy'], page.language, { limit: block })) : [];
  if (failBelow === null || k >= failBelow) return policy;
  return [...policy, ...paragraph(page, fill(RISK_SENTENCES['below-asked'], page.language, { limit: failBelow }))];
}

function remarkLines(page: Page, { remarks, notes }: RiskReport): string[] {
  const { language, style } = page;
  const texts = [
    ...remarks.map(({ kind, count }) => fill(RISK_REMARKS[kind], language, { count })),
    ...notes.map(({ message }) => neutralText(message[language])),
  ];
  if (texts.length === 0) return [];
  return [
    '',
    style.heading(RISK_HEADINGS.remarks[language]),
    ...texts.flatMap((text) => paragraph(page, text, '  - ')),
  ];
}

function closingLines(page: Page, report: RiskReport): string[] {
  const { language, style } = page;
  const values = {
    path: neutral(report.path),
    rows: counted(report.measures.rows, 'row', language),
    columns: formatNumber(report.columns.length, language),
  };
  const file = paragraph(page, fill(RISK_SENTENCES.file, language, values));
  const k = decisiveK(report);
  if (k === null || k >= report.limits.warn || report.quasi.columns.length === 0) return ['', ...file];
  const heading = `${RISK_HEADINGS.next[language]}:`;
  const next = paragraph(page, `${heading} ${RISK_SENTENCES.next[language]}`);
  return ['', ...file, ...painted(next, 0, heading, style.heading)];
}

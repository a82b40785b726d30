import { RISK_HEADINGS, RISK_SENTENCES } from '../../text/risk.js';
import { fill } from '../../text/sentences.js';
import { type Page, paragraph } from '../terminal/layout.js';
import { columnList, columnName, columnPlace } from './columns.js';
import type { RiskColumn, RiskReport } from './report.js';

const MOST_SHOWN = 12;

/** Which columns the figures are about, who chose them and why. */
export function chosenLines(page: Page, { quasi, sensitive }: RiskReport): string[] {
  const { language, style } = page;
  const lines = ['', style.heading(RISK_HEADINGS.columns[language])];
  if (quasi.by !== 'none') {
    lines.push(...paragraph(page, RISK_SENTENCES[quasi.by][language], '  '));
    lines.push(...quasi.columns.slice(0, MOST_SHOWN).flatMap((each) => paragraph(page, described(page, each), '  - ')));
    const rest = quasi.columns.length - MOST_SHOWN;
    if (rest > 0)
      lines.push(...paragraph(page, fill(RISK_SENTENCES['more-columns'], language, { count: rest }), '  - '));
  }
  if (quasi.direct.length > 0) {
    const columns = columnList(
      quasi.direct.map(({ column }) => column),
      language,
    );
    lines.push(...paragraph(page, fill(RISK_SENTENCES.direct, language, { columns }), '  '));
  }
  if (quasi.by !== 'asked') {
    lines.push(...paragraph(page, fill(RISK_SENTENCES['passed-over'], language, quasi.passedOver), '  '));
  }
  if (sensitive !== null) {
    const column = columnName(sensitive, language);
    lines.push(...paragraph(page, fill(RISK_SENTENCES.sensitive, language, { column }), '  '));
  }
  return lines.length === 2 ? [] : lines;
}

function described({ language }: Page, { column }: RiskColumn): string {
  return columnPlace(column, language);
}

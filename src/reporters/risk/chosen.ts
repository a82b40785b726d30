import { RISK_HEADINGS, RISK_PASSED_OVER, RISK_SENTENCES } from '../../text/risk.js';
import { REASON_CLAUSES } from '../../text/role-reasons.js';
import { ROLE_TEXTS } from '../../text/roles.js';
import { fill } from '../../text/sentences.js';
import { type Page, paragraph } from '../terminal/layout.js';
import { columnList, columnName, columnPlace } from './columns.js';
import type { QuasiChoice, RiskColumn, RiskReport } from './report.js';

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
  const parts = passedOver(page, quasi);
  if (quasi.by !== 'asked' && parts !== '') {
    lines.push(...paragraph(page, fill(RISK_SENTENCES['passed-over'], language, { parts }), '  '));
  }
  if (sensitive !== null) {
    const column = columnName(sensitive, language);
    lines.push(...paragraph(page, fill(RISK_SENTENCES.sensitive, language, { column }), '  '));
  }
  return lines.length === 2 ? [] : lines;
}

function passedOver({ language }: Page, { passedOver: counts }: QuasiChoice): string {
  return (['constant', 'distinct', 'others'] as const)
    .flatMap((kind) => (counts[kind] > 0 ? fill(RISK_PASSED_OVER[kind], language, { count: counts[kind] }) : []))
    .join(', ');
}

/** `kolom 1 (A) "plaats": vier cijfers van de postcode, want de waarden zijn zo geschreven`. */
function described({ language }: Page, { column, role }: RiskColumn): string {
  const place = columnPlace(column, language);
  if (role === null) return place;
  const name = ROLE_TEXTS[role.role]?.title[language] ?? role.role;
  const reasons = role.because.map((reason) => REASON_CLAUSES[reason][language]);
  return fill(RISK_SENTENCES.role, language, { column: place, role: name, reasons: reasons.join('; ') });
}

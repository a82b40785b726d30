import type { KeyColumns } from '../../model/evidence.js';
import { RISK_SENTENCES } from '../../text/risk.js';
import { fill } from '../../text/sentences.js';
import { type Page, paragraph } from '../terminal/layout.js';
import { columnList } from './columns.js';
import type { RiskReport } from './report.js';

const MOST_SHOWN = 5;
/** Columns to leave out are named in full, within reason: it is what somebody has to do. */
const MOST_DROPPED = 20;

/** Which columns make rows findable, and which to leave out so that none does. */
export function keyLines(page: Page, report: RiskReport): string[] {
  const { language, style } = page;
  if (report.keys === null) return [];
  const { keys, drop, partial, sampled } = report.keys;
  const shown = keys.slice(0, MOST_SHOWN).flatMap((key) => keyLine(page, report, key));
  const none = keys.length === 0 ? paragraph(page, RISK_SENTENCES['keys-none'][language], '  ') : [];
  const cut = partial ? paragraph(page, RISK_SENTENCES['keys-partial'][language], '  ') : [];
  const sample =
    sampled === null ? [] : paragraph(page, fill(RISK_SENTENCES['keys-sampled'], language, { rows: sampled }), '  ');
  const heading = style.heading(RISK_SENTENCES.keys[language]);
  return ['', heading, ...none, ...shown, ...dropLines(page, report, drop), ...cut, ...sample];
}

function keyLine(page: Page, report: RiskReport, { columns, uniques }: KeyColumns): string[] {
  const text = RISK_SENTENCES[uniques === 1 ? 'key-one' : 'key'];
  return paragraph(page, fill(text, page.language, { columns: names(page, report, columns), uniques }), '  - ');
}

function dropLines(page: Page, report: RiskReport, drop: readonly number[] | null): string[] {
  if (drop === null || drop.length === 0) return [];
  const { language } = page;
  if (drop.length === report.quasi.columns.length && drop.length > 1)
    return paragraph(page, RISK_SENTENCES['drop-all'][language], '  ');
  const columns = names(page, report, drop, MOST_DROPPED);
  return paragraph(page, fill(RISK_SENTENCES.drop, language, { columns }), '  ');
}

function names({ language }: Page, { columns }: RiskReport, indices: readonly number[], most?: number): string {
  return columnList(
    indices.map((index) => columns[index]),
    language,
    most,
  );
}

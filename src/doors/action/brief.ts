import type { Report } from '../../model/report.js';
import type { Writing } from '../../reporters/report-format.js';
import { terminalReport } from '../../reporters/terminal.js';

const WIDTH = 80;

/** The report for people as a block of Markdown in which nothing has a meaning. */
export function briefMarkdown(report: Report, { language, rules }: Writing): string {
  const titles = new Map([...rules].map(([id, { title }]) => [id, title]));
  const remedies = new Map([...rules].map(([id, { remedy }]) => [id, remedy]));
  const text = terminalReport(report, { language, width: WIDTH, colour: false, titles, remedies });
  return `${text.replace(/^/gm, '    ')}\n`;
}

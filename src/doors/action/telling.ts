import type { Report } from '../../model/report.js';
import type { Writing } from '../../reporters/report-format.js';
import { REPORT_FORMATS } from '../../reporters/report-formats.js';
import { terminalReport } from '../../reporters/terminal.js';
import { messageCommand, withoutCommands } from './commands.js';
import type { StepContext } from './context.js';
import { cutLines } from './cut.js';
import { writeSummary } from './files.js';
import type { ActionInputs } from './inputs.js';
import type { Surroundings } from './surroundings.js';

/** A report, and where it is to be told. */
export interface Told {
  readonly report: Report;
  readonly writing: Writing;
  readonly inputs: ActionInputs;
  readonly where: Surroundings;
}

/** Columns of the log of a run. */
const LOG_WIDTH = 100;

/** Tells a report: in the log, as annotations, in the summary, and as a comment when that is wanted. */
export async function tellReport(told: Told, context: StepContext): Promise<void> {
  const { report, writing, inputs, where } = told;
  await context.io.stdout.write(withoutCommands(logText(told)));
  const [annotations, markdown] = await Promise.all([REPORT_FORMATS.github.load(), REPORT_FORMATS.markdown.load()]);
  await context.io.stdout.write(annotations(report, writing));
  const page = markdown(report, writing);
  if (inputs.summary) {
    writeSummary(where.summaryFile, (most) => cutLines(page, { most, unit: 'bytes' }, writing.language));
  }
  if (!inputs.comment) return;
  const { commentOn } = await import('./comment.js');
  const problem = await commentOn({ page, ...told }, context.io.env);
  if (problem !== null) await context.io.stdout.write(messageCommand('warning', problem[writing.language]));
}

function logText({ report, writing: { language, rules } }: Told): string {
  const titles = new Map([...rules].map(([id, { title }]) => [id, title]));
  const remedies = new Map([...rules].map(([id, { remedy }]) => [id, remedy]));
  return terminalReport(report, { language, width: LOG_WIDTH, colour: false, titles, remedies });
}

import { loadPolicy } from '../../config/policy.js';
import type { Report } from '../../model/report.js';
import type { RuleSet } from '../../model/rule.js';
import type { Writing } from '../../reporters/report-format.js';
import { mergeReports } from '../../reports/merge.js';
import { readReport, shownFile } from '../../reports/read.js';
import { builtinRulesWhole } from '../../rules/load.js';
import type { Arguments, Context } from '../command.js';
import { lookOf } from '../look.js';
import { rulesOf } from '../policy-rules.js';
import { reportOutputs, writeOutputs } from '../report-output.js';
import { type ReportCommand, reportCommand } from './request.js';
import { writeSeveral } from './several.js';

/**
 * `sluis report`: reports in, another form out.
 *
 * @returns the exit code of the report: of the merged one, of the comparison, or of the last in a series
 */
export async function runReport(args: Arguments, context: Context): Promise<number> {
  const command = reportCommand(args);
  const rules = await rulesFor(command, context);
  const { io, language } = context;
  const read = (named: string) => readReport(named, { cwd: io.cwd, stdin: () => io.stdinWhole(), rules });
  const writing = { language, rules: new Map(rules.rules.map((rule) => [rule.id, rule])), today: io.today };
  // One after the other: each may be large, and the first that is wrong is told.
  const reports: Report[] = [];
  for (const named of command.reports) reports.push(await read(named));
  switch (command.wish.kind) {
    case 'one':
      return writeOne(mergeReports(reports), command, writing, context);
    case 'compare': {
      const { compareReports } = await import('../../reports/compare.js');
      const { earlier, newOnly, format } = command.wish;
      const comparison = compareReports(await read(earlier), mergeReports(reports), newOnly);
      await writeSeveral({ comparison }, { format, output: command.output, writing }, context);
      return comparison.exitCode;
    }
    case 'trend': {
      const { trendOf } = await import('../../reports/trend.js');
      const names = command.reports.map(shownFile);
      const trend = trendOf(reports.map((report, at) => ({ name: names[at], report })));
      await writeSeveral({ trend }, { format: command.wish.format, output: command.output, writing }, context);
      return trend.exitCode;
    }
  }
}

/** Titles and remedies: of the rules of sluis, and of one's own where a policy is named. */
async function rulesFor({ policy: file }: ReportCommand, { io }: Context): Promise<RuleSet> {
  const whole = builtinRulesWhole();
  if (file === undefined) return whole;
  const { policy } = await loadPolicy({ cwd: io.cwd, file, roots: [] });
  const { rules } = await rulesOf(policy);
  const known = new Set(whole.rules.map(({ id }) => id));
  return { ...whole, rules: [...whole.rules, ...rules.filter(({ id }) => !known.has(id))] };
}

async function writeOne(
  report: Report,
  { wish, output, details }: ReportCommand,
  writing: Writing,
  { io, language }: Context,
): Promise<number> {
  if (wish.kind !== 'one') return report.exitCode;
  const { formats } = wish;
  await writeOutputs(await reportOutputs(io.cwd, formats, output), report, writing, io);
  if (!formats.terminal) return report.exitCode;
  const { terminalReport } = await import('../../reporters/terminal.js');
  const titles = new Map([...writing.rules].map(([id, { title }]) => [id, title]));
  const remedies = new Map([...writing.rules].map(([id, { remedy }]) => [id, remedy]));
  const look = lookOf(io.stdout, io.env);
  await io.stdout.write(terminalReport(report, { language, ...look, details, titles, remedies }));
  return report.exitCode;
}

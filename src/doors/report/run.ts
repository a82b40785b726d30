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
import { type ReportOutput, reportOutputs, writeOutputs } from '../report-output.js';
import { type ReportCommand, type ReportWish, reportCommand } from './request.js';
import { writeSeveral } from './several.js';

/** The reports that were named, and all that is needed to make something of them. */
interface Work {
  readonly command: ReportCommand;
  readonly reports: readonly Report[];
  readonly read: (named: string) => Promise<Report>;
  readonly writing: Writing;
  readonly context: Context;
}

/**
 * `sluis report`: reports in, another form out.
 *
 * @returns the exit code of the report: of the merged one, of the comparison, or of the last in a series
 */
export async function runReport(args: Arguments, context: Context): Promise<number> {
  const command = reportCommand(args);
  const rules = await rulesFor(command, context);
  const { io, language } = context;
  const { wish, output } = command;
  // Before anything is read, so that a place that cannot be written is told at once.
  const outputs = wish.kind === 'one' ? await reportOutputs(io.cwd, wish.formats, output) : [];
  const read = (named: string) => readReport(named, { cwd: io.cwd, stdin: () => io.stdinWhole(), rules });
  const writing = { language, rules: new Map(rules.rules.map((rule) => [rule.id, rule])), today: io.today };
  // One after the other: each may be large, and the first that is wrong is told.
  const reports: Report[] = [];
  for (const named of command.reports) reports.push(await read(named));
  const work = { command, reports, read, writing, context };
  if (wish.kind === 'one') return writeOne(work, wish, outputs);
  return wish.kind === 'compare' ? writeComparison(work, wish) : writeTrend(work, wish);
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

type Wish<K extends ReportWish['kind']> = Extract<ReportWish, { kind: K }>;

async function writeOne(
  { reports, command, writing, context: { io, language } }: Work,
  { formats }: Wish<'one'>,
  outputs: readonly ReportOutput[],
): Promise<number> {
  const report = mergeReports(reports);
  await writeOutputs(outputs, report, writing, io);
  if (!formats.terminal) return report.exitCode;
  const { terminalReport } = await import('../../reporters/terminal.js');
  const titles = new Map([...writing.rules].map(([id, { title }]) => [id, title]));
  const remedies = new Map([...writing.rules].map(([id, { remedy }]) => [id, remedy]));
  const options = { language, ...lookOf(io.stdout, io.env), details: command.details, titles, remedies };
  await io.stdout.write(terminalReport(report, options));
  return report.exitCode;
}

async function writeComparison(
  { reports, read, command: { output }, writing, context }: Work,
  { earlier, newOnly, format }: Wish<'compare'>,
): Promise<number> {
  const { compareReports } = await import('../../reports/compare.js');
  const comparison = compareReports(await read(earlier), mergeReports(reports), newOnly);
  await writeSeveral({ comparison }, { format, output, writing }, context);
  return comparison.exitCode;
}

async function writeTrend({ reports, command, writing, context }: Work, { format }: Wish<'trend'>): Promise<number> {
  const { trendOf } = await import('../../reports/trend.js');
  const names = command.reports.map(shownFile);
  const trend = trendOf(reports.map((report, at) => ({ name: names[at], report })));
  await writeSeveral({ trend }, { format, output: command.output, writing }, context);
  return trend.exitCode;
}

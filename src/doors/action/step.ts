import type { Report } from '../../model/report.js';
import type { Writing } from '../../reporters/report-format.js';
import { scan } from '../../scan.js';
import { githubChange } from '../ci/github.js';
import { type CiPlan, changeSince, planOf, type SomeChange } from '../ci/plan.js';
import { messageCommand } from './commands.js';
import type { StepContext } from './context.js';
import { writeStepOutputs } from './files.js';
import type { ActionInputs, FailOn } from './inputs.js';
import { type ReportPlaces, reportPlaces, writeReports } from './reports.js';
import { type Surroundings, surroundingsOf } from './surroundings.js';
import { tellReport } from './telling.js';

/**
 * The whole step: what happened → what is new → scan → reports, outputs, summary, comment.
 *
 * @returns the exit code
 * @throws UserError when the job cannot be done
 */
export async function runStep(inputs: ActionInputs, context: StepContext): Promise<number> {
  const { io } = context;
  const where = surroundingsOf(io.env);
  const places = await reportPlaces(inputs, where);
  const change = inputs.base === null ? githubChange(io.env) : changeSince(inputs.base, where.workspace, io.env);
  if (change.kind === 'nothing') {
    writeStepOutputs(where.outputFile, NO_OUTPUTS);
    await io.stdout.write(messageCommand('notice', change.why[context.language]));
    return 0;
  }
  const plan = await planOfStep(change, inputs, where, io.today);
  const report = await scanned(plan, inputs, where);
  const writing: Writing = { language: context.language, rules: rulesById(plan), today: io.today };
  await writeReports(places, report, writing);
  writeStepOutputs(where.outputFile, outputsOf(report, places));
  await tellReport({ report, writing, inputs, where }, context);
  return exitCodeOf(report, inputs.failOn);
}

function planOfStep(
  change: SomeChange,
  { mode, policy, token }: ActionInputs,
  { workspace, server }: Surroundings,
  today: string,
): Promise<CiPlan> {
  const credential = token === null ? null : { server, token };
  return planOf({ folder: workspace, mode, change, policy, token: credential, today });
}

function scanned(
  { wish, repository, ...governing }: CiPlan,
  { paths }: ActionInputs,
  where: Surroundings,
): Promise<Report> {
  const cwd = where.workspace;
  const git = wish && { folder: cwd, shown: '.', wish, repository };
  return scan({ paths: paths.length > 0 ? paths : ['.'], cwd, ...governing, ...(git && { git }) });
}

function rulesById({ rules }: CiPlan): Writing['rules'] {
  return new Map(rules.rules.map((rule) => [rule.id, rule]));
}

/** A deletion has no verdict: nothing was scanned. */
const NO_OUTPUTS = {
  verdict: 'nothing',
  findings: '0',
  'subjects-min': '0',
  'subjects-max': '0',
  report: '',
  sarif: '',
};

function outputsOf({ verdict, findings, subjects }: Report, { json, sarif }: ReportPlaces): Record<string, string> {
  return {
    verdict,
    findings: String(findings.length),
    'subjects-min': String(subjects.min),
    'subjects-max': String(subjects.max),
    report: json.file,
    sarif: sarif?.file ?? '',
  };
}

function exitCodeOf({ exitCode, verdict }: Report, failOn: FailOn): number {
  if (failOn === 'never') return 0;
  return failOn === 'warn' && verdict === 'review' ? 1 : exitCode;
}

import { loadPolicy } from '../../config/policy.js';
import type { Blob } from '../../model/blob.js';
import { riskJson } from '../../reporters/risk/json.js';
import { decisiveK, type RiskReport } from '../../reporters/risk/report.js';
import { riskText } from '../../reporters/risk.js';
import { assessRisk } from '../../risk/assess.js';
import { newRunKey, toolboxFor } from '../../scan/work.js';
import { openNamed } from '../../tabular/open.js';
import type { Arguments, Context } from '../command.js';
import { lookOf } from '../look.js';
import { rulesOf } from '../policy-rules.js';
import { writeReport } from '../report-file.js';
import { reportTarget } from '../report-target.js';
import { type RiskCommand, riskCommand } from './request.js';

const BELOW = 1;
/** Nothing was measured, so no limit can have been kept. */
const NOT_MEASURED = 2;

/** `sluis risk`: one table, one answer. */
export async function runRisk(args: Arguments, context: Context): Promise<number> {
  const command = riskCommand(args);
  const { output } = command;
  const target = output === undefined ? null : await reportTarget(context.io.cwd, output);
  const report = await assessed(command, context);
  await write(report, command, target, context);
  return exitCode(report, command);
}

async function assessed(
  { file, request, population, policy: policyFile }: RiskCommand,
  { io }: Context,
): Promise<RiskReport> {
  const { policy, notes } = await loadPolicy({ cwd: io.cwd, file: policyFile, roots: file === '-' ? [] : [file] });
  const tools = toolboxFor({ rules: await rulesOf(policy), policy, key: newRunKey() });
  const opened: Blob[] = [];
  const open = async (named: string) => {
    const blob = await openNamed(named, io.cwd, () => io.stdin());
    opened.push(blob);
    return blob;
  };
  try {
    const blob = await open(file);
    const others = population === undefined ? null : await open(population);
    return assessRisk(blob, request, { tools, population: others, notes });
  } finally {
    for (const blob of opened) blob.close();
  }
}

async function write(
  report: RiskReport,
  { format, output = '', failBelow }: RiskCommand,
  target: string | null,
  { io, language }: Context,
): Promise<void> {
  if (format === 'json') {
    if (target === null) await io.stdout.write(riskJson(report));
    else await writeReport(target, riskJson(report), output);
    return;
  }
  const { colour, width } = lookOf(io.stdout, io.env);
  const plain = io.env.TERM === 'dumb';
  await io.stdout.write(riskText(report, { language, colour, width, plain, failBelow }));
}

function exitCode(report: RiskReport, { failBelow }: RiskCommand): number {
  if (failBelow === null) return 0;
  const k = decisiveK(report);
  if (k === null) return NOT_MEASURED;
  return k < failBelow ? BELOW : 0;
}

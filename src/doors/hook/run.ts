import type { Arguments, Context } from '../command.js';
import { formatOnly } from '../formats.js';
import { applyChanges } from './plan/changes.js';
import { planInstall } from './plan/install.js';
import { planInstallMachine } from './plan/install-machine.js';
import type { Plan } from './plan/plan.js';
import { planUninstall } from './plan/uninstall.js';
import { stagesOf } from './stages.js';
import { hookStatus, isGuarded } from './status.js';
import { type Done, planText } from './tell/changes.js';
import { planJson, statusJson } from './tell/json.js';
import { statusText } from './tell/status.js';

/** `sluis hook install`: 0 when git starts sluis from now on, 2 when something is left for the user to do. */
export async function runInstall(args: Arguments, context: Context): Promise<number> {
  const list = args.value('stages');
  const stages = list === undefined ? null : stagesOf(list);
  const isMachine = args.has('global');
  const plan = isMachine ? planInstallMachine(context.io, stages) : planInstall(context.io, stages);
  return carryOut(plan, { action: 'install', isMachine, isDry: args.has('dry-run') }, args, context);
}

/** `sluis hook uninstall`: 0 when nothing of sluis is left. */
export async function runUninstall(args: Arguments, context: Context): Promise<number> {
  const isMachine = args.has('global');
  const plan = planUninstall(context.io, isMachine);
  return carryOut(plan, { action: 'uninstall', isMachine, isDry: args.has('dry-run') }, args, context);
}

/** `sluis hook status`: 0 when every push goes past sluis, otherwise 2. */
export async function runStatus(args: Arguments, { io, language }: Context): Promise<number> {
  const format = formatOnly(args.value('format'));
  const status = hookStatus(io);
  await io.stdout.write(format === 'json' ? statusJson(status) : statusText(status, { io, language }));
  return isGuarded(status) ? 0 : 2;
}

async function carryOut(plan: Plan, done: Done, args: Arguments, { io, language }: Context): Promise<number> {
  const format = formatOnly(args.value('format'));
  if (!done.isDry) await applyChanges(plan.changes);
  await io.stdout.write(format === 'json' ? planJson(plan, done) : planText(plan, done, { io, language }));
  return plan.isReady ? 0 : 2;
}

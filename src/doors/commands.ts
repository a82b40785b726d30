import type { Command } from './command.js';

/** The commands, loaded when their turn comes. A name of two words is one of a group. */
const LOADERS: Readonly<Record<string, () => Promise<Command>>> = {
  scan: async () => (await import('./commands/scan.js')).scan,
  'hook install': async () => (await import('./commands/hook.js')).hookInstall,
  'hook uninstall': async () => (await import('./commands/hook.js')).hookUninstall,
  'hook status': async () => (await import('./commands/hook.js')).hookShowStatus,
  'hook run': async () => (await import('./commands/hook-run.js')).hookRun,
  'rules list': async () => (await import('./commands/rules.js')).rulesList,
  'rules explain': async () => (await import('./commands/rules.js')).rulesExplain,
  'rules test': async () => (await import('./commands/rules.js')).rulesTest,
  'rules new': async () => (await import('./commands/rules.js')).rulesNew,
  'triage list': async () => (await import('./commands/triage.js')).triageList,
  'triage accept': async () => (await import('./commands/triage.js')).triageAccept,
  'triage revoke': async () => (await import('./commands/triage.js')).triageRevoke,
  'triage review': async () => (await import('./commands/triage.js')).triageReview,
  report: async () => (await import('./commands/report.js')).report,
  doctor: async () => (await import('./commands/doctor.js')).doctor,
  completion: async () => (await import('./commands/completion.js')).completion,
  risk: async () => (await import('./commands/risk.js')).risk,
  fix: async () => (await import('./commands/fix.js')).fix,
  show: async () => (await import('./commands/show.js')).show,
  formats: async () => (await import('./commands/formats.js')).formats,
  log: async () => (await import('./commands/log.js')).log,
  worker: async () => (await import('./commands/worker.js')).worker,
  audit: async () => (await import('./commands/audit.js')).audit,
  'audit report': async () => (await import('./commands/audit.js')).auditReport,
  'audit forget': async () => (await import('./commands/audit.js')).auditForget,
  'audit log': async () => (await import('./commands/audit.js')).auditLog,
};

export const COMMAND_NAMES = Object.keys(LOADERS);

/** The commands that the user named, as far as the words go: one, the members of a group, or none. */
export function namesFor(first: string, second: string | undefined): string[] {
  const exact = second === undefined ? first : `${first} ${second}`;
  const group = COMMAND_NAMES.filter((name) => name.startsWith(`${first} `));
  if (group.includes(exact)) return [exact];
  // A command with others below it, as `audit` is.
  if (group.length > 0 && !COMMAND_NAMES.includes(first)) return group;
  return COMMAND_NAMES.includes(first) ? [first] : [];
}

export function loadCommand(name: string): Promise<Command> {
  return LOADERS[name]();
}

/** All of them, for the shells. */
export function loadCommands(): Promise<Command[]> {
  return Promise.all(COMMAND_NAMES.map(loadCommand));
}

import path from 'node:path';
import { maskNumbers } from '../identifiers/mask-numbers.js';
import type { RunNote } from '../model/report.js';
import type { RuleSet } from '../model/rule.js';
import type { ScanOptions } from '../scan.js';
import type { Context } from './command.js';
import { progressDisplay } from './progress.js';
import type { ScanRequest } from './scan-request.js';

/**
 * What a scan needs: the policy that governs, its rules, and where to look.
 *
 * @throws UserError when the policy or its rules are broken
 */
export async function scanInput(request: ScanRequest, { io }: Context): Promise<ScanOptions & { rules: RuleSet }> {
  const { paths, noIgnore, jobs, hashBudget, fromStdin, git } = request;
  const { governing } = await import('./governing.js');
  const places = { cwd: io.cwd, file: request.policy, roots: fromStdin ? [] : paths, today: io.today };
  const { policy, rules, triage, notes } = await governing(places);
  return {
    paths,
    cwd: io.cwd,
    policy,
    rules,
    triage,
    notes: [...notes, ...(await brokenGlasses(triage.home, rules, io.env))],
    noIgnore,
    ...(jobs !== null && { jobs }),
    ...(hashBudget !== null && { hashBudget }),
    ...(fromStdin && { stdin: io.stdin() }),
    ...(git && { git: { folder: path.resolve(io.cwd, paths[0]), shown: maskNumbers(paths[0]), wish: git } }),
  };
}

/** What is to be said of pushes that were let through in an emergency and that nobody has reviewed. */
async function brokenGlasses(root: string, rules: RuleSet, env: NodeJS.ProcessEnv): Promise<RunNote[]> {
  const [{ glassNotesAround }, { safeTextFor }] = await Promise.all([
    import('./glass/open.js'),
    import('../scan/paths.js'),
  ]);
  return glassNotesAround(root, env, safeTextFor(rules));
}

/** Runs a scan while whoever sits at the terminal sees how far it is. The line is gone when the scan ends. */
export async function watched<T>(
  options: ScanOptions,
  context: Context,
  run: (options: ScanOptions, end: () => void) => Promise<T>,
): Promise<T> {
  const display = progressDisplay(context);
  if (display === null) return run(options, () => {});
  try {
    return await run({ ...options, onProgress: display.show }, display.end);
  } finally {
    display.end();
  }
}

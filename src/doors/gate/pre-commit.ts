import { openRepository } from '../../git/repository.js';
import type { Arguments, Context } from '../command.js';
import { deadlineOf, scanInHook } from './gate.js';

/**
 * Scans what stands ready for a commit.
 *
 * @returns 0 to let the commit be made; anything else stops it
 */
export async function preCommit(args: Arguments, context: Context): Promise<number> {
  const { io, language } = context;
  const repository = openRepository(io.cwd, '.', true);
  const { governing } = await import('../governing.js');
  const cwd = repository.top ?? io.cwd;
  const governed = await governing({ cwd, file: args.value('policy'), roots: [], today: io.today });
  const deadline = deadlineOf(args);
  const outcome = await scanInHook(
    { ...governed, repository, wish: { kind: 'staged' }, ...(deadline !== undefined && { deadline }) },
    context,
  );
  const { report } = outcome;
  // A commit that only removes files, or none at all, brings nothing.
  const isEmpty = report.scanned.blobs === 0 && report.findings.length + report.skipped.length === 0;
  if (report.exitCode === 0 || isEmpty) {
    if (report.verdict === 'review') await outcome.tell();
    return 0;
  }
  const { commitWays } = await import('../../reporters/push-ways.js');
  await outcome.tell(commitWays(report, language));
  return report.exitCode;
}

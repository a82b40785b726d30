import { isZeroId, parseReceivedLines } from '../../git/push-lines.js';
import { listRefs } from '../../git/refs.js';
import { openRepository } from '../../git/repository.js';
import { commitsBetween } from '../../sources/git/range.js';
import { fill } from '../../text/sentences.js';
import { WAYS } from '../../text/ways.js';
import type { Arguments, Context } from '../command.js';
import { baseGoverning } from './base.js';
import { deadlineOf, scanInHook, standardInput } from './gate.js';

/**
 * Scans what a server receives, while it lies in quarantine. Policy and decisions come from the server's default branch
 * as it was, never from what is pushed.
 *
 * @returns 0 to take it; anything else refuses it
 */
export async function preReceive(args: Arguments, context: Context): Promise<number> {
  const { io, language } = context;
  const deadline = deadlineOf(args);
  const updates = parseReceivedLines(await standardInput(context)).filter(({ kind }) => kind !== 'delete');
  if (updates.length === 0) return 0;
  const repository = openRepository(io.cwd, '.', true);
  const governed = await baseGoverning(repository, { cwd: io.cwd, file: args.value('policy'), today: io.today });
  const published = updates.map(({ ref, newId }) => ({ name: ref, id: newId }));
  const known = [...listRefs(repository, false).refs.map(({ id }) => id), ...updates.map(({ oldId }) => oldId)];
  const commits = commitsBetween(
    repository,
    published.map(({ id }) => id),
    known.filter((id) => !isZeroId(id)),
  );
  const outcome = await scanInHook(
    {
      wish: { kind: 'commits', commits, published },
      repository,
      ...governed,
      ...(deadline !== undefined && { deadline }),
    },
    context,
  );
  if (outcome.report.exitCode !== 0) await outcome.tell(['', fill(WAYS['stopped-server'], language)]);
  return outcome.report.exitCode;
}

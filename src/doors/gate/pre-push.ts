import { frameworkPush } from '../../git/pre-commit-environment.js';
import { type PushUpdate, parsePushLines } from '../../git/push-lines.js';
import { openRepository } from '../../git/repository.js';
import type { RunNote } from '../../model/report.js';
import { type PushPlan, planPush, pushFacts, type Remote } from '../../sources/git/push.js';
import type { Arguments, Context } from '../command.js';
import { deadlineOf, scanInHook, standardInput } from './gate.js';

/**
 * Scans what a push brings that the remote does not have.
 *
 * @returns 0 to let the push go on; anything else stops it
 */
export async function prePush(args: Arguments, context: Context): Promise<number> {
  const { io, language } = context;
  const { updates, remote, notes } = await pushOf(args, context);
  if (updates.every(({ kind }) => kind === 'delete')) return 0;
  const repository = openRepository(io.cwd, '.', true);
  const plan = planPush(repository, updates, remote);
  const { governing } = await import('../governing.js');
  const cwd = repository.top ?? io.cwd;
  const governed = await governing({ cwd, file: args.value('policy'), roots: [], today: io.today });
  const deadline = deadlineOf(args);
  const outcome = await scanInHook(
    {
      ...governed,
      repository,
      wish: { kind: 'commits', commits: plan.commits, published: plan.published },
      notes: [...governed.notes, ...notes, ...knownNote(plan)],
      ...(deadline !== undefined && { deadline }),
    },
    context,
  );
  const { report } = outcome;
  if (report.exitCode === 0) {
    // A gate that talks on every push is no longer read.
    if (report.verdict === 'review') await outcome.tell();
    return 0;
  }
  const { BREAK_GLASS, breakGlass } = await import('../glass/break.js');
  if (io.env[BREAK_GLASS]) {
    const told = await breakGlass({ report, repository, plan, remote, ruling: governed }, context);
    await outcome.tell(['', told]);
    return 0;
  }
  const { pushWays } = await import('../../reporters/push-ways.js');
  await outcome.tell(pushWays(report, pushFacts(repository, plan, updates), language));
  return report.exitCode;
}

/** What is pushed where, as git or the pre-commit framework says. */
async function pushOf(
  args: Arguments,
  context: Context,
): Promise<{ updates: PushUpdate[]; remote: Remote; notes: RunNote[] }> {
  const framework = frameworkPush(context.io.env);
  if (framework === null) {
    const [, name = '', url = name] = args.words;
    return { updates: parsePushLines(await standardInput(context)), remote: { name: name || url, url }, notes: [] };
  }
  const { localRef, remoteRef, range, remoteName, remoteUrl } = framework;
  const localId = range?.to ?? localRef;
  const remoteId = range?.from ?? '0'.repeat(40);
  const kind = range === null ? 'create' : 'update';
  return {
    updates: [{ kind, localRef, localId, remoteRef, remoteId }],
    remote: { name: remoteName || remoteUrl, url: remoteUrl },
    notes: [ONE_REF],
  };
}

const ONE_REF: RunNote = {
  kind: 'one-ref',
  message: {
    nl: 'pre-commit geeft van een push maar één tak of tag door; pusht u er meer tegelijk, dan zijn de andere niet bekeken. `sluis hook install` bekijkt ze alle.',
    en: 'pre-commit passes on only one branch or tag of a push; if you push more at once the others were not looked at. `sluis hook install` looks at all.',
  },
};

/** Says when only this clone's memory of the remote was there to go by. */
function knownNote({ knownBy }: PushPlan): RunNote[] {
  if (knownBy !== 'tracking') return [];
  return [
    {
      kind: 'remote-not-asked',
      message: {
        nl: 'De server gaf geen antwoord. Wat hij al heeft is afgeleid uit wat deze kloon ervan onthield.',
        en: 'The server did not answer. What it has already was taken from what this clone remembers of it.',
      },
    },
  ];
}

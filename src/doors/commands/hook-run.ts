import { UserError } from '../../errors.js';
import type { Arguments, Command, Context } from '../command.js';
import { POLICY_OPTION } from '../options.js';

const STAGES = ['pre-push', 'pre-commit', 'pre-receive'] as const;
export type Stage = (typeof STAGES)[number];

/** What git calls: scans what a push or a commit brings, and stops it when it must. */
export const hookRun: Command = {
  name: 'hook run',
  about: {
    nl: 'Scant wat een push of commit brengt. git roept dit aan; `sluis hook install` regelt dat.',
    en: 'Scans what a push or a commit brings. git calls this; `sluis hook install` arranges that.',
  },
  words: { shown: { nl: '<moment>', en: '<stage>' }, min: 1, max: 3, offer: () => STAGES },
  options: [
    POLICY_OPTION,
    {
      name: 'time-limit',
      group: 'input',
      value: 'other',
      text: {
        nl: 'SECONDEN waarna de hook weigert, voor servers met een grens',
        en: 'SECONDS after which the hook refuses, for servers with a limit',
      },
    },
  ],
  examples: [
    {
      line: 'sluis hook run pre-push origin "$url"',
      text: { nl: 'voor een push, door git', en: 'before a push, by git' },
    },
    { line: 'sluis hook run pre-commit', text: { nl: 'voor een commit', en: 'before a commit' } },
    {
      line: 'sluis hook run pre-receive --time-limit 30',
      text: { nl: 'op een server', en: 'on a server' },
    },
    { line: 'sluis hook install', text: { nl: 'zet de hook neer', en: 'puts the hook in place' } },
  ],

  async run(args: Arguments, context: Context): Promise<number> {
    const stage = stageOf(args.words[0]);
    if (stage === 'pre-push') return (await import('../gate/pre-push.js')).prePush(args, context);
    if (stage === 'pre-commit') return (await import('../gate/pre-commit.js')).preCommit(args, context);
    return (await import('../gate/pre-receive.js')).preReceive(args, context);
  },
};

function stageOf(word: string): Stage {
  const stage = STAGES.find((known) => known === word);
  if (stage !== undefined) return stage;
  throw new UserError(
    { nl: 'Dit moment kent sluis niet.', en: 'sluis does not know this stage.' },
    { nl: `Kies uit ${STAGES.join(', ')}.`, en: `Choose from ${STAGES.join(', ')}.` },
  );
}

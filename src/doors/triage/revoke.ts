import { withoutDecisions } from '../../config/decisions-text.js';
import { UserError } from '../../errors.js';
import { type Decision, isSkipDecision } from '../../model/decision.js';
import { neutral, neutralText } from '../../text/neutral.js';
import { triageSentence } from '../../text/triage.js';
import type { Arguments, Context } from '../command.js';
import { governing } from '../governing.js';
import { onlyOne, prefixOf } from './prefix.js';
import { changeDecisions } from './store.js';
import { lines } from './telling.js';

/** `sluis triage revoke`: takes a decision out of the file, and says which. */
export async function revoke(args: Arguments, { io, language }: Context): Promise<number> {
  const prefix = prefixOf(args.words[0]);
  const { cwd, today } = io;
  const { rules, triage, isPersonal } = await governing({ cwd, file: args.value('policy'), roots: [], today });
  // Before the lock, so that without a decision no file is made.
  decisionOf(prefix, triage.decisions);
  let revoked: Decision | null = null;
  await changeDecisions(triage.home, isPersonal, (text, decisions) => {
    revoked = decisionOf(prefix, decisions);
    return withoutDecisions(text ?? '', new Set([revoked.fingerprint]));
  });
  await io.stdout.write(
    lines(
      { io, language, rules },
      revoked === null ? [] : [triageSentence('revoked', language, { what: what(revoked) })],
    ),
  );
  return 0;
}

function decisionOf(prefix: string, decisions: readonly Decision[]): Decision {
  const named = decisions.map((decision) => ({ decision, fingerprint: decision.fingerprint, name: nameOf(decision) }));
  return onlyOne(prefix, named, notFound()).decision;
}

function nameOf(decision: Decision): string {
  return `${decision.path} (${isSkipDecision(decision) ? decision.notScanned : decision.rule})`;
}

function what(decision: Decision): string {
  const { who, when, why } = decision;
  return `${neutral(nameOf(decision))}; ${neutralText(who)}, ${when}: ${neutralText(why)}`;
}

function notFound(): UserError {
  return new UserError(
    { nl: 'Er is geen besluit met dit kenmerk.', en: 'There is no decision with this fingerprint.' },
    { nl: '`sluis triage list` toont ze.', en: '`sluis triage list` shows them.' },
  );
}

import { UserError } from '../../errors.js';
import type { Bilingual } from '../../model/finding.js';
import type { Context } from '../command.js';
import { type HookStatus, hookStatus, type Status } from '../hook/status.js';
import { stateText } from '../hook/tell/status.js';
import type { Check } from './machine.js';

/** Whether sluis looks along with every push from this folder. That it does not is a choice; that it is broken is not. */
export function checkHook({ io }: Pick<Context, 'io'>): Check {
  let status: Status;
  try {
    status = hookStatus(io);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    // Without git there is a check that fails already.
    return { id: 'hook', ok: true, text: { nl: 'Hook: onbekend', en: 'Hook: unknown' } };
  }
  const [hook] = status.hooks;
  if (!status.inRepository && hook.state === 'absent') {
    return {
      id: 'hook',
      ok: true,
      text: { nl: 'Hook: u staat niet in een git-map', en: 'Hook: you are not in a git repository' },
    };
  }
  const told = sayingOf(hook, { io });
  const text = { nl: `Hook ${hook.stage}: ${told.nl}`, en: `Hook ${hook.stage}: ${told.en}` };
  return isBroken(hook) ? { id: 'hook', ok: false, text, remedy: REMEDY } : { id: 'hook', ok: true, text };
}

const REMEDY: Bilingual = { nl: 'Meer zegt `sluis hook status`.', en: '`sluis hook status` says more.' };

function isBroken({ state }: HookStatus): boolean {
  return state === 'edited' || state === 'not-executable' || state === 'sluis-gone' || state === 'asleep';
}

function sayingOf(hook: HookStatus, { io }: Pick<Context, 'io'>): Bilingual {
  return { nl: stateText(hook, { io, language: 'nl' }), en: stateText(hook, { io, language: 'en' }) };
}

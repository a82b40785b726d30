import { UserError } from '../../errors.js';
import { unknown } from '../suggest.js';

/** Hooks of git in which sluis can stand. */
export const STAGES = ['pre-push', 'pre-commit', 'pre-receive'] as const;
export type Stage = (typeof STAGES)[number];

/** Whether git tells the hook on its standard input what it is about. */
export function readsInput(stage: Stage): boolean {
  return stage !== 'pre-commit';
}

/**
 * The stages of a comma list, each once.
 *
 * @throws UserError for one that does not exist.
 */
export function stagesOf(list: string): readonly Stage[] {
  return [...new Set(list.split(',').map((name) => stageOf(name.trim())))];
}

function stageOf(name: string): Stage {
  const stage = STAGES.find((known) => known === name);
  if (stage !== undefined) return stage;
  if (name !== '') throw unknown({ nl: 'Onbekende hook', en: 'Unknown hook' }, name, STAGES);
  throw new UserError(
    { nl: 'In `--stages` staat een lege naam.', en: 'There is an empty name in `--stages`.' },
    { nl: 'Schrijf bijvoorbeeld `--stages pre-push,pre-commit`.', en: 'Write `--stages pre-push,pre-commit`, say.' },
  );
}

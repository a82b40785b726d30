import { UserError } from '../errors.js';
import { chooseLanguage, type Language } from '../text/language.js';

/** The language of the run, what it was taken from, and the arguments without the flag. */
export interface Spoken {
  readonly language: Language;
  readonly from: string;
  readonly rest: readonly string[];
}

/**
 * Takes `--lang` out of the arguments, wherever it stands: the language must be known before anything else can
 * be said, mistakes in the other arguments included.
 *
 * @throws UserError when it is neither `nl` nor `en`.
 */
export function takeLanguage(argv: readonly string[], env: NodeJS.ProcessEnv): Spoken {
  const rest: string[] = [];
  let flag: string | undefined;
  let isOver = false;
  for (let at = 0; at < argv.length; at++) {
    const word = argv[at];
    isOver ||= word === '--';
    if (!isOver && word === '--lang') flag = argv[++at] ?? '';
    else if (!isOver && word.startsWith('--lang=')) flag = word.slice('--lang='.length);
    else rest.push(word);
  }
  if (flag !== undefined && flag !== 'nl' && flag !== 'en') throw unknownLanguage();
  return { language: chooseLanguage(flag, env), from: sourceOf(flag, env), rest };
}

function sourceOf(flag: string | undefined, env: NodeJS.ProcessEnv): string {
  if (flag !== undefined) return '--lang';
  const variable = (['LC_ALL', 'LC_MESSAGES', 'LANG'] as const).find((name) => env[name]);
  return variable ?? 'system';
}

function unknownLanguage(): UserError {
  return new UserError(
    { nl: '`--lang` kent die taal niet.', en: '`--lang` does not know that language.' },
    { nl: 'Kies `nl` of `en`.', en: 'Choose `nl` or `en`.' },
  );
}

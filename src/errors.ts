import type { Bilingual } from './model/finding.js';

export type Language = keyof Bilingual;

/**
 * Something the user can mend: a wrong argument, a broken policy, a missing file.
 * Every other error is a bug of sluis and is rethrown or reported as one.
 */
export class UserError extends Error {
  /** Exit code of the process: the job could not be done. */
  readonly exitCode = 2;

  constructor(
    readonly text: Bilingual,
    readonly remedy?: Bilingual,
  ) {
    super(text.en);
    this.name = 'UserError';
  }
}

/**
 * One sentence, or one list, about an error in the language of the user.
 *
 * The message of an unexpected error can hold bytes of the scanned data, so only its kind and
 * its system code are shown.
 */
export function sentenceOf(error: unknown, language: Language): string {
  if (error instanceof UserError) {
    const remedy = error.remedy?.[language];
    return remedy === undefined ? error.text[language] : `${error.text[language]} ${remedy}`;
  }
  const kind = kindOf(error);
  return language === 'nl'
    ? `Onverwachte fout in sluis (${kind}). De melding zelf wordt niet getoond, omdat er gegevens in kunnen staan.`
    : `Unexpected error in sluis (${kind}). Its message is not shown, because it can hold data.`;
}

/**
 * Text from outside made fit for a message: no control, bidirectional or line-break characters, and not
 * longer than `max`.
 */
export function printable(text: string, max = 400): string {
  const clean = text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '');
  const characters = Array.from(clean.slice(0, 2 * max + 2));
  return characters.length > max ? `${characters.slice(0, max).join('')}…` : clean;
}

/** System code (`ENOENT`) of an error, or null. */
export function systemCode(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{1,40}$/.test(code) ? code : null;
}

function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const name = /^[A-Za-z]{1,40}$/.test(error.name) ? error.name : 'Error';
  const code = systemCode(error);
  return code === null ? name : `${name}, ${code}`;
}

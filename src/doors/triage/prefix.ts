import { printable, UserError } from '../../errors.js';
import { structureOf } from '../../model/fingerprint.js';

const PREFIX = /^[0-9a-f]{6,32}$/;
const MOST_LISTED = 10;

/** Something with a fingerprint, and how a list names it. */
export interface Named {
  readonly fingerprint: string;
  readonly name: string;
}

/**
 * The start of a fingerprint as the user typed it.
 *
 * @throws UserError when it can be none
 */
export function prefixOf(word: string | undefined): string {
  const prefix = (word ?? '').toLowerCase().replace(/…$/, '');
  if (PREFIX.test(prefix)) return prefix;
  throw new UserError(
    {
      nl: 'Een kenmerk bestaat uit ten minste 6 cijfers en letters van a tot en met f.',
      en: 'A fingerprint is at least 6 digits and letters from a to f.',
    },
    {
      nl: '`sluis scan --details` toont de kenmerken van bevindingen, `sluis triage list` die van besluiten.',
      en: '`sluis scan --details` shows the fingerprints of findings, `sluis triage list` those of decisions.',
    },
  );
}

/**
 * The one thing that a prefix names. Files of one layout have the same first half of a fingerprint, so that the
 * second half can be typed as well.
 *
 * @throws UserError for none, and for several: it lists them
 */
export function onlyOne<T extends Named>(prefix: string, all: readonly T[], none: UserError): T {
  const found = all.filter(({ fingerprint }) => {
    const place = fingerprint.slice(structureOf(fingerprint).length);
    return fingerprint.startsWith(prefix) || place.startsWith(prefix);
  });
  if (found.length === 1) return found[0];
  throw found.length === 0 ? none : several(found);
}

function several(found: readonly Named[]): UserError {
  const lines = found.slice(0, MOST_LISTED).map(({ fingerprint, name }) => `\n  ${fingerprint}  ${printable(name)}`);
  const rest = found.length - MOST_LISTED;
  const more = (words: string) => (rest > 0 ? `\n  … ${words} ${rest}` : '');
  return new UserError({
    nl: `Dit begin past bij ${found.length} kenmerken. Schrijf meer tekens van een van deze:${lines.join('')}${more('en nog')}`,
    en: `This start fits ${found.length} fingerprints. Write more signs of one of these:${lines.join('')}${more('and another')}`,
  });
}

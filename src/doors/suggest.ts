import { nearest, shownKey } from '../config/check.js';
import { UserError } from '../errors.js';
import type { Bilingual } from '../model/finding.js';

/** Something that the user named and that does not exist, with the nearest that does. */
export function unknown(what: Bilingual, given: string, known: readonly string[], prefix = ''): UserError {
  // What was typed can be a number of a person that slipped into the wrong place.
  const shown = `\`${prefix}${shownKey(given)}\``;
  const near = nearest(given, known);
  const all = known.map((each) => `\`${prefix}${each}\``).join(', ');
  return new UserError(
    { nl: `${what.nl}: ${shown}.`, en: `${what.en}: ${shown}.` },
    near === null
      ? { nl: `Bekend zijn: ${all}.`, en: `Known are: ${all}.` }
      : { nl: `Bedoelde u \`${prefix}${near}\`?`, en: `Did you mean \`${prefix}${near}\`?` },
  );
}

import { UserError } from '../errors.js';
import { FORMATS } from './options.js';
import { unknown } from './suggest.js';

export type Format = (typeof FORMATS)[number];

/**
 * The formats of a comma list, each once.
 *
 * @throws UserError for one that does not exist.
 */
export function formatsOf(list: string | undefined): ReadonlySet<Format> {
  const names = (list ?? 'terminal').split(',').map((name) => name.trim());
  return new Set(names.map(formatOf));
}

function formatOf(name: string): Format {
  const format = FORMATS.find((known) => known === name);
  if (format === undefined) throw unknown({ nl: 'Onbekend formaat', en: 'Unknown format' }, name, FORMATS);
  return format;
}

/**
 * The one format of a command that writes no file.
 *
 * @throws UserError for more than one.
 */
export function formatOnly(list: string | undefined): Format {
  const [format, ...others] = formatsOf(list);
  if (others.length === 0) return format;
  throw new UserError(
    { nl: 'Hier kan maar één formaat.', en: 'Only one format is possible here.' },
    { nl: 'Kies `terminal` of `json`.', en: 'Choose `terminal` or `json`.' },
  );
}

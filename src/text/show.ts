import type { Bilingual } from '../model/finding.js';
import type { Language } from './language.js';
import { fill } from './sentences.js';

type ShowKey =
  | 'warning'
  | 'ask'
  | 'declined'
  | 'done'
  | 'all-rows'
  | 'some-rows'
  | 'all-columns'
  | 'some-columns'
  | 'all-lines'
  | 'some-lines'
  | 'not-picked'
  | 'name'
  | 'row'
  | 'column'
  | 'line'
  | 'reading'
  | 'other-table'
  | 'next-page'
  | 'clear';

const TEXTS: Record<ShowKey, Bilingual> = {
  warning: {
    nl: 'Hierna staan persoonsgegevens op dit scherm. Kijkt er niemand mee, en neemt niets het scherm op? Dat u dit bekijkt, wordt vastgelegd.',
    en: 'This shows personal data on this screen. Is nobody watching, and does nothing record the screen? That you look at it is recorded.',
  },
  ask: { nl: 'Typ ja om door te gaan: ', en: 'Enter yes to go on: ' },
  declined: { nl: 'Er is niets getoond.', en: 'Nothing was shown.' },
  done: { nl: 'Het scherm is gewist.', en: 'The screen is cleared.' },
  'all-rows': { nl: 'Rijen waar het om gaat: {count}.', en: 'Rows that it is about: {count}.' },
  'some-rows': {
    nl: 'De eerste {shown} van {count} rijen waar het om gaat. Met `--rows` meer of minder.',
    en: 'The first {shown} of {count} rows that it is about. More or fewer with `--rows`.',
  },
  'all-columns': {
    nl: 'Elke kolom is een persoon. Kolommen waar het om gaat: {count}.',
    en: 'Every column is a person. Columns that it is about: {count}.',
  },
  'some-columns': {
    nl: 'Elke kolom is een persoon. De eerste {shown} van {count} waar het om gaat. Met `--rows` meer of minder.',
    en: 'Every column is a person. The first {shown} of {count} that it is about. More or fewer with `--rows`.',
  },
  'all-lines': { nl: 'Plekken waar het om gaat: {count}.', en: 'Places that it is about: {count}.' },
  'some-lines': {
    nl: 'De eerste {shown} van {count} plekken waar het om gaat. Met `--rows` meer of minder.',
    en: 'The first {shown} of {count} places that it is about. More or fewer with `--rows`.',
  },
  'not-picked': {
    nl: 'Dit zijn rijen van de vindplaats zoals ze daar staan; niet elke rij hoeft erbij te horen.',
    en: 'These are rows of the place as they stand there; not every one need belong to it.',
  },
  name: { nl: 'De naam zelf:', en: 'The name itself:' },
  row: { nl: 'rij', en: 'row' },
  column: { nl: 'kolom', en: 'column' },
  line: { nl: 'regel', en: 'line' },
  reading: { nl: 'gelezen als', en: 'read as' },
  'other-table': { nl: 'De tabel waarmee deze te koppelen is:', en: 'The table that this one can be joined with:' },
  'next-page': {
    nl: 'Enter: verder ({page} van {pages}). s en Enter: stoppen.',
    en: 'Enter: go on ({page} of {pages}). s and Enter: stop.',
  },
  clear: { nl: 'Enter: wis het scherm.', en: 'Enter: clear the screen.' },
};

/** A sentence around values that are shown. Values themselves are never put into one. */
export function showSentence(
  key: ShowKey,
  language: Language,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return fill(TEXTS[key], language, values);
}

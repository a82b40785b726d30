import type { RoleReason } from '../model/evidence.js';
import type { Bilingual } from '../model/finding.js';

/** Why it is taken for that, as the end of "postcode: …". */
export const REASON_CLAUSES: Readonly<Record<RoleReason, Bilingual>> = {
  header: { nl: 'de kolomnaam zegt het', en: 'the column name says so' },
  code: { nl: 'de kolomnaam is een bekende code', en: 'the column name is a known code' },
  form: { nl: 'de waarden zijn zo geschreven', en: 'the values are written so' },
  range: { nl: 'de getallen blijven binnen de grenzen', en: 'the numbers stay within the bounds' },
  distribution: { nl: 'de waarden zijn zo verdeeld', en: 'the values are spread so' },
  calendar: {
    nl: 'de data zijn over jaren, maanden en dagen verdeeld zoals geboorten',
    en: 'the dates are spread over years, months and days as births are',
  },
  'code-list': {
    nl: 'de waarden staan in een gepubliceerde codelijst',
    en: 'the values are in a published list of codes',
  },
  neighbour: { nl: 'de kolommen ernaast horen erbij', en: 'the columns beside it go with it' },
  shape: {
    nl: 'de plaats in de tabel en het aantal waarden passen erbij',
    en: 'its place in the table and its number of values fit',
  },
};

import { makeIdentifier } from './identifier.js';
import { clean } from './text/characters.js';

/**
 * Number of a care professional's pass (UZI-register): nine digits (Nictiz Zib2017, examples). No check is published:
 * one in eleven passes the 11-proef of the burgerservicenummer by chance.
 */
export const uziNrPers = makeIdentifier({
  id: 'uzi-nr-pers',
  forms: ['9{9}'],
  chance: 1,
  compact: clean,
  passes: (digits) => /^\d{9}$/.test(digits),
});

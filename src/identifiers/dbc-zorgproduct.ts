import { makeIdentifier } from './identifier.js';
import { clean } from './text/characters.js';

/**
 * Care product of a hospital: nine digits, of which six are the group of products (NZa,
 * dbc-zorgproducten-tarieven.nza.nl). The list has thousands of codes and changes every year; it is not checked.
 */
export const dbcZorgproduct = makeIdentifier({
  id: 'dbc-zorgproduct',
  forms: ['9{9}'],
  chance: 1,
  compact: clean,
  passes: (digits) => /^\d{9}$/.test(digits),
});

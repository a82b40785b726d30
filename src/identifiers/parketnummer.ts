import { makeIdentifier } from './identifier.js';
import { clean } from './text/characters.js';

/**
 * Number of a criminal case at the public prosecution: two digits of the office, six of the case, two of the year
 * (judgments on uitspraken.rechtspraak.nl: `01/234567-19`). A hyphen or a dot is written as well; without any sign it is
 * ten digits like others, and refused. Offices are not checked.
 */
export const parketnummer = makeIdentifier({
  id: 'parketnummer',
  forms: ['99/9{6}-99'],
  chance: 1,
  compact: (value) => {
    const text = clean(value);
    const match = /^(\d{2})[/.-](\d{6})[.-](\d{2})$/.exec(text);
    return match ? `${match[1]}/${match[2]}-${match[3]}` : text;
  },
  passes: (text) => /^\d{2}\/\d{6}-\d{2}$/.test(text),
});

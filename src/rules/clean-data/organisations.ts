import type { Draw, Maker } from './draw.js';

const WEIGHTS = [9, 8, 7, 6, 5, 4, 3, 2];

/** A number of an organisation (RSIN): the check is that of the number of a citizen, so the name alone tells them apart. */
function rsin(draw: Draw): string {
  for (;;) {
    const body = draw.digits(8);
    const last = [...body].reduce((total, digit, at) => total + Number(digit) * WEIGHTS[at], 0) % 11;
    if (last < 10) return body + last;
  }
}

/** Registers of organisations: public, and about nobody. */
export const ORGANISATIONS: Readonly<Record<string, Maker>> = {
  organisations(draw) {
    const header = draw.dutch
      ? ['rsin', 'kvk_nummer', 'rechtsvorm', 'sbi_code']
      : ['rsin', 'kvk', 'legal_form', 'sector'];
    return {
      name: draw.tableName('organisaties', 'organisations'),
      content: draw.table(header, () => [
        rsin(draw),
        draw.digits(8),
        draw.pick(['BV', 'NV', 'stichting']),
        draw.digits(4),
      ]),
    };
  },
  'school-addresses'(draw) {
    const header = draw.dutch
      ? ['brin', 'schoolnaam', 'straat', 'huisnummer', 'postcode', 'plaats']
      : ['school_code', 'school', 'street', 'house_number', 'postcode', 'town'];
    return {
      name: draw.tableName('schoolvestigingen', 'school-locations'),
      content: draw.table(header, () => [
        `${draw.int(10, 31)}${draw.letters(2)}`,
        `${draw.say('Basisschool', 'School')} ${draw.pick(['De Wilg', 'Het Anker', 'De Brug', 'De Zwaan'])}`,
        `${draw.pick(['Dorps', 'Kerk', 'Molen', 'Haven'])}straat`,
        draw.int(1, 240),
        `${draw.int(2100, 9999)}${draw.pick(['AB', 'CD', 'KL', 'PR', 'XZ'])}`,
        draw.pick(['Delft', 'Gouda', 'Zwolle']),
      ]),
    };
  },
  'running-numbers'(draw) {
    const first = Number(draw.digits(draw.pick([7, 8, 9, 10])));
    return {
      name: draw.tableName('regels', 'lines'),
      content: draw.table([draw.say('regel', 'line'), draw.say('waarde', 'value')], (row) => [
        first + row,
        draw.real(0, 900),
      ]),
    };
  },
};

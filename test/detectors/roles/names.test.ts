import { describe, expect, it } from 'vitest';
import { ROLE_KIND, type RoleId, rolesOf } from '../../../src/detectors/roles.js';
import { REASON_CLAUSES } from '../../../src/text/role-reasons.js';
import { ROLE_TEXTS } from '../../../src/text/roles.js';
import { between, pick, Random, rows } from '../../scan/making.js';
import { tableIn } from '../tables.js';

const random = new Random(81);
const number = () => String(between(random, 1, 9));
const word = () => pick(random, ['aa', 'bb', 'cc']);

function named(header: string, cell: () => string, count = 40) {
  const [role] = rolesOf(tableIn(`${header};x9\n${rows(count, () => `${cell()};${random.digits(6)}`)}`));
  return role;
}

describe('roles by name', () => {
  it.each<[string, RoleId, 'header' | 'code', () => string]>([
    ['Geboorte_Datum', 'birth-date', 'header', () => `19${between(random, 40, 99)}-0${number()}-1${number()}`],
    ['01.03.10', 'birth-date', 'code', () => `19${between(random, 40, 99)}0${number()}1${number()}`],
    ['0310', 'birth-date', 'code', () => `19${between(random, 40, 99)}0${number()}1${number()}`],
    ['GBAGEBOORTEJAAR', 'birth-year', 'code', () => `19${between(random, 40, 99)}`],
    ['GEBJAAR', 'birth-year', 'header', () => `19${between(random, 40, 99)}`],
    ['geboortemaand', 'birth-month', 'header', number],
    ['GBAGEBOORTEMAAND', 'birth-month', 'code', number],
    ['geboortedag', 'birth-day', 'header', number],
    ['lft', 'age', 'header', () => String(between(random, 18, 90))],
    ['leeftijdsklasse', 'age-band', 'header', () => pick(random, ['0-19', '20-64', '65+'])],
    ['GBAGESLACHT', 'sex', 'code', () => String(between(random, 1, 2))],
    ['gender', 'sex', 'header', () => pick(random, ['m', 'f'])],
    ['RINPERSOON', 'pseudonym', 'code', () => random.digits(9)],
    ['respondentnr', 'pseudonym', 'header', () => random.digits(5)],
    ['GBAHERKOMSTGROEPERING', 'origin', 'code', () => random.digits(4)],
    ['nationaliteit', 'nationality', 'header', word],
    ['01.05.10', 'nationality', 'code', () => '0001'],
    ['burgerlijke_staat', 'civil-status', 'header', number],
    ['Leefeenheid', 'household', 'header', number],
    ['aantal_kinderen', 'household-size', 'header', number],
    ['opleidingsniveau', 'education', 'header', number],
    ['beroep', 'occupation', 'header', word],
    ['bruto_inkomen', 'income', 'header', () => random.digits(5)],
    ['soort_uitkering', 'benefit', 'header', word],
    ['schuldbedrag', 'debt', 'header', () => random.digits(5)],
    ['uren_per_week', 'hours', 'header', number],
    ['ToegewezenProduct', 'care-product', 'header', word],
    ['diagnose', 'diagnosis', 'header', word],
    ['buurtcode', 'neighbourhood', 'header', word],
    ['provincie', 'province', 'header', word],
    ['woonplaats', 'municipality', 'header', word],
    ['pand_id', 'bag-id', 'header', () => `0344100000${random.digits(6)}`],
    ['xcoord', 'rd-x', 'header', () => `13${random.digits(4)}`],
    ['lat', 'wgs-lat', 'header', () => `52.${random.digits(5)}`],
    ['volgnr', 'index', 'header', () => random.digits(4)],
    ['aantal', 'count', 'header', number],
    ['begindatum', 'date', 'header', () => `2020-0${number()}-1${number()}`],
    ['bouwjaar', 'year', 'header', () => `19${between(random, 10, 99)}`],
    ['opmerking', 'free-text', 'header', word],
  ])('%s is %s by its %s', (header, id, because, cell) => {
    const role = named(header, cell);
    expect([role.id, role.because]).toEqual([id, [because]]);
    expect(role.probability).toBeGreaterThanOrEqual(0.8);
  });

  it.each<[string, RoleId, () => string]>([
    ['leeftijd', 'age', () => random.digits(6)],
    ['geboortejaar', 'birth-year', () => random.digits(5)],
    ['geboortedatum', 'birth-date', word],
    ['naam_achternaam', 'name', () => random.digits(4)],
    ['uren', 'hours', word],
    ['lat', 'wgs-lat', () => random.digits(7)],
    ['pandid', 'bag-id', number],
    ['datum', 'date', word],
  ])('%s is not %s when the values deny it', (header, id, cell) => {
    expect(named(header, cell).id).not.toBe(id);
  });

  it('are not given for a number inside a longer name', () => {
    expect(named('chem_fp_0310', () => `19${between(random, 40, 99)}0101`).because).not.toContain('header');
  });

  it('distrust values under a name that says something else', () => {
    expect(named('plantjaar', () => `19${between(random, 30, 99)}`).id).toBe('year');
    expect(named('kleur', () => pick(random, ['m', 'v'])).probability).toBeLessThan(0.75);
  });

  it.each(['V1', 'kolom 3', 'q12', 'x2', 'item_4', 'Unnamed: 0'])('read a column called %s by its values', (header) => {
    expect(named(header, () => pick(random, ['man', 'vrouw'])).id).toBe('sex');
  });
});

describe('the texts of roles', () => {
  it('exist for every role, and for no other', () => {
    expect(Object.keys(ROLE_TEXTS).sort()).toEqual(Object.keys(ROLE_KIND).sort());
  });

  it('are titles, whole sentences and clauses in two languages', () => {
    for (const { title, how } of Object.values(ROLE_TEXTS)) {
      expect([title.nl, title.en].every((text) => text.length > 1 && !text.endsWith('.'))).toBe(true);
      expect([how.nl, how.en].every((text) => /^\p{Lu}.*\.$/u.test(text))).toBe(true);
      expect(how.nl).not.toBe(how.en);
    }
    for (const { nl, en } of Object.values(REASON_CLAUSES)) {
      expect([nl, en].every((text) => /^\p{Ll}.*[^.]$/u.test(text))).toBe(true);
      expect(nl).not.toBe(en);
    }
  });
});

import { describe, expect, it } from 'vitest';
import { type Role, type RoleId, rolesOf } from '../../../src/detectors/roles.js';
import { between, pick, Random, rows } from '../../scan/making.js';
import {
  type AgeGroup,
  age,
  birth,
  DATE_FORMS,
  normal,
  places,
  uniform,
  weighted,
  workday,
} from '../../scan/population.js';
import { tableIn } from '../tables.js';

const random = new Random(71);
const somewhere = places(new Random(72));
const [iso] = DATE_FORMS;
const born = (group: AgeGroup = 'all') => birth(random, age(random, group));
const sex = () => pick(random, ['M', 'V']);

/** The role of the first column of a table without names. */
function first(cell: (at: number) => string | number, beside: () => string = () => '', count = 300): Role {
  const more = beside();
  const content = rows(count, (at) => [cell(at), ...(more === '' ? [] : [beside()])].join(';'));
  const [role] = rolesOf(tableIn(`${content}`));
  return role;
}

/** Beside columns that tell that the rows are people. */
const ofPeople = () => `${sex()};${iso(born())}`;
/** Beside columns that tell nothing. */
const ofNothing = () => `${random.digits(7)};x`;

describe('roles by the values alone', () => {
  it.each(DATE_FORMS.map((form, at) => [at, form] as const))('find dates of birth in form %i', (_, form) => {
    const role = first(() => form(born()), ofNothing);
    expect(role.id).toBe('birth-date');
    expect(role.because).toContain('calendar');
  });

  it.each<[string, RoleId, () => string | number]>([
    ['years of birth', 'birth-year', () => born()[0]],
    ['years of birth of adults', 'birth-year', () => born('adults')[0]],
    ['ages', 'age', () => age(random, 'all')],
    ['ages of adults', 'age', () => age(random, 'adults')],
    ['ages of people at work', 'age', () => age(random, 'working')],
    ['ages of people who get help', 'age', () => age(random, 'elderly')],
    ['age groups', 'age-band', () => pick(random, ['0-19', '20-39', '40-64', '65+'])],
    ['postcodes without letters', 'pc4', somewhere.pc4],
    ['postcodes', 'pc6', somewhere.pc6],
    ['municipalities', 'municipality', () => String(somewhere.municipality()).padStart(4, '0')],
    [
      'municipalities with their prefix',
      'municipality',
      () => `GM${String(somewhere.municipality()).padStart(4, '0')}`,
    ],
    ['districts', 'district', () => `WK${somewhere.neighbourhood().slice(0, 6)}`],
    ['neighbourhoods', 'neighbourhood', () => `BU${somewhere.neighbourhood()}`],
    ['neighbourhoods without letters', 'neighbourhood', somewhere.neighbourhood],
    ['provinces', 'province', () => pick(random, ['Utrecht', 'Gelderland', 'Noord-Holland'])],
    ['numbers of the base register', 'bag-id', () => `034401${random.digits(10)}`],
    ['civil status in words', 'civil-status', () => pick(random, ['gehuwd', 'ongehuwd', 'gescheiden'])],
    ['civil status in letters', 'civil-status', () => pick(random, ['O', 'H', 'S', 'W'])],
    [
      'nationalities as codes',
      'nationality',
      () =>
        weighted(random, [
          ['0001', 8],
          ['0339', 1],
          ['0027', 1],
        ]),
    ],
    ['nationalities in words', 'nationality', () => pick(random, ['Nederlandse', 'Poolse', 'Turkse'])],
    [
      'countries of birth as codes',
      'origin',
      () =>
        weighted(random, [
          ['6030', 8],
          ['5007', 1],
          ['6043', 1],
        ]),
    ],
    ['households', 'household', () => pick(random, ['alleenstaand', 'paar met kinderen', 'eenoudergezin'])],
    ['schooling', 'education', () => pick(random, ['vmbo', 'mbo', 'havo', 'hbo', 'wo'])],
    ['Wmo products', 'care-product', () => pick(random, ['01A00', '01A01', '02A05', '12B01'])],
    ['Wmo categories', 'care-product', () => pick(random, ['01', '02', '07', '12'])],
    ['care packages', 'care-product', () => pick(random, ['4VV', '5VV', '3VG'])],
    [
      'diagnoses',
      'diagnosis',
      () => `${pick(random, ['F', 'I', 'M', 'C'])}${between(random, 10, 99)}.${random.below(10)}`,
    ],
    ['hours of help', 'hours', () => between(random, 2, 60) / 4],
    ['hours of work', 'hours', () => pick(random, [16, 24, 32, 36, 40])],
  ])('find %s among people', (_, id, cell) => {
    const role = first(cell, ofPeople);
    expect([role.id, role.probability >= 0.5]).toEqual([id, true]);
    expect(role.because.length).toBeGreaterThan(0);
  });

  it.each<[string, RoleId, (at: number) => string | number]>([
    ['row numbers', 'index', (at) => at + 1000],
    ['numbers of a block in any order', 'index', (at) => 500 + ((at * 7) % 300)],
    ['a constant', 'constant', () => 'NL'],
    ['decimals', 'measurement', () => normal(random, 5, 2).toFixed(3)],
    ['working days', 'date', () => iso(workday(random, 1990, 2023))],
    ['firsts of the month', 'date', () => iso([between(random, 1960, 2020), between(random, 1, 12), 1])],
    ['days in order', 'date', (at) => iso([1950 + Math.floor(at / 4), 1 + (at % 4) * 3, 11])],
    ['times', 'date', () => `${iso(born())} 1${random.below(10)}:23:45`],
    ['round years', 'year', () => between(random, 380, 404) * 5],
    ['years in order', 'year', (at) => 1920 + Math.floor(at / 4)],
    ['recent years', 'year', () => between(random, 2018, 2023)],
    ['years of centuries', 'year', () => between(random, 1650, 2020)],
    ['counts', 'count', () => Math.floor(-40 * Math.log(1 - uniform(random)))],
    ['words', 'code', () => pick(random, ['rood', 'groen', 'blauw'])],
    ['ranks', 'code', () => between(random, 1, 5)],
    ['sentences', 'free-text', (at) => `de straat is nat bij nummer ${at}`],
    ['digests', 'pseudonym', () => `${random.digits(15)}ab${random.digits(15)}`],
  ])('take %s for what they are', (_, id, cell) => {
    expect(first(cell, ofNothing).id).toBe(id);
  });

  it.each<[string, () => string | number]>([
    ['percentages', () => between(random, 0, 20) * 5],
    ['readings to a hundred', () => between(random, 0, 100)],
    ['amounts', () => between(random, 20, 199) * 50],
    ['decimals of the size of ages', () => normal(random, 45, 12).toFixed(1)],
    ['yes and no as numbers, rarely yes', () => (uniform(random) < 0.05 ? 1 : 2)],
    ['article codes', () => `${pick(random, ['X', 'Y'])}${random.digits(5)}`],
    ['numbers that begin below a thousand', () => between(random, 400, 9000)],
  ])('are not sure of %s', (_, cell) => {
    const role = first(cell, ofNothing);
    const sure = ['age', 'sex', 'pc4', 'birth-year', 'diagnosis', 'municipality'].includes(role.id);
    expect(sure && role.probability >= 0.5).toBe(false);
  });

  it('are surer of a code for sex among people than among things', () => {
    const code = () => String(between(random, 1, 2));
    const [people, things] = [() => `${iso(born())};${somewhere.pc4()}`, ofNothing].map((beside) => {
      const role = first(code, beside);
      return role.id === 'sex' ? role.probability : 0;
    });
    expect(people).toBeGreaterThan(0.5);
    expect(things).toBeLessThan(0.5);
  });

  it('find a date of birth in three columns', () => {
    const content = rows(200, () => `${born().join(';')};${sex()}`);
    expect(rolesOf(tableIn(content)).map(({ id }) => id)).toEqual(['birth-year', 'birth-month', 'birth-day', 'sex']);
  });

  it('find the two halves of a place beside each other', () => {
    const content = rows(
      100,
      () =>
        `${between(random, 121_000, 139_000)};${between(random, 451_000, 469_000)};52.${random.digits(5)};5.${random.digits(5)}`,
    );
    expect(rolesOf(tableIn(content)).map(({ id }) => id)).toEqual(['rd-x', 'rd-y', 'wgs-lat', 'wgs-lon']);
  });

  it('say nothing of fewer than five values', () => {
    const content = `1970-01-02;M\n1980-03-04;V\n1990-05-06;M\n`;
    expect(rolesOf(tableIn(content)).every(({ id }) => id === 'date' || id === 'code' || id === 'index')).toBe(true);
  });

  it('are probabilities, at most one role a column, in the order of the columns', () => {
    for (let at = 0; at < 30; at++) {
      const cells = [() => random.digits(4), sex, () => iso(born()), () => String(age(random, 'all')), () => ''];
      const columns = Array.from({ length: between(random, 1, 7) }, () => pick(random, cells));
      const roles = rolesOf(
        tableIn(rows(60, () => `x${random.digits(2)};${columns.map((make) => make()).join(';')};y`)),
      );
      const indices = roles.map(({ column }) => column.index);
      expect(indices).toEqual([...new Set(indices)].sort((a, b) => a - b));
      expect(roles.every(({ probability }) => probability >= 0 && probability <= 1)).toBe(true);
    }
  });
});

import { describe, expect, it } from 'vitest';
import { type OpenGate, personGate } from '../../src/detectors/person-gate.js';
import { readTable } from '../../src/detectors/roles/read.js';
import { rolesOf } from '../../src/detectors/roles.js';
import { between, pick, Random, rows } from '../scan/making.js';
import { age, birth, DATE_FORMS, normal, places, uniform } from '../scan/population.js';
import { tableIn } from './tables.js';

const random = new Random(91);
const at = places(new Random(92));
const [iso] = DATE_FORMS;
const sex = () => pick(random, ['M', 'V']);
const code = () => between(random, 1, 2);
const years = () => age(random, 'adults');
const born = () => birth(random, years());
const town = () => String(at.municipality()).padStart(4, '0');

const NOBODY = { identifier: false, addressOfPeople: false, named: false };

function gate(content: string, found = NOBODY, path: readonly string[] = []): OpenGate | null {
  const table = tableIn(content);
  return personGate(table, rolesOf(table), found, new Set(path));
}

const opened = (content: string) => gate(content)?.gate ?? null;

/** Rows without a header. */
const table = (row: (at: number) => readonly (string | number)[], count = 300) =>
  rows(count, (position) => row(position).join(';'));

describe('a table without a header', () => {
  it.each<[string, () => readonly (string | number)[]]>([
    ['birth date, sex and postcode', () => [iso(born()), sex(), at.pc4()]],
    ['birth year, sex and municipality', () => [born()[0], code(), town()]],
    ['age, sex and amounts', () => [years(), sex(), (1200 * Math.exp(normal(random, 0, 0.6))).toFixed(2)]],
    ['age, sex as a number, postcode and answers', () => [years(), code(), at.pc4(), between(random, 1, 5)]],
    ['age, civil status and care', () => [years(), pick(random, ['O', 'H', 'S']), pick(random, ['01A00', '02A05'])]],
  ])('is about people by %s', (_, row) => {
    expect(['roles', 'birth']).toContain(opened(table(row)));
  });

  it.each<[string, () => readonly (string | number)[]]>([
    [
      'a year and a place on the map',
      () => [born()[0], between(random, 121_000, 139_000), between(random, 451_000, 469_000)],
    ],
    ['a year and a postcode', () => [born()[0], at.pc4(), random.digits(4)]],
    [
      'letters for sex and measurements',
      () => [
        pick(random, ['M', 'F']),
        normal(random, 5, 1).toFixed(2),
        normal(random, 3, 1).toFixed(2),
        normal(random, 9, 1).toFixed(2),
      ],
    ],
    ['postcodes and counts', () => [at.pc4(), random.below(90), random.below(400)]],
    ['yes and no', () => [code(), code(), code(), code()]],
    ['ranks', () => [between(random, 1, 5), between(random, 1, 7), between(random, 1, 5)]],
    ['measurements', () => [normal(random, 5, 1).toFixed(2), normal(random, 50, 9).toFixed(1), random.digits(3)]],
    ['ages of nothing', () => [between(random, 0, 100), random.digits(3)]],
  ])('is not about people by %s', (_, row) => {
    expect(opened(table(row))).toBeNull();
  });

  it('is not about people when its rows are the cells of an aggregate', () => {
    const cells = Array.from({ length: 100 }, (_, age) =>
      ['M', 'V'].flatMap((s) => ['0344', '0363', '1904'].map((g) => [age, s, g])),
    ).flat();
    const content = rows(cells.length, (position) => `${cells[position].join(';')};${random.below(900)}`);
    expect(opened(content)).toBeNull();
    expect(readTable(tableIn(content)).people.aggregate).toBe(true);
  });

  it('is about people who are followed in time', () => {
    const people = Array.from({ length: 60 }, () => [iso(born()), sex(), at.pc4()]);
    const content = rows(
      720,
      (position) =>
        `${people[position % 60].join(';')};${1 + Math.floor(position / 60)};${(uniform(random) * 40).toFixed(2)}`,
    );
    expect(readTable(tableIn(content)).people.aggregate).toBe(false);
    expect(opened(content)).toBe('birth');
  });

  it('is surer of people the more the columns say', () => {
    const sure = (row: () => readonly (string | number)[]) => readTable(tableIn(table(row))).people.odds;
    const two = sure(() => [years(), code()]);
    const three = sure(() => [years(), code(), pick(random, ['gehuwd', 'ongehuwd'])]);
    expect(three).toBeGreaterThan(two + 1);
  });
});

describe('a table with names', () => {
  const named = (header: string, row: () => readonly (string | number)[], count = 300) =>
    `${header}\n${table(row, count)}`;

  it.each<[string, string, () => readonly (string | number)[], OpenGate['gate'] | null]>([
    ['age, sex and place', 'leeftijd;geslacht;gemeente', () => [years(), sex(), at.municipality()], 'roles'],
    [
      'age and sex and something else',
      'leeftijd;geslacht;kleur',
      () => [years(), sex(), pick(random, ['rood', 'wit'])],
      'roles',
    ],
    ['age and sex alone', 'leeftijd;geslacht', () => [years(), sex()], null],
    ['a year of birth', 'geboortejaar;kleur', () => [born()[0], 'rood'], 'birth'],
    ['two words about people', 'client;hulp', () => [random.digits(5), 'traplift'], 'topic'],
    [
      'one word that things have too',
      'merk;herkomst;gewicht',
      () => ['Opel', between(random, 1, 3), random.digits(4)],
      null,
    ],
    [
      'counts of people',
      'leeftijd;geslacht;gemeente;bevolking',
      () => [years(), sex(), at.municipality(), random.digits(3)],
      null,
    ],
    ['young animals by age and sex', 'age;sex;weight', () => [between(random, 1, 9), sex(), random.digits(3)], null],
    ['animals by their word', 'paard;leeftijd;geslacht;prijs', () => ['x', years(), sex(), random.digits(4)], null],
  ])('%s', (_, header, row, expected) => {
    expect(opened(named(header, row))).toBe(expected);
  });

  it('is shut for an aggregate whose counts have a name that nobody knows', () => {
    const cells = Array.from({ length: 60 }, (_, a) =>
      ['man', 'vrouw'].flatMap((s) => [2021, 2022].map((y) => [a + 20, s, y])),
    ).flat();
    const content = `leeftijd;geslacht;jaar;sterftekans\n${rows(cells.length, (position) => `${cells[position].join(';')};0.0${random.digits(4)}`)}`;
    expect(opened(content)).toBeNull();
  });
});

describe('what was found before', () => {
  const things = () => table(() => [random.digits(3), random.digits(4)]);

  it('opens the gate', () => {
    expect(gate(things())).toBeNull();
    expect(gate(things(), { ...NOBODY, identifier: true })).toMatchObject({ gate: 'identifier', confidence: 0.99 });
    expect(gate(things(), { ...NOBODY, addressOfPeople: true })?.gate).toBe('address');
    expect(gate(things(), NOBODY, ['zorg'])).toMatchObject({ gate: 'topic', topic: 'zorg' });
    expect(gate(things(), NOBODY, ['zorg', 'organisatie'])).toBeNull();
  });
});

describe('the topic', () => {
  it.each<[string, string, string | null]>([
    ['zorg', table(() => [iso(born()), sex(), pick(random, ['01A00', '02A05', '07A11'])]), 'care by its codes'],
    [
      'bijzonder',
      table(() => [iso(born()), sex(), pick(random, ['0001', '0001', '0001', '0339', '0027'])]),
      'nationality by its codes',
    ],
    ['inkomen', `geboortejaar;uitkering\n${table(() => [born()[0], 'ja'])}`, 'a name'],
  ])('%s', (topic, content) => {
    expect(gate(content)?.topic).toBe(topic);
  });

  it('is none where nothing names it', () => {
    expect(gate(table(() => [iso(born()), sex()]))?.topic).toBeNull();
  });
});

describe('whom the rows are about', () => {
  const content = (header: string, row: (at: number) => readonly (string | number)[], count = 60) =>
    `${header}\n${rows(count, (position) => row(position).join(';'))}`;
  const opens = (header: string, row: (at: number) => readonly (string | number)[], path: readonly string[] = []) =>
    gate(content(header, row), NOBODY, path)?.gate ?? null;

  it('is told by a column that names them', () => {
    const named = content('wie;leeftijd;postcode', (position) => [`a${position}`, years(), at.pc4()]);
    expect(gate(named)).toBeNull();
    expect(gate(named, { ...NOBODY, named: true })).toMatchObject({ gate: 'birth', confidence: 0.9 });
  });

  it('is not told by the contacts of organisations, unless they have an age', () => {
    const found = { ...NOBODY, named: true };
    expect(
      gate(
        content('school;wie', (position) => [`s${position}`, `a${position}`]),
        found,
      ),
    ).toBeNull();
    const clients = content('aanbieder;leeftijd;geslacht', () => [pick(random, ['A', 'B']), years(), sex()]);
    expect(gate(clients, found)?.gate).toBe('birth');
  });

  it('is people where one family is counted, and groups where many are', () => {
    const children = () => between(random, 0, 5);
    expect(opens('respondent;leeftijd;aantal_kinderen', (position) => [position, years(), children()])).not.toBeNull();
    expect(opens('leeftijd;geslacht;aantal_kinderen', () => [years(), sex(), children()])).not.toBeNull();
    expect(opens('wijk;jaar;aantal_kinderen', (position) => [`WK${position}`, 2020, children()])).toBeNull();
    expect(opens('leeftijd;geslacht;aantal', () => [years(), sex(), children()])).toBeNull();
    expect(opens('respondent;aantal_kinderen', (position) => [position, 1000 + position])).toBeNull();
  });

  it('is places where each stands once, beside numbers that get large', () => {
    const count = () => between(random, 60, 4000);
    const district = (position: number) => `WK${String(position + 100).padStart(6, '0')}`;
    const header = 'wijk;jaar;bijstand;wmo_clienten';
    expect(opens(header, (position) => [district(position), 2020, count(), count()])).toBeNull();
    expect(opens(header, (position) => [district(position >> 2), 2020 + (position % 4), count(), count()])).toBeNull();
    expect(opens('wijk;leeftijd;bijstand', (position) => [district(position), years(), count()])).not.toBeNull();
    expect(opens(header, (position) => [district(position % 5), 2020, count(), count()])).not.toBeNull();
  });

  it('is the young where their ages go up to those of care for the young', () => {
    const youth = () => between(random, 0, 17);
    expect(opens('leeftijd;geslacht;regio', () => [youth(), sex(), pick(random, ['noord', 'zuid'])])).toBe('roles');
    const pets = (position: number) => [position % 6, sex(), between(random, 2, 7)];
    expect(opens('leeftijd;geslacht;gewicht', pets)).toBeNull();
  });

  it('is nobody whom the law does not make public already', () => {
    const member = () => [sex(), at.municipality(), years()];
    expect(opens('geslacht;gemeente;leeftijd', member, ['openbaar'])).toBeNull();
    expect(opens('raadslid;gemeente;leeftijd', member)).toBeNull();
    expect(opens('geboortedatum;geslacht', () => [iso(born()), sex()], ['openbaar'])).toBe('birth');
  });

  it('is nobody by a file that is named after the number of residents alone', () => {
    const resident = () => [years(), sex(), at.pc4()];
    expect(opens('leeftijd;geslacht;postcode', resident, ['bevolking'])).toBe('roles');
    expect(opens('leeftijd;geslacht;inwoners', () => [years(), sex(), 1000 + years()])).toBeNull();
  });
});

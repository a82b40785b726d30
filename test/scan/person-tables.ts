import { between, pick, type Random, shuffled } from './making.js';
import { type AgeGroup, age, birth, DATE_FORMS, normal, places, uniform, weighted, workday } from './population.js';

/** A person of whom a row is written. */
interface Person {
  readonly years: number;
  readonly born: readonly [number, number, number];
  readonly woman: boolean;
}

type Cell = (person: Person, at: number) => string | number;

/** A column of a table about people; `quasi` when somebody else can know it. */
interface Column {
  readonly quasi?: true;
  readonly cell: Cell;
}

/** What the columns of one file have in common. */
interface Style {
  readonly random: Random;
  readonly date: (typeof DATE_FORMS)[number];
  readonly places: ReturnType<typeof places>;
}

const quasi = (cell: Cell): Column => ({ quasi: true, cell });
const other = (cell: Cell): Column => ({ cell });

function born(style: Style): Column {
  return quasi(({ born: day }) => style.date(day));
}

const birthYear = (): Column => quasi(({ born: [year] }) => year);
const inYears = (): Column => quasi(({ years }) => years);

function sex({ random }: Style): Column {
  const [man, woman] = weighted<readonly [string, string]>(random, [
    [['M', 'V'], 5],
    [['1', '2'], 4],
    [['m', 'v'], 1],
    [['man', 'vrouw'], 2],
    [['M', 'F'], 1],
  ]);
  return quasi((person) => (person.woman ? woman : man));
}

/** PC4, PC6, municipality or neighbourhood, in one of their written forms. */
function place(style: Style): Column {
  const { random, places: at } = style;
  return weighted<Column>(random, [
    [quasi(() => at.pc4()), 5],
    [quasi(() => at.pc6()), 2],
    [quasi(() => String(at.municipality()).padStart(4, '0')), 2],
    [quasi(() => `GM${String(at.municipality()).padStart(4, '0')}`), 1],
    [quasi(() => `BU${at.neighbourhood()}`), 1],
    [quasi(() => at.neighbourhood()), 1],
  ]);
}

/** Birth date, birth year or age. */
function lifetime(style: Style): Column {
  return weighted<Column>(style.random, [
    [born(style), 4],
    [birthYear(), 2],
    [inYears(), 3],
  ]);
}

const likert = ({ random }: Style, most: number): Column => {
  const middle = between(random, 2, most);
  return other(() => Math.min(most, Math.max(1, Math.round(normal(random, middle, 1.2)))));
};
const amount = ({ random }: Style, middle: number): Column =>
  other(() => (middle * Math.exp(normal(random, 0, 0.6))).toFixed(random.below(3) === 0 ? 0 : 2));
const householdSize = ({ random }: Style): Column =>
  quasi(() =>
    weighted(random, [
      [1, 38],
      [2, 33],
      [3, 12],
      [4, 12],
      [5, 4],
      [6, 1],
    ]),
  );
const careProduct = ({ random }: Style): Column => {
  const products = ['01A00', '01A01', '01A02', '02A05', '07A11', '08A03', '14B02', '15A04'];
  return other(() => pick(random, products));
};
const careCategory = ({ random }: Style): Column =>
  other(() =>
    weighted(random, [
      ['01', 50],
      ['02', 20],
      ['07', 10],
      ['12', 8],
      ['13', 7],
      ['14', 5],
    ]),
  );
const hours = ({ random }: Style): Column => other(() => (between(random, 2, 40) / 4).toString().replace('.', ','));
const recent = (style: Style): Column => other(() => style.date(workday(style.random, 2015, 2023)));
const flag = ({ random }: Style): Column => {
  const [yes, no] = pick(random, [
    ['J', 'N'],
    ['0', '1'],
    ['ja', 'nee'],
    ['1', '2'],
  ]);
  const share = uniform(random);
  return other(() => (uniform(random) < share ? yes : no));
};

/** A kind of table: who is in it, and what is written of them. */
type Kind = (style: Style) => { readonly group: AgeGroup; readonly columns: readonly Column[] };

const some = (random: Random, share: number, column: Column): Column[] => (uniform(random) < share ? [column] : []);

export const PERSON_TABLES: Readonly<Record<string, Kind>> = {
  'household help': (style) => ({
    group: 'elderly',
    columns: [
      lifetime(style),
      sex(style),
      ...some(style.random, 0.8, place(style)),
      pick(style.random, [careProduct, careCategory])(style),
      hours(style),
      ...some(style.random, 0.5, recent(style)),
    ],
  }),
  pupils: (style) => ({
    group: 'pupils',
    columns: [
      born(style),
      sex(style),
      place(style),
      other(({ years }) => Math.max(1, Math.min(8, years - 3))),
      other(() => `${between(style.random, 10, 29)}${pick(style.random, ['AB', 'XK', 'QP'])}`),
      likert(style, 10),
    ],
  }),
  survey: (style) => ({
    group: 'adults',
    columns: [
      pick(style.random, [inYears, birthYear])(),
      sex(style),
      quasi(() =>
        weighted(style.random, [
          [1, 5],
          [2, 15],
          [3, 10],
          [4, 30],
          [5, 10],
          [6, 20],
          [7, 10],
        ]),
      ),
      householdSize(style),
      ...some(style.random, 0.6, place(style)),
      ...Array.from({ length: between(style.random, 3, 12) }, () => likert(style, pick(style.random, [5, 5, 7, 10]))),
      ...some(
        style.random,
        0.4,
        other(() => (0.3 + uniform(style.random) * 3).toFixed(4)),
      ),
    ],
  }),
  employees: (style) => ({
    group: 'working',
    columns: [
      lifetime(style),
      sex(style),
      other(() => between(style.random, 4, 14)),
      other(() =>
        weighted(style.random, [
          [36, 50],
          [32, 20],
          [24, 15],
          [18, 10],
          [28, 5],
        ]),
      ),
      amount(style, 3400),
      other(() => style.date(workday(style.random, 1990, 2023))),
      ...some(style.random, 0.5, place(style)),
    ],
  }),
  debtors: (style) => ({
    group: 'adults',
    columns: [
      lifetime(style),
      sex(style),
      place(style),
      amount(style, 14_000),
      other(() => between(style.random, 1, 25)),
      householdSize(style),
      recent(style),
    ],
  }),
  patients: (style) => ({
    group: 'all',
    columns: [
      lifetime(style),
      sex(style),
      place(style),
      other(
        () =>
          `${pick(style.random, ['I', 'J', 'M', 'F', 'C', 'K'])}${between(style.random, 10, 99)}.${style.random.below(10)}`,
      ),
      other(() => between(style.random, 1, 12)),
      ...some(
        style.random,
        0.5,
        other(() => pick(style.random, ['0101', '3311', '7029', '3332'])),
      ),
    ],
  }),
  'sports club': (style) => ({
    group: 'all',
    columns: [
      born(style),
      sex(style),
      ...some(style.random, 0.7, place(style)),
      other(
        () => `${pick(style.random, ['JO', 'MO', 'S'])}${between(style.random, 8, 19)}-${between(style.random, 1, 4)}`,
      ),
      recent(style),
      other(() =>
        weighted(style.random, [
          ['125.00', 5],
          ['180.00', 4],
          ['245.50', 3],
        ]),
      ),
    ],
  }),
  library: (style) => ({
    group: 'all',
    columns: [
      pick(style.random, [born(style), birthYear()]),
      sex(style),
      place(style),
      other(() => Math.floor(-12 * Math.log(1 - uniform(style.random)))),
      flag(style),
    ],
  }),
  'youth care': (style) => ({
    group: 'youth',
    columns: [
      born(style),
      sex(style),
      place(style),
      other(
        () =>
          `${pick(style.random, ['43', '45', '50', '54'])}${pick(style.random, ['A', 'B'])}${between(style.random, 10, 24)}`,
      ),
      recent(style),
      hours(style),
    ],
  }),
  census: (style) => ({
    group: 'all',
    columns: [
      pick(style.random, [birthYear(), inYears(), born(style)]),
      sex(style),
      place(style),
      quasi(() =>
        weighted(style.random, [
          [1, 48],
          [2, 38],
          [3, 8],
          [4, 6],
        ]),
      ),
      quasi(() => between(style.random, 1, 8)),
      quasi(() =>
        weighted(style.random, [
          ['0001', 88],
          ['0339', 3],
          ['0027', 2],
          ['0331', 3],
          ['0263', 2],
          ['0052', 2],
        ]),
      ),
    ],
  }),
  benefits: (style) => ({
    group: 'working',
    columns: [
      lifetime(style),
      sex(style),
      place(style),
      quasi(() =>
        pick(style.random, ['alleenstaand', 'alleenstaande ouder', 'paar met kinderen', 'paar zonder kinderen']),
      ),
      amount(style, 1150),
      recent(style),
    ],
  }),
  newcomers: (style) => ({
    group: 'adults',
    columns: [
      lifetime(style),
      sex(style),
      place(style),
      quasi(() =>
        weighted(style.random, [
          ['0001', 45],
          ['7014', 20],
          ['0259', 10],
          ['0343', 15],
          ['0250', 10],
        ]),
      ),
      recent(style),
      likert(style, 4),
    ],
  }),
  volunteers: (style) => ({
    group: 'adults',
    columns: [
      inYears(),
      sex(style),
      ...some(style.random, 0.7, place(style)),
      hours(style),
      other(() => pick(style.random, ['taalmaatje', 'chauffeur', 'bezoek', 'klus'])),
      quasi(() => pick(style.random, ['vmbo', 'mbo', 'havo', 'hbo', 'wo'])),
    ],
  }),
  'parking permits': (style) => ({
    group: 'adults',
    columns: [birthYear(), sex(style), place(style), recent(style), other(() => between(style.random, 1, 3))],
  }),
  offences: (style) => ({
    group: 'working',
    columns: [born(style), sex(style), place(style), other(() => between(style.random, 100, 399)), recent(style)],
  }),
};

const NOISE: readonly ((style: Style) => Column)[] = [
  () => other((_, at) => at + 1),
  ({ random }) => {
    const first = random.below(900_000);
    return other((_, at) => 100_000 + first + at);
  },
  ({ random }) => {
    const value = pick(random, ['2023', 'A', '0', 'NL', '1904']);
    return other(() => value);
  },
  ({ random }) => other(() => normal(random, 20, 6).toFixed(2)),
  ({ random }) => other(() => uniform(random).toFixed(4)),
  flag,
  ({ random }) => other(() => between(random, 1, 9)),
  ({ random }) => other(() => random.digits(7)),
  () => other(() => ''),
];

export interface Made {
  readonly kind: string;
  readonly content: string;
  /** How many rows stand alone on what somebody else can know. */
  readonly uniques: number;
}

/** A table about people without a header, in which at least one row is unique on what somebody else can know. */
export function personTable(random: Random, kind = pick(random, Object.keys(PERSON_TABLES)), most = 5000): Made {
  for (;;) {
    const style: Style = { random, date: pick(random, DATE_FORMS), places: places(random) };
    const { group, columns } = PERSON_TABLES[kind](style);
    const noise = Array.from({ length: random.below(4) }, () => pick(random, NOISE)(style));
    const all = shuffled([...columns, ...noise], random);
    const count = Math.round(30 * (most / 30) ** uniform(random));
    const delimiter = pick(random, [';', ';', ',', '\t', '|']);
    const groups = new Map<string, number>();
    let content = '';
    for (let at = 0; at < count; at++) {
      const years = age(random, group);
      const person: Person = { years, born: birth(random, years), woman: uniform(random) < 0.51 };
      const cells = all.map(({ cell }) => String(cell(person, at)));
      const key = cells.filter((_, i) => all[i].quasi).join('\0');
      groups.set(key, (groups.get(key) ?? 0) + 1);
      content += `${cells.map((cell) => (cell.includes(delimiter) ? `"${cell}"` : cell)).join(delimiter)}\n`;
    }
    const uniques = [...groups.values()].filter((size) => size === 1).length;
    if (uniques > 0) return { kind, content, uniques };
  }
}

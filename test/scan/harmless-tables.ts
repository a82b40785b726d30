import { between, pick, type Random, rows } from './making.js';
import { DATE_FORMS, normal, places, uniform, weighted, workday } from './population.js';

type Row = readonly (string | number)[];

/** A table with nobody in it: names of its columns, and its rows. */
interface Harmless {
  readonly header: readonly string[];
  readonly rows: readonly Row[];
}

const times = (count: number, make: (at: number) => Row): Row[] => Array.from({ length: count }, (_, at) => make(at));
const decimal = (value: number, digits = 2) => value.toFixed(digits);
const skewed = (random: Random, middle: number) => Math.round(middle * Math.exp(normal(random, 0, 0.9)));
const code4 = (value: number) => String(value).padStart(4, '0');
const [iso, dutch, , compact] = DATE_FORMS;

/** A value that wanders: the next is near the last. */
function walk(random: Random, from: number, step: number): () => number {
  let value = from;
  return () => {
    value += normal(random, 0, step) - (value - from) * 0.05;
    return value;
  };
}

/** Every combination of the values, in order. */
function crossed(lists: readonly (readonly (string | number)[])[]): (string | number)[][] {
  return lists.reduce<(string | number)[][]>(
    (all, list) => all.flatMap((row) => list.map((value) => [...row, value])),
    [[]],
  );
}

const range = (from: number, to: number, step = 1): number[] =>
  Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, at) => from + at * step);

const BANDS = ['0-19', '20-39', '40-64', '65-79', '80+'];
const YEAR_DAYS = 365;

const day = (from: number, at: number): [number, number, number] => {
  const date = new Date(Date.UTC(from, 0, 1 + at));
  return [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
};

/** Municipalities of a table, in the order of their codes. */
function towns(random: Random, count: number): number[] {
  const { municipality } = places(random);
  return [...new Set(Array.from({ length: count * 3 }, municipality))].slice(0, count).sort((a, b) => a - b);
}

function plantYear(random: Random): number {
  const year = 2022 - Math.floor(-28 * Math.log(1 - uniform(random)));
  return Math.max(1890, uniform(random) < 0.6 ? Math.round(year / 5) * 5 : year);
}

function buildYear(random: Random): number {
  return weighted(random, [
    [() => between(random, 1960, 1990), 40],
    [() => between(random, 1991, 2022), 25],
    [() => between(random, 1906, 1959), 20],
    [() => pick(random, [1900, 1905, 1920, 1930]), 12],
    [() => between(random, 1650, 1899), 3],
  ])();
}

/** Makers of tables without people; the number of rows is theirs to choose below a bound. */
export const HARMLESS_TABLES: Readonly<Record<string, (random: Random, most: number) => Harmless>> = {
  measurements: (random, most) => ({
    header: ['proef', 'massa', 'druk', 'temperatuur'],
    rows: times(most, (at) => [
      at + 1,
      decimal(normal(random, 50, 9)),
      decimal(normal(random, 101, 2), 1),
      decimal(normal(random, 20, 4), 1),
    ]),
  }),
  'whole measurements': (random, most) => ({
    header: ['lengte', 'breedte', 'gewicht', 'klasse'],
    rows: times(most, () => [
      Math.round(normal(random, 45, 12)),
      Math.round(normal(random, 70, 9)),
      Math.round(normal(random, 300, 60)),
      between(random, 1, 3),
    ]),
  }),
  sensors: (random, most) => {
    const [temperature, humidity, noise] = [walk(random, 18, 0.4), walk(random, 60, 2), walk(random, 55, 3)];
    return {
      header: ['tijdstip', 'sensor', 'temperatuur', 'vocht', 'geluid', 'deur'],
      rows: times(most, (at) => [
        new Date(1_600_000_000_000 + at * 600_000).toISOString(),
        between(random, 1, 6),
        decimal(temperature(), 1),
        Math.round(humidity()),
        Math.round(noise()),
        between(random, 1, 2),
      ]),
    };
  },
  'unordered readings': (random, most) => ({
    header: ['station', 'waarde', 'percentage', 'stand', 'kwaliteit'],
    rows: times(most, () => [
      between(random, 1001, 1099),
      Math.round(normal(random, 48, 18)),
      between(random, 0, 100),
      between(random, 1, 2),
      between(random, 1, 5),
    ]),
  }),
  weather: (random, most) => {
    const [mean, wind] = [walk(random, 100, 20), walk(random, 40, 8)];
    return {
      header: ['station', 'datum', 'tg', 'fg', 'rh', 'ug'],
      rows: times(most, (at) => [
        260,
        compact(day(1990, at)),
        Math.round(mean()),
        Math.round(wind()),
        Math.max(-1, Math.round(normal(random, 10, 20))),
        between(random, 55, 98),
      ]),
    };
  },
  'daily series': (random, most) => {
    const level = walk(random, 4000, 120);
    return {
      header: ['datum', 'passages', 'storingen'],
      rows: times(most, (at) => [
        iso(day(2019, at)),
        Math.round(level()),
        Math.floor(-2 * Math.log(1 - uniform(random))),
      ]),
    };
  },
  'counts by municipality, age and sex': (random) => ({
    header: ['gemeente', 'leeftijdsgroep', 'geslacht', 'aantal'],
    rows: crossed([towns(random, between(random, 4, 25)).map(code4), BANDS, ['M', 'V']]).map((row) => [
      ...row,
      skewed(random, 900),
    ]),
  }),
  'counts by year of age': (random) => ({
    header: ['jaar', 'leeftijd', 'geslacht', 'bevolking'],
    rows: crossed([
      range(2018, 2018 + random.below(5)),
      range(0, 99),
      pick(random, [
        ['M', 'V'],
        [1, 2],
      ]),
    ]).map((row) => [...row, skewed(random, 400)]),
  }),
  'counts by area': (random, most) => {
    const first = between(random, 11, 90) * 100;
    return {
      header: ['pc4', 'inwoners', 'huishoudens', 'woz'],
      rows: times(Math.min(most, 400), (at) => [
        first + at * 2,
        skewed(random, 3000),
        skewed(random, 1400),
        between(random, 150, 480),
      ]),
    };
  },
  'figures by municipality': (random) => ({
    header: ['gm_code', 'gemeente', 'inwoners', 'dichtheid', 'percentage'],
    rows: towns(random, 40).map((town, at) => [
      `GM${code4(town)}`,
      `Stad ${at}`,
      skewed(random, 40_000),
      skewed(random, 700),
      decimal(uniform(random) * 100, 1),
    ]),
  }),
  'benefits by neighbourhood and year': (random) => {
    const { neighbourhood } = places(random);
    const buurten = [...new Set(Array.from({ length: 30 }, neighbourhood))].map((text) => `BU${text}`).sort();
    return {
      header: ['buurt', 'jaar', 'aantal_uitkeringen'],
      rows: crossed([buurten, range(2015, 2022)]).map((row) => [...row, Math.round(skewed(random, 8) * 5)]),
    };
  },
  'survey outcomes in percentages': (random) => ({
    header: ['wijk', 'vraag', 'geslacht', 'percentage'],
    rows: crossed([range(1, 12), range(1, 9), ['man', 'vrouw']]).map((row) => [...row, between(random, 5, 95)]),
  }),
  trees: (random, most) => ({
    header: ['boomnummer', 'soort', 'plantjaar', 'hoogte', 'x', 'y', 'conditie'],
    rows: times(most, (at) => [
      at + 1000,
      pick(random, ['Quercus robur', 'Tilia x europaea', 'Acer platanoides', 'Platanus']),
      plantYear(random),
      between(random, 3, 28),
      decimal(between(random, 130_000_000, 138_000_000) / 1000, 2),
      decimal(between(random, 455_000_000, 462_000_000) / 1000, 2),
      between(random, 1, 4),
    ]),
  }),
  'trees by neighbourhood': (random, most) => {
    const { neighbourhood } = places(random);
    return {
      header: ['id', 'buurt', 'plantjaar', 'diameter', 'risicoklasse'],
      rows: times(most, (at) => [
        at + 1,
        `BU${neighbourhood()}`,
        plantYear(random),
        between(random, 8, 90),
        between(random, 1, 3),
      ]),
    };
  },
  buildings: (random, most) => ({
    header: ['pandid', 'bouwjaar', 'oppervlakte', 'gebruiksdoel', 'x', 'y'],
    rows: times(most, () => [
      `${code4(1904)}10000${random.digits(7)}`,
      buildYear(random),
      skewed(random, 110),
      pick(random, ['woonfunctie', 'winkelfunctie', 'kantoorfunctie']),
      between(random, 121_000, 129_000),
      between(random, 461_000, 469_000),
    ]),
  }),
  'buildings by postcode': (random, most) => {
    const { pc4 } = places(random);
    return {
      header: ['pc4', 'bouwjaar', 'oppervlakte', 'energieklasse', 'bouwlagen'],
      rows: times(most, () => [
        pc4(),
        buildYear(random),
        skewed(random, 110),
        pick(random, [...'ABCDEFG']),
        between(random, 1, 5),
      ]),
    };
  },
  schools: (random, most) => {
    const { pc4, municipality } = places(random);
    return {
      header: ['brin', 'school', 'pc4', 'gemeentecode', 'leerlingen', 'denominatie', 'opgericht'],
      rows: times(Math.min(most, 800), (at) => [
        `${between(random, 10, 29)}${pick(random, ['AB', 'XK', 'QP', 'ZD'])}`,
        `De ${pick(random, ['Regenboog', 'Linde', 'Wegwijzer', 'Ark'])} ${at}`,
        pc4(),
        code4(municipality()),
        skewed(random, 220),
        pick(random, ['openbaar', 'rooms-katholiek', 'protestants']),
        between(random, 1920, 2015),
      ]),
    };
  },
  companies: (random, most) => {
    const { pc4 } = places(random);
    return {
      header: ['kvknummer', 'handelsnaam', 'pc4', 'sbi', 'werkzame_personen', 'oprichting'],
      rows: times(most, (at) => [
        random.digits(8),
        `Bedrijf ${at} ${pick(random, ['B.V.', 'V.O.F.', 'N.V.'])}`,
        pc4(),
        between(random, 1100, 9609),
        Math.max(1, skewed(random, 4)),
        dutch(workday(random, 1975, 2023)),
      ]),
    };
  },
  firms: (random, most) => ({
    header: ['omzet', 'kapitaal', 'arbeid', 'sector'],
    rows: times(most, () => [skewed(random, 40_000), skewed(random, 9000), skewed(random, 60), between(random, 1, 8)]),
  }),
  vehicles: (random, most) => ({
    header: ['merk', 'inrichting', 'datum_eerste_toelating', 'massa', 'cilinderinhoud', 'zitplaatsen'],
    rows: times(most, () => [
      pick(random, ['VOLKSWAGEN', 'OPEL', 'TOYOTA', 'KIA', 'FORD']),
      pick(random, ['hatchback', 'stationwagen', 'sedan']),
      compact(workday(random, 1998, 2023)),
      between(random, 850, 2100),
      pick(random, [999, 1199, 1395, 1498, 1598, 1968]),
      weighted(random, [
        [5, 80],
        [4, 10],
        [7, 10],
      ]),
    ]),
  }),
  permits: (random, most) => {
    const { pc4 } = places(random);
    return {
      header: ['zaak', 'soort', 'aanvraag', 'besluit', 'pc4', 'leges'],
      rows: times(most, (at) => [
        `Z${2020 + (at % 4)}-${between(random, 1000, 9999)}`,
        pick(random, ['kap', 'dakkapel', 'uitrit', 'reclame']),
        dutch(workday(random, 2019, 2023)),
        dutch(workday(random, 2019, 2023)),
        pc4(),
        decimal(skewed(random, 400)),
      ]),
    };
  },
  crossings: (random, most) => ({
    header: ['x', 'y', 'wegen', 'snelheid', 'licht'],
    rows: times(most, () => [
      between(random, 121_000, 139_000),
      between(random, 451_000, 469_000),
      between(random, 3, 5),
      pick(random, [30, 50, 60, 80]),
      between(random, 0, 1),
    ]),
  }),
  'lamp posts': (random, most) => ({
    header: ['mastnummer', 'plaatsing', 'lampsoort', 'hoogte', 'lat', 'lon'],
    rows: times(most, (at) => [
      at + 1,
      dutch(workday(random, 1985, 2023)),
      pick(random, ['LED', 'SON-T', 'PL-L']),
      pick(random, [4, 6, 8, 10]),
      decimal(52.1 + uniform(random) * 0.1, 6),
      decimal(5 + uniform(random) * 0.1, 6),
    ]),
  }),
  monuments: (random, most) => ({
    header: ['monumentnummer', 'ingeschreven', 'categorie', 'bouwjaar', 'lat', 'lon'],
    rows: times(most, () => [
      between(random, 500, 530_000),
      iso(workday(random, 1965, 2020)),
      pick(random, ['woonhuis', 'kerk', 'molen', 'boerderij']),
      between(random, 1450, 1940),
      decimal(52.1 + uniform(random) * 0.1, 6),
      decimal(5 + uniform(random) * 0.1, 6),
    ]),
  }),
  'energy labels': (random, most) => {
    const { pc6 } = places(random);
    return {
      header: ['postcode', 'label', 'registratiedatum', 'bouwjaar', 'gebruiksoppervlakte'],
      rows: times(most, () => [
        pc6(),
        pick(random, [...'ABCDEFG']),
        compact(workday(random, 2015, 2023)),
        buildYear(random),
        decimal(skewed(random, 105)),
      ]),
    };
  },
  accidents: (random, most) => {
    const { municipality } = places(random);
    return {
      header: ['jaar', 'maand', 'gemeente', 'maximumsnelheid', 'wegdek', 'partijen'],
      rows: times(most, (at) => [
        2015 + Math.floor((at * 8) / most),
        between(random, 1, 12),
        code4(municipality()),
        pick(random, [30, 50, 60, 80, 100]),
        between(random, 1, 2),
        weighted(random, [
          [1, 30],
          [2, 55],
          [3, 15],
        ]),
      ]),
    };
  },
  budget: (random, most) => ({
    header: ['boekjaar', 'programma', 'omschrijving', 'lasten', 'baten'],
    rows: times(Math.min(most, 600), () => [
      between(random, 2018, 2024),
      `${between(random, 0, 9)}.${between(random, 1, 9)}`,
      pick(random, ['Wegen', 'Sport', 'Bestuur', 'Afval', 'Parkeren']),
      skewed(random, 300) * 1000,
      skewed(random, 90) * 1000,
    ]),
  }),
  timetable: (random, most) => ({
    header: ['rit', 'halte', 'volgorde', 'aankomst', 'vertrek'],
    rows: times(most, (at) => {
      const time = `${String(6 + (Math.floor(at / 20) % 18)).padStart(2, '0')}:${String((at * 3) % 60).padStart(2, '0')}:00`;
      return [10_000 + Math.floor(at / 20), between(random, 31_000_000, 31_999_999), (at % 20) + 1, time, time];
    }),
  }),
  elections: (random, most) => ({
    header: ['stembureau', 'pc4', 'kiesgerechtigden', 'opkomst', 'lijst1', 'lijst2', 'lijst3', 'ongeldig'],
    rows: times(Math.min(most, 300), (at) => [
      at + 1,
      between(random, 3500, 3585),
      skewed(random, 1400),
      between(random, 35, 85),
      skewed(random, 200),
      skewed(random, 90),
      skewed(random, 40),
      random.below(9),
    ]),
  }),
  flowers: (random, most) => ({
    header: ['sepal_length', 'sepal_width', 'petal_length', 'petal_width', 'species'],
    rows: times(most, () => [
      decimal(normal(random, 5.8, 0.8), 1),
      decimal(normal(random, 3, 0.4), 1),
      decimal(normal(random, 3.7, 1.7), 1),
      decimal(normal(random, 1.2, 0.7), 1),
      pick(random, ['setosa', 'versicolor', 'virginica']),
    ]),
  }),
  shells: (random, most) => ({
    header: ['sex', 'length', 'diameter', 'height', 'weight', 'rings'],
    rows: times(most, () => [
      pick(random, ['M', 'F', 'I']),
      decimal(normal(random, 0.5, 0.1), 3),
      decimal(normal(random, 0.4, 0.1), 3),
      decimal(normal(random, 0.14, 0.03), 3),
      decimal(normal(random, 0.8, 0.3), 4),
      Math.max(1, Math.round(normal(random, 10, 3))),
    ]),
  }),
  birds: (random, most) => ({
    header: ['ring', 'soort', 'geslacht', 'vleugel', 'gewicht', 'vangdatum'],
    rows: times(most, () => [
      random.digits(6),
      pick(random, ['merel', 'koolmees', 'boerenzwaluw']),
      pick(random, ['M', 'F']),
      between(random, 60, 140),
      decimal(normal(random, 40, 12), 1),
      iso(workday(random, 2016, 2020)),
    ]),
  }),
  cattle: (random, most) => ({
    header: ['oornummer', 'geboortedatum', 'geslacht', 'stal', 'melkgift'],
    rows: times(most, () => [
      random.digits(8),
      dutch(workday(random, 2014, 2023)),
      weighted(random, [
        ['V', 95],
        ['M', 5],
      ]),
      between(random, 1, 4),
      decimal(normal(random, 28, 5), 1),
    ]),
  }),
  genes: (random, most) => ({
    header: ['gene', 'chromosoom', 'start', 'expressie', 'pwaarde'],
    rows: times(most, (at) => [
      `ENSG${String(100_000 + at).padStart(11, '0')}`,
      between(random, 1, 22),
      between(random, 10_000, 240_000_000),
      decimal(Math.exp(normal(random, 2, 1)), 3),
      uniform(random).toExponential(3),
    ]),
  }),
  variants: (random, most) => {
    const columns = between(random, 20, 60);
    return {
      header: times(1, () => Array.from({ length: columns }, (_, at) => `snp_${at + 1}`))[0].map(String),
      rows: times(Math.min(most, 300), () =>
        Array.from({ length: columns }, () =>
          weighted(random, [
            [0, 50],
            [1, 35],
            [2, 15],
          ]),
        ),
      ),
    };
  },
  products: (random, most) => ({
    header: ['artikelnummer', 'groep', 'omschrijving', 'prijs', 'voorraad', 'beoordeling'],
    rows: times(most, () => [
      random.digits(6),
      String(between(random, 1, 18)).padStart(2, '0'),
      `${pick(random, ['Moer', 'Bout', 'Plank', 'Kit'])} ${between(random, 1, 99)} mm`,
      decimal(skewed(random, 20) + 0.99),
      random.below(400),
      between(random, 1, 5),
    ]),
  }),
  'log lines': (random, most) => ({
    header: ['tijd', 'niveau', 'status', 'duur', 'bytes'],
    rows: times(most, (at) => [
      new Date(1_650_000_000_000 + at * 1370).toISOString(),
      pick(random, ['INFO', 'WARN', 'ERROR']),
      pick(random, [200, 304, 404, 500]),
      skewed(random, 40),
      skewed(random, 5000),
    ]),
  }),
  'parking by hour': (random) => ({
    header: ['garage', 'weekdag', 'uur', 'bezetting'],
    rows: crossed([range(1, between(random, 3, 9)), range(1, 7), range(0, 23)]).map((row) => [
      ...row,
      between(random, 0, 100),
    ]),
  }),
  grades: (random, most) => ({
    header: ['rapport', 'stevigheid', 'uiterlijk', 'prijs', 'totaal'],
    rows: times(most, (at) => [
      at + 1,
      between(random, 1, 10),
      between(random, 1, 10),
      between(random, 1, 10),
      between(random, 20, 98),
    ]),
  }),
  matches: (random, most) => ({
    header: ['datum', 'thuis', 'uit', 'doelpunten_thuis', 'doelpunten_uit', 'toeschouwers'],
    rows: times(Math.min(most, 600), (at) => [
      iso(day(2018, Math.floor((at * YEAR_DAYS) / 120))),
      `Club ${between(random, 1, 18)}`,
      `Club ${between(random, 1, 18)}`,
      random.below(5),
      random.below(4),
      skewed(random, 9000),
    ]),
  }),
  containers: (random, most) => {
    const { pc4 } = places(random);
    return {
      header: ['containernummer', 'fractie', 'pc4', 'geplaatst', 'vulgraad', 'ledigingen'],
      rows: times(most, () => [
        between(random, 1000, 99_999),
        pick(random, ['rest', 'glas', 'papier', 'textiel']),
        pc4(),
        dutch(workday(random, 2008, 2023)),
        between(random, 5, 100),
        between(random, 0, 104),
      ]),
    };
  },
  'house sales': (random, most) => {
    const { pc4 } = places(random);
    return {
      header: ['verkoopdatum', 'pc4', 'kamers', 'bouwjaar', 'woonoppervlak', 'prijs'],
      rows: times(most, () => [
        dutch(workday(random, 2017, 2023)),
        pc4(),
        weighted(random, [
          [1, 4],
          [2, 14],
          [3, 24],
          [4, 28],
          [5, 20],
          [6, 10],
        ]),
        buildYear(random),
        skewed(random, 105),
        skewed(random, 390) * 1000,
      ]),
    };
  },
  books: (random, most) => ({
    header: ['isbn', 'jaar_van_uitgave', 'paginas', 'exemplaren', 'waardering'],
    rows: times(most, () => [
      `97890${random.digits(8)}`,
      2023 - Math.floor(-14 * Math.log(1 - uniform(random))),
      skewed(random, 240),
      weighted(random, [
        [1, 60],
        [2, 25],
        [3, 10],
        [4, 5],
      ]),
      decimal(1 + uniform(random) * 4, 1),
    ]),
  }),
  bridges: (random, most) => ({
    header: ['kunstwerk', 'bouwjaar', 'lengte', 'materiaal', 'conditie', 'inspectie'],
    rows: times(most, (at) => [
      `KW${1000 + at}`,
      buildYear(random),
      decimal(skewed(random, 14), 1),
      pick(random, ['beton', 'hout', 'staal']),
      between(random, 1, 6),
      iso(workday(random, 2015, 2023)),
    ]),
  }),
  subsidies: (random, most) => ({
    header: ['regeling', 'aanvrager', 'boekjaar', 'verleend', 'vastgesteld'],
    rows: times(Math.min(most, 500), (at) => [
      pick(random, ['cultuur', 'sport', 'welzijn', 'duurzaamheid']),
      `Stichting ${at}`,
      between(random, 2016, 2023),
      skewed(random, 9000),
      skewed(random, 8500),
    ]),
  }),
  cars: (random, most) => ({
    header: ['verbruik', 'cilinders', 'vermogen', 'gewicht', 'modeljaar', 'herkomst'],
    rows: times(most, () => [
      decimal(normal(random, 23, 7), 1),
      pick(random, [4, 4, 4, 6, 8]),
      Math.round(normal(random, 104, 35)),
      between(random, 1600, 5100),
      between(random, 70, 82),
      between(random, 1, 3),
    ]),
  }),
  'opening hours': (random, most) => ({
    header: ['locatie', 'weekdag', 'open', 'dicht', 'uren'],
    rows: times(Math.min(most, 700), (at) => [
      Math.floor(at / 7) + 1,
      (at % 7) + 1,
      '09:00',
      pick(random, ['17:00', '18:00', '21:00']),
      pick(random, [8, 9, 12]),
    ]),
  }),
  'water quality': (random, most) => ({
    header: ['meetpunt', 'datum', 'x', 'y', 'zuurstof', 'ph', 'doorzicht'],
    rows: times(most, () => [
      `NL${between(random, 10, 99)}_${between(random, 100, 999)}`,
      iso([between(random, 1990, 2022), between(random, 1, 12), between(random, 1, 28)]),
      between(random, 121_000, 139_000),
      between(random, 451_000, 469_000),
      between(random, 20, 110),
      decimal(normal(random, 7.6, 0.4), 1),
      between(random, 5, 90),
    ]),
  }),
  random: (random, most) => {
    const makers = Array.from({ length: between(random, 3, 9) }, () =>
      pick<() => string | number>(random, [
        () => random.digits(2),
        () => random.digits(3),
        () => random.digits(4),
        () => random.digits(6),
        () => between(random, 1, 2),
        () => between(random, 1, 7),
        () => between(random, 0, 100),
        () => decimal(normal(random, 10, 3)),
        () => pick(random, ['a', 'b', 'c']),
      ]),
    );
    return {
      header: makers.map((_, at) => `grootheid_${String.fromCharCode(97 + at)}`),
      rows: times(most, () => makers.map((make) => make())),
    };
  },
};

/** With the names of its columns, with names that say nothing, or without any. */
export const HEADERS = ['named', 'meaningless', 'none'] as const;

export interface MadeHarmless {
  readonly kind: string;
  readonly headers: (typeof HEADERS)[number];
  readonly content: string;
}

/** A table in which nobody is. */
export function harmlessTable(
  random: Random,
  kind = pick(random, Object.keys(HARMLESS_TABLES)),
  headers = pick(random, HEADERS),
  most = 2500,
): MadeHarmless {
  const table = HARMLESS_TABLES[kind](random, Math.round(30 * (most / 30) ** uniform(random)));
  const delimiter = pick(random, [';', ',', '\t']);
  const line = (cells: Row) =>
    cells.map((cell) => (String(cell).includes(delimiter) ? `"${cell}"` : String(cell))).join(delimiter);
  const top = {
    named: `${line(table.header)}\n`,
    meaningless: `${line(table.header.map((_, at) => `V${at + 1}`))}\n`,
    none: '',
  }[headers];
  return { kind, headers, content: top + rows(table.rows.length, (at) => line(table.rows[at])) };
}

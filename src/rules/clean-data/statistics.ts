import type { Draw, Maker } from './draw.js';

const TOWNS = ['Almere', 'Breda', 'Delft', 'Emmen', 'Gouda', 'Heerlen', 'Lelystad', 'Meppel', 'Tilburg', 'Zwolle'];
const BANDS = ['0-19', '20-39', '40-64', '65-79', '80+'];

function townCode(draw: Draw): string {
  return `GM${String(draw.int(3, 1990)).padStart(4, '0')}`;
}

/** Counts of large groups, money of organisations, and descriptions of data. */
export const STATISTICS: Readonly<Record<string, Maker>> = {
  'counts-by-age'(draw) {
    const header = draw.dutch
      ? ['gemeente', 'leeftijdsgroep', 'jaar', 'aantal_inwoners']
      : ['municipality', 'age_group', 'year', 'inhabitants'];
    const year = draw.int(2015, 2025);
    return {
      name: draw.tableName('bevolking', 'population'),
      content: draw.table(
        header,
        (row) => [TOWNS[Math.floor(row / 5) % 10], BANDS[row % 5], year, draw.int(2_000, 60_000)],
        50,
      ),
    };
  },
  'counts-by-area'(draw) {
    const header = draw.dutch
      ? ['gemeentecode', 'woningen', 'huishoudens', 'bedrijven', 'oppervlakte_ha']
      : ['municipality_code', 'dwellings', 'households', 'companies', 'area_ha'];
    return {
      name: draw.tableName('kerncijfers', 'key-figures'),
      content: draw.table(header, () => [
        townCode(draw),
        draw.int(4_000, 90_000),
        draw.int(4_000, 90_000),
        draw.int(900, 20_000),
        draw.int(800, 40_000),
      ]),
    };
  },
  energy(draw) {
    const header = draw.dutch
      ? ['wijkcode', 'jaar', 'aansluitingen', 'gas_m3_gemiddeld', 'stroom_kwh_gemiddeld']
      : ['district_code', 'year', 'connections', 'gas_m3_mean', 'power_kwh_mean'];
    return {
      name: draw.tableName('energie', 'energy'),
      content: draw.table(header, () => [
        `WK${String(draw.int(0, 199_999)).padStart(6, '0')}`,
        draw.int(2018, 2025),
        draw.int(250, 9_000),
        draw.int(600, 2_200),
        draw.int(1_500, 4_500),
      ]),
    };
  },
  budget(draw) {
    const header = draw.dutch
      ? ['programma', 'taakveld', 'grootboek', 'begroot', 'realisatie', 'saldo']
      : ['programme', 'task', 'ledger', 'budget', 'actual', 'balance'];
    return {
      name: draw.tableName('begroting', 'budget'),
      content: draw.table(header, () => {
        const [planned, spent] = [draw.int(10_000, 9_000_000), draw.int(10_000, 9_000_000)];
        return [draw.int(1, 9), `${draw.int(0, 8)}.${draw.int(1, 9)}`, draw.digits(6), planned, spent, planned - spent];
      }),
    };
  },
  votes(draw) {
    const parties = Array.from({ length: 6 }, (_, at) => draw.say(`lijst ${at + 1}`, `list ${at + 1}`));
    const header = [draw.say('stembureau', 'station'), draw.say('opgeroepen', 'entitled'), ...parties];
    return {
      name: draw.tableName('uitslag', 'results'),
      content: draw.table(header, (row) => [row + 1, draw.int(900, 2_000), ...parties.map(() => draw.int(30, 240))]),
    };
  },
  codebook(draw) {
    const header = draw.dutch
      ? ['variabele', 'type', 'omschrijving', 'waarden']
      : ['variable', 'type', 'label', 'values'];
    const asked = draw.dutch
      ? ['tevredenheid met het groen', 'hoe vaak met de fiets', 'mening over de veiligheid', 'afstand tot de winkel']
      : ['satisfaction with parks', 'how often by bike', 'opinion on safety', 'distance to the shop'];
    return {
      name: draw.tableName('codeboek', 'codebook'),
      content: draw.table(header, (row) => [
        `v${draw.int(1, 9)}_${row + 1}`,
        draw.pick(['int', 'factor', 'double']),
        draw.pick(asked),
        draw.pick(['1..5', '0/1', '1..10', '1..7 (99)']),
      ]),
    };
  },
  'energy-labels'(draw) {
    const header = draw.dutch
      ? ['bouwperiode', 'woningtype', 'label', 'aantal']
      : ['period', 'type', 'label', 'number'];
    const [periods, types] = [
      ['-1945', '1946-1974', '1975-1999', '2000-'],
      draw.dutch ? ['rij', 'flat', 'vrij'] : ['row', 'flat', 'detached'],
    ];
    return {
      name: draw.tableName('energielabels', 'energy-labels'),
      content: draw.table(
        header,
        (row) => [
          periods[row % 4],
          types[Math.floor(row / 4) % 3],
          'ABCDEFG'[Math.floor(row / 12) % 7],
          draw.int(40, 3_000),
        ],
        84,
      ),
    };
  },
};

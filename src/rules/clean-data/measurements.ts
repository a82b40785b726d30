import type { Maker } from './draw.js';

/** Tables of instruments: nobody is in them. */
export const MEASUREMENTS: Readonly<Record<string, Maker>> = {
  sensor(draw) {
    const at = draw.clock();
    const id = draw.int(100, 999_999);
    const header = [
      'sensor_id',
      draw.say('tijdstip', 'timestamp'),
      draw.say('temperatuur', 'temperature'),
      'rssi',
      'mv',
    ];
    return {
      name: draw.tableName('sensoren', 'sensors'),
      content: draw.table(header, (row) => [
        id + (row % 6),
        at(row),
        draw.real(-5, 38, 1),
        -draw.int(40, 110),
        draw.int(2900, 4200),
      ]),
    };
  },
  weather(draw) {
    const header = draw.dutch
      ? ['station', 'datum', 'tg', 'tn', 'tx', 'neerslag_mm', 'wind_ms']
      : ['station', 'date', 'mean', 'min', 'max', 'rain_mm', 'wind_ms'];
    const station = draw.int(210, 391);
    return {
      name: draw.tableName('weer', 'weather'),
      content: draw.table(header, () => [
        station,
        draw.day().replaceAll('-', ''),
        draw.real(0, 22, 1),
        draw.real(-8, 12, 1),
        draw.real(4, 36, 1),
        draw.real(0, 30, 1),
        draw.real(0, 17, 1),
      ]),
    };
  },
  soil(draw) {
    const header = draw.dutch
      ? ['monster', 'diepte_cm', 'ph', 'lood_mg_kg', 'zink_mg_kg', 'organische_stof']
      : ['sample', 'depth_cm', 'ph', 'lead_mg_kg', 'zinc_mg_kg', 'organic_matter'];
    return {
      name: draw.tableName('bodem', 'soil'),
      content: draw.table(header, (row) => [
        `M${String(row + 1).padStart(4, '0')}`,
        draw.pick([10, 20, 50, 100, 150]),
        draw.real(3.5, 8.5, 1),
        draw.real(5, 420, 1),
        draw.real(10, 900, 1),
        draw.real(0, 30, 1),
      ]),
    };
  },
  'air-quality'(draw) {
    const at = draw.clock();
    const stations = Array.from({ length: 5 }, () => `NL${draw.digits(5)}`);
    const header = [draw.say('meetstation', 'station_code'), draw.say('begin', 'start'), 'NO2', 'PM10', 'PM25', 'O3'];
    return {
      name: draw.tableName('luchtkwaliteit', 'air-quality'),
      content: draw.table(header, (row) => [
        stations[row % 5],
        at(Math.floor(row / 5)),
        draw.real(1, 90, 1),
        draw.real(1, 60, 1),
        draw.real(0, 40, 1),
        draw.real(0, 140, 1),
      ]),
    };
  },
  'water-level'(draw) {
    const at = draw.clock();
    const header = draw.dutch
      ? ['meetpunt', 'tijd', 'stand_cm_nap', 'kwaliteit']
      : ['gauge', 'time', 'level_cm', 'quality'];
    const gauge = draw.letters(4);
    return {
      name: draw.tableName('waterstanden', 'water-levels'),
      content: draw.table(header, (row) => [gauge, at(row), draw.int(-180, 320), draw.pick([0, 0, 0, 25, 99])]),
    };
  },
  traffic(draw) {
    const at = draw.clock();
    const header = draw.dutch
      ? ['telpunt', 'uur', 'richting', 'auto', 'vracht', 'fiets', 'snelheid_v85']
      : ['counter', 'hour', 'direction', 'car', 'truck', 'bike', 'speed_v85'];
    return {
      name: draw.tableName('verkeerstelling', 'traffic-counts'),
      content: draw.table(header, (row) => [
        `T${draw.int(10, 60)}`,
        at(row),
        draw.pick(['N', 'Z', 'O', 'W']),
        draw.int(120, 2400),
        draw.int(30, 400),
        draw.int(60, 900),
        draw.int(38, 92),
      ]),
    };
  },
  'float-matrix'(draw) {
    const width = draw.int(4, 12);
    const header = Array.from({ length: width }, (_, at) => `x${at + 1}`);
    return {
      name: draw.tableName('matrix', 'matrix'),
      content: draw.table(header, () => header.map(() => draw.real(-4, 4, draw.pick([3, 6, 9])))),
    };
  },
  'wide-integers'(draw) {
    const width = draw.int(3, 8);
    const header = Array.from({ length: width }, (_, at) => `V${at + 1}`);
    const lengths = header.map(() => draw.int(3, 12));
    return {
      name: draw.tableName('uitvoer', 'output'),
      content: draw.table(header, () => lengths.map((length) => draw.digits(length))),
    };
  },
};

import type { Draw, Maker } from './draw.js';

/** A place in the Dutch grid (RD, EPSG:28992), in metres. */
function rd(draw: Draw): [string, string] {
  return [draw.point(20_000, 270_000, 1), draw.point(310_000, 610_000, 1)];
}

const TREES = ['Quercus robur', 'Tilia cordata', 'Acer campestre', 'Fagus sylvatica', 'Betula pendula'];

/** Things that stand outside, and vehicles that run on time. */
export const PLACES: Readonly<Record<string, Maker>> = {
  trees(draw) {
    const header = draw.dutch
      ? ['boomnummer', 'soort', 'plantjaar', 'hoogte_m', 'x', 'y']
      : ['tree_id', 'species', 'planted', 'height_m', 'x', 'y'];
    return {
      name: draw.tableName('bomen', 'trees'),
      content: draw.table(header, (row) => [
        100_000 + row * draw.int(1, 4),
        draw.pick(TREES),
        draw.int(1900, 2024),
        draw.int(2, 30),
        ...rd(draw),
      ]),
    };
  },
  lamps(draw) {
    const features = Array.from({ length: draw.rows }, (_, at) => ({
      type: 'Feature',
      properties: { id: at + 1, mast: `L${draw.digits(5)}`, watt: draw.pick([18, 27, 40]) },
      geometry: { type: 'Point', coordinates: rd(draw).map(Number) },
    }));
    return {
      name: draw.say('lantaarns.geojson', 'lamps.geojson'),
      content: `${JSON.stringify({ type: 'FeatureCollection', features })}\n`,
    };
  },
  buildings(draw) {
    const header = draw.dutch
      ? ['pandidentificatie', 'bouwjaar', 'status', 'oppervlakte', 'verdiepingen']
      : ['building_id', 'built', 'status', 'floor_area', 'storeys'];
    const town = String(draw.int(3, 1990)).padStart(4, '0');
    return {
      name: draw.tableName('panden', 'buildings'),
      content: draw.table(header, () => [
        `${town}100000${draw.digits(6)}`,
        draw.int(1880, 2025),
        draw.pick(['Pand in gebruik', 'Bouw gestart', 'Pand gesloopt']),
        draw.int(12, 9_000),
        draw.int(1, 12),
      ]),
    };
  },
  schools(draw) {
    const header = draw.dutch
      ? ['brin', 'onderwijs', 'denominatie', 'gemeentenummer', 'leerlingen']
      : ['school_code', 'level', 'signature', 'municipality', 'pupils'];
    return {
      name: draw.tableName('scholen', 'schools'),
      content: draw.table(header, () => [
        `${draw.int(10, 31)}${draw.letters(2)}`,
        draw.pick(['PO', 'VO', 'SO']),
        draw.pick(['Openbaar', 'Algemeen bijzonder']),
        String(draw.int(3, 1990)).padStart(4, '0'),
        draw.int(60, 1_900),
      ]),
    };
  },
  roads(draw) {
    const header = draw.dutch
      ? ['wegvak', 'van_km', 'tot_km', 'verharding', 'breedte']
      : ['segment', 'from_km', 'to_km', 'surface', 'width'];
    return {
      name: draw.tableName('wegvakken', 'road-segments'),
      content: draw.table(header, (row) => [
        draw.digits(9),
        row,
        row + 1,
        draw.pick(['asfalt', 'klinkers', 'beton']),
        draw.real(2.5, 14, 1),
      ]),
    };
  },
  'gtfs-stops'(draw) {
    return {
      name: 'gtfs/stops.txt',
      content: `stop_id,stop_code,stop_name,stop_lat,stop_lon,location_type\n${draw.lines(
        draw.rows,
        () =>
          `${draw.digits(7)},${draw.digits(8)},"${draw.pick(['Station', 'Markt', 'Haven'])} ${draw.letters(1)}",${draw.point(51, 53, 6)},${draw.point(4, 7, 6)},0`,
      )}`,
    };
  },
  'gtfs-times'(draw) {
    return {
      name: 'gtfs/stop_times.txt',
      content: `trip_id,stop_sequence,stop_id,arrival_time,departure_time,shape_dist_traveled\n${draw.lines(
        draw.rows,
        (at) =>
          `${100_000_000 + Math.floor(at / 12)},${(at % 12) + 1},${draw.digits(7)},${clock(360 + at)},${clock(361 + at)},${at * 340}`,
      )}`,
    };
  },
  timetable(draw) {
    const header = draw.dutch
      ? ['lijn', 'vertrek', 'aankomst', 'spoor', 'dagen']
      : ['line', 'departure', 'arrival', 'platform', 'days'];
    return {
      name: draw.tableName('dienstregeling', 'timetable'),
      content: draw.table(header, (row) => [
        draw.int(1, 400),
        clock(300 + row * 7).slice(0, 5),
        clock(330 + row * 7).slice(0, 5),
        draw.int(1, 15),
        draw.pick(['1-5', '6', '7', '1-7']),
      ]),
    };
  },
};

function clock(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:00`;
}

import { makeIdentifier } from './identifier.js';
import { compactPair, pairOf } from './text/pairs.js';

/** Degrees, in ten-thousandths: the bounds of EPSG:28992. */
const LATITUDE = { lowest: 507_500, highest: 537_000 } as const;
const LONGITUDE = { lowest: 32_000, highest: 72_200 } as const;
const UNIT = 1e4;

/**
 * A place in the Netherlands by latitude and longitude in degrees (WGS 84): 50.75 to 53.7 and 3.2 to 7.22, the bounds
 * of the national grid. Longitude first is refused. The chance is that of `99.9999,9.9999`: 29,501/10⁶ · 40,201/10⁵.
 */
export const wgs84Nl = makeIdentifier({
  id: 'wgs84-nl',
  forms: ['99.9{4},9.9{4}'],
  chance: ((LATITUDE.highest - LATITUDE.lowest + 1) / 1e6) * ((LONGITUDE.highest - LONGITUDE.lowest + 1) / 1e5),
  compact: compactPair,
  passes: (text) => {
    const [latitude, longitude] = pairOf(text) ?? [0, 0];
    return isWithin(latitude, LATITUDE) && isWithin(longitude, LONGITUDE);
  },
});

function isWithin(degrees: number, { lowest, highest }: { lowest: number; highest: number }): boolean {
  return degrees >= lowest / UNIT && degrees <= highest / UNIT;
}

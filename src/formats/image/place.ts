/** Decimals of a degree that come out: a hand's breadth. */
const DECIMALS = 6;

/** What every line of a position begins with. */
export const POSITION = 'GPSPosition';

/** A position on earth in degrees, as one line. */
export function placed(latitude: number, longitude: number): string {
  const [lat, lon] = [latitude.toFixed(DECIMALS), longitude.toFixed(DECIMALS)];
  return `${POSITION}: ${lat}, ${lon} (gps latitude ${lat} longitude ${lon})`;
}

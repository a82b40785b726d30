/** Decimals of a degree that come out: a hand's breadth. */
const DECIMALS = 6;

/** A position on earth in degrees, as one line. */
export function placed(latitude: number, longitude: number): string {
  const [lat, lon] = [latitude.toFixed(DECIMALS), longitude.toFixed(DECIMALS)];
  return `GPSPosition: ${lat}, ${lon} (gps latitude ${lat} longitude ${lon})`;
}

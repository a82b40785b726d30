import { isBagId, isBareNeighbourhood, isMunicipality, isProvince, regionOf } from './codes.js';
import { ascending, clamp, direction, quantile, serialScore, shareOf } from './figures.js';
import { type Likelihood, Odds } from './likelihood.js';
import type { ColumnSample } from './sample.js';

const MOST = 0.97;
const FEWEST = 8;

/** Codes and names of areas, and numbers of addresses. */
export function areas(sample: ColumnSample): Likelihood[] {
  if (sample.size < 3) return [];
  const found: Likelihood[] = [];
  const written = (id: Likelihood['id'], odds: number, test: (value: string) => boolean) => {
    if (sample.hasMost(test, MOST)) found.push(new Odds().add(odds, 'code-list').of(id));
  };
  if (!sample.numbers) {
    written('municipality', 9, (text) => regionOf(text) === 'GM');
    written('district', 9, (text) => regionOf(text) === 'WK');
    written('neighbourhood', 9, (text) => regionOf(text) === 'BU');
    if (sample.distinct >= 2) written('province', 7, isProvince);
    return found;
  }
  if (sample.hasMost(isBagId, MOST)) found.push(new Odds().add(7, 'form').of('bag-id'));
  municipalityNumbers(sample, found);
  // One arbitrary number in six begins with a code in use.
  if (sample.dates === null && sample.hasMost(isBareNeighbourhood, MOST))
    found.push(new Odds().add(clamp(1.2 * prefixes(sample) - 1, 0, 5), 'code-list').of('neighbourhood'));
  return found;
}

function prefixes(sample: ColumnSample): number {
  return new Set([...sample.counts.keys()].map((value) => value.slice(0, 4))).size;
}

/**
 * Municipalities as numbers. Every distinct number that is a code in use counts as log 6, or log 3 below 1000 where
 * codes lie close together.
 */
function municipalityNumbers(sample: ColumnSample, found: Likelihood[]): void {
  if (sample.distinct < 2 || !sample.hasMost((text) => isMunicipality(Number(text)), MOST)) return;
  const padded = sample.hasMost((text) => /^\d{4}$/.test(text), MOST) && sample.share((text) => text[0] === '0') > 0.2;
  const members = [...sample.counts.keys()].filter((text) => isMunicipality(Number(text)));
  const chance = members.reduce((sum, text) => sum + (Number(text) > 1000 ? Math.log(12) : Math.log(2.5)), 0);
  found.push(
    new Odds()
      .add(clamp(chance - 2, -2, 5), 'code-list')
      .add(padded ? 2.5 : 0, 'form')
      .of('municipality'),
  );
}

/**
 * Postcodes of four digits against other numbers of four digits: from 1000 on and never more than four digits, in
 * clusters around a municipality or all over the country, not rounded, not in the order of the rows.
 */
export function postcodeDigits(sample: ColumnSample): Likelihood | null {
  const codes = sample.integers;
  if (!codes || codes.length < FEWEST || sample.distinct < 2 || sample.dates) return null;
  if (shareOf(codes, (code) => code < 1000 || code > 9999) > 0.01) return null;
  if (shareOf(codes, (code) => code >= 1880 && code <= 2060) > 0.5) return null;
  const sorted = ascending(codes);
  const width = quantile(sorted, 0.95) - quantile(sorted, 0.05);
  // Years of centuries; postcodes of one place lie closer together.
  if (sorted[0] >= 1200 && sorted[sorted.length - 1] <= 2060 && width > 150) return null;
  const round = shareOf(codes, (code) => code % 50 === 0);
  return (
    new Odds()
      // Amounts and counts of this size do not stop at 1000 and 9999.
      .add(clamp(0.4 + codes.length / 60, 0.4, 1.6), 'range')
      .add(width <= 120 ? 0.5 : 0, 'distribution')
      .add(round > 0.15 ? -3 : 0.2, 'distribution')
      .add(direction(codes) !== 0 ? -2 : 0.2, 'shape')
      .of('pc4')
  );
}

/** The box of the Netherlands in the national grid (EPSG:28992, metres), with a margin. */
const RD = { x: [7_000, 300_000], y: [289_000, 629_000] } as const;
/** The same in degrees. */
const WGS = { lat: [50.7, 53.75], lon: [3.2, 7.3] } as const;

/** Half of a coordinate. Alone it says nothing; `pairs.ts` looks for the other half. */
export function coordinate(sample: ColumnSample): Likelihood[] {
  const values = sample.numbers;
  if (!values || values.length < 3 || sample.distinct < 3) return [];
  const within = ([low, high]: readonly [number, number]) =>
    shareOf(values, (value) => value >= low && value <= high) >= MOST;
  const decimals = sample.hasMost((text) => /[.,]\d{3,}$/.test(text), 0.8);
  const found: Likelihood[] = [];
  const half = (id: Likelihood['id']) => found.push(new Odds().add(0.1, 'range').of(id));
  if (decimals && within(WGS.lat)) half('wgs-lat');
  if (decimals && within(WGS.lon)) half('wgs-lon');
  if (within(RD.x)) half('rd-x');
  if (within(RD.y)) half('rd-y');
  return found;
}

/** How much rows that follow one another resemble each other, beyond what exchangeable rows do. */
export function isSerial(sample: ColumnSample): boolean {
  const values = sample.numbers;
  return values !== null && values.length >= 20 && sample.distinct > 5 && serialScore(values) > 5;
}

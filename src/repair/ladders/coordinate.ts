import type { Step } from '../../text/repair.js';
import type { Rung } from '../ladder.js';
import { type DecimalSign, decimalSign, readNumber } from './number.js';

/** Which coordinate a column holds. */
export type Axis = 'x' | 'y' | 'latitude' | 'longitude';

/** Squares of Statistics Netherlands have sides of 100 and 500 metres. */
const STEPS: readonly (readonly [step: Step, hundreds: number])[] = [
  ['metres-100', 1],
  ['metres-500', 5],
  ['metres-1000', 10],
  ['metres-5000', 50],
];
/**
 * Size of 100 metres in the smallest unit: millimetres, or millionths of a degree. At 52 degrees north a degree of
 * latitude is 111.3 km and one of longitude 68.7 km.
 */
const HUNDRED: Readonly<Record<Axis, number>> = { x: 100_000, y: 100_000, latitude: 1000, longitude: 1500 };
const UNITS: Readonly<Record<Axis, number>> = { x: 1000, y: 1000, latitude: 1_000_000, longitude: 1_000_000 };

/** Coordinates as the south-western corner of the square they lie in. */
export function coordinateRungs(texts: readonly string[], axis: Axis): Rung[] {
  const sign = decimalSign(texts);
  return STEPS.map(([step, hundreds]) => {
    const size = HUNDRED[axis] * hundreds;
    return { step, text: (value) => cornerText(value, sign, size, UNITS[axis]) };
  });
}

function cornerText(value: string, sign: DecimalSign, size: number, unit: number): string | null {
  const number = readNumber(value, sign);
  if (number === null) return null;
  // Whole units: a corner must be a corner of every smaller square too.
  const corner = Math.floor(Math.round(number * unit) / size) * size;
  return String(corner / unit).replace('.', sign);
}

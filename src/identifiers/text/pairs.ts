import { clean } from './characters.js';

const POINTS = /^(-?\d{1,7}(?:\.\d{1,12})?)(?:[,;] ?| )(-?\d{1,7}(?:\.\d{1,12})?)$/;
const COMMAS = /^(-?\d{1,7}(?:,\d{1,12})?)(?:; ?| )(-?\d{1,7}(?:,\d{1,12})?)$/;

/** Two numbers with a comma, semicolon or space between them as `1.5,2.5`; anything else as it is. */
export function compactPair(value: string): string {
  const text = clean(value);
  const match = POINTS.exec(text) ?? COMMAS.exec(text);
  return match ? `${match[1].replace(',', '.')},${match[2].replace(',', '.')}` : text;
}

/** The numbers of a compact pair; null when it is none. */
export function pairOf(compact: string): readonly [first: number, second: number] | null {
  const match = POINTS.exec(compact);
  return match && [Number(match[1]), Number(match[2])];
}

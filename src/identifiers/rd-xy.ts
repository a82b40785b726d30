import { makeIdentifier } from './identifier.js';
import { compactPair, pairOf } from './text/pairs.js';

/** Metres. The Netherlands lie within; x is always less than y, so exchanged axes are refused. */
const HIGHEST_X = 280_000;
const LOWEST_Y = 300_000;
const HIGHEST_Y = 625_000;
const SIX_DIGITS = 1e6;

/**
 * Coordinates of the national grid (Rijksdriehoeksmeting, EPSG:28992), x and y in metres, perhaps with decimals. The
 * chance is that of two numbers of six digits, zeros before them included: 280,001 · 325,001 / 10¹².
 */
export const rdXy = makeIdentifier({
  id: 'rd-xy',
  forms: ['9{6},9{6}'],
  chance: ((HIGHEST_X + 1) / SIX_DIGITS) * ((HIGHEST_Y - LOWEST_Y + 1) / SIX_DIGITS),
  compact: compactPair,
  passes: (text) => {
    const [x, y] = pairOf(text) ?? [-1, -1];
    return x >= 0 && x <= HIGHEST_X && y >= LOWEST_Y && y <= HIGHEST_Y;
  },
});

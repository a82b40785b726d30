import { countOfRemainder, ELFPROEF_WEIGHTS, elevenRemainder } from './arithmetic/weighted.js';
import { makeIdentifier } from './identifier.js';
import { isZero } from './text/characters.js';
import { wholeNumber } from './text/numbers.js';

/** Share of the 10⁹ numbers that pass: 90,909,091 by the sum, without 000000000. */
export const ELFPROEF_CHANCE = (countOfRemainder(ELFPROEF_WEIGHTS, 0) - 1) / 1e9;

/** Nine ASCII digits that pass the 11-proef; 000000000 means unknown (Suwinet, BKWI) and does not. */
export function passesElfproef(digits: string): boolean {
  return /^\d{9}$/.test(digits) && elevenRemainder(digits, ELFPROEF_WEIGHTS) === 0 && !isZero(digits);
}

/**
 * Burgerservicenummer, before 2007 sofinummer: nine digits, Σ (9, 8, 7, 6, 5, 4, 3, 2, −1)·digit divisible by 11
 * (BRP, Logisch Ontwerp; arthurdejong/python-stdnum). Every changed digit and every exchange of two neighbours is
 * found, because no weight and no difference of neighbouring weights is divisible by 11. Eight digits that lost a
 * leading zero are refused: one date in eleven would pass. `compact` restores what programs make of a number (`.0`,
 * `1.11222333E+08`, an apostrophe before it).
 *
 * RSIN and some UZI numbers have the same form and check: only what stands beside the value tells them apart.
 */
export const bsn = makeIdentifier({
  id: 'bsn',
  forms: ['9{9}'],
  chance: ELFPROEF_CHANCE,
  compact: wholeNumber,
  passes: passesElfproef,
});

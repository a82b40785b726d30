import type { Place } from '../config/check.js';
import type { WeightedCheck } from '../model/rule.js';
import { passesCheck } from './numbers.js';

/** A stated chance may be rounded; further off than this part of the computed one it is another chance. */
const TOLERANCE = 0.05;
const BASE = 10;

interface Stated {
  readonly digits: number;
  readonly check: WeightedCheck;
  readonly never?: readonly string[];
  readonly chance: number;
}

/**
 * The share of all numbers of so many digits that pass a weighted check, from 0 to 1.
 *
 * Counted, not estimated: how many numbers of n digits leave each residue follows from those of n − 1 digits, in
 * modulus × 10 steps a digit. Counts are whole numbers up to 2^53, so up to 15 digits the share is exact; beyond that
 * its relative error is about 1e-15.
 *
 * @param check one weight for each digit
 * @param never numbers of that length that are nobody's even where they pass
 */
export function chanceOf(check: WeightedCheck, never: readonly string[] = []): number {
  const { weights, modulus, remainder } = check;
  let counts = new Float64Array(modulus);
  counts[0] = 1;
  for (const weight of weights) {
    const step = residue(weight, modulus);
    const next = new Float64Array(modulus);
    for (let from = 0; from < modulus; from++) {
      if (counts[from] === 0) continue;
      let to = from;
      for (let digit = 0; digit < BASE; digit++) {
        next[to] += counts[from];
        to += step;
        if (to >= modulus) to -= modulus;
      }
    }
    counts = next;
  }
  const nobodys = [...new Set(never)].filter((number) => passesCheck(check, number)).length;
  return Math.max(0, counts[residue(remainder, modulus)] - nobodys) / BASE ** weights.length;
}

/** Reports a stated chance that is not that of the check. For an identifier that is otherwise right. */
export function checkStatedChance({ digits, check, never, chance }: Stated, place: Place): void {
  if (check.weights.length !== digits) return;
  const computed = chanceOf(check, never);
  if (computed === 0) {
    place.at('check').report(
      { nl: 'geen enkel getal voldoet aan deze controle', en: 'no number passes this check' },
      {
        nl: 'Kijk `weights`, `modulus` en `remainder` na.',
        en: 'Look at `weights`, `modulus` and `remainder`.',
      },
    );
    return;
  }
  if (Math.abs(chance - computed) <= TOLERANCE * computed) return;
  const shown = shortChance(computed);
  place.at('chance').report(
    {
      nl: `\`chance\` klopt niet met \`check\`: van alle getallen van ${digits} cijfers voldoet een deel van ${shown}`,
      en: `\`chance\` does not fit \`check\`: of all numbers of ${digits} digits a share of ${shown} passes`,
    },
    { nl: `Schrijf \`chance: ${shown}\`.`, en: `Write \`chance: ${shown}\`.` },
  );
}

/** A chance in as few figures as say enough: `0.0909091`, `1`. */
export function shortChance(chance: number): string {
  return String(Number(chance.toPrecision(6)));
}

function residue(value: number, modulus: number): number {
  return ((value % modulus) + modulus) % modulus;
}

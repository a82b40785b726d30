const ZERO = 48;
const ELEVEN = 11;

/** Weights of the 11-proef of burgerservicenummer, RSIN and onderwijsnummer, first digit first. */
export const ELFPROEF_WEIGHTS: readonly number[] = [9, 8, 7, 6, 5, 4, 3, 2, -1];

/** Weights of the 11-proef of bank accounts, for ten digits; shorter numbers have the last ones. */
export const ACCOUNT_WEIGHTS: readonly number[] = [10, 9, 8, 7, 6, 5, 4, 3, 2, 1];

/** Σ weight·digit modulo 11, from 0 to 10, of as many ASCII digits as there are weights. */
export function elevenRemainder(digits: string, weights: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += weights[i] * (digits.charCodeAt(i) - ZERO);
  return modulo(sum);
}

/**
 * How many of the 10ⁿ strings of n digits have a given Σ weight·digit modulo 11, for weights that 11 does not divide.
 *
 * With ω a primitive 11th root of unity, N = (1/11) Σₖ ω^(−kr) Πᵢ Σ_d ω^(k·wᵢ·d). For k = 0 the product is 10ⁿ. For the
 * others every Σ_d over 0…9 is −ω^(10·k·wᵢ) = −ω^(−k·wᵢ), because with d = 10 it would be nothing. So
 * N = (10ⁿ + (−1)ⁿ·c)/11, where c is 10 when Σwᵢ + r is divisible by 11, and −1 otherwise.
 */
export function countOfRemainder(weights: readonly number[], remainder: number): number {
  const shift = modulo(weights.reduce((sum, weight) => sum + weight, remainder));
  const sign = weights.length % 2 === 0 ? 1 : -1;
  return (10 ** weights.length + sign * (shift === 0 ? 10 : -1)) / ELEVEN;
}

function modulo(sum: number): number {
  return ((sum % ELEVEN) + ELEVEN) % ELEVEN;
}

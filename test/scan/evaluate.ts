import { between, findingsIn, nineDigits, type Random, worst } from './making.js';

/** How often columns of arbitrary numbers are taken for people. Shared by the normal and the slow suite. */
export interface FalseAlarms {
  readonly columns: number;
  readonly blocked: number;
  readonly warned: number;
}

/**
 * Looks at columns of random nine-digit numbers without a name, their length drawn evenly from `fewest` to `most`.
 */
export function falseAlarms(columns: number, random: Random, fewest = 5, most = 5000): FalseAlarms {
  const counts = { columns, blocked: 0, warned: 0 };
  for (let at = 0; at < columns; at++) {
    const numbers = nineDigits(between(random, fewest, most), random);
    const found = worst(findingsIn('metingen.csv', numbers.map((number, row) => `${row};${number}\n`).join('')));
    if (found === 'block') counts.blocked++;
    if (found === 'warn') counts.warned++;
  }
  return counts;
}

import { UserError } from '../errors.js';
import type { IdentifierSpec, WeightedCheck } from '../model/rule.js';
import type { Random } from './random.js';

/** What must be known of an identifier to make numbers of it. */
export type NumberForm = Pick<IdentifierSpec, 'digits' | 'check' | 'never' | 'test'>;

/**
 * The burgerservicenummer, stated here once more and not taken from its rule: an example made with the rule's
 * own weights would pass whatever those weights are.
 */
export const BSN: NumberForm = {
  digits: 9,
  check: { kind: 'weighted', weights: [9, 8, 7, 6, 5, 4, 3, 2, -1], modulus: 11, remainder: 0 },
  never: ['000000000'],
  test: { prefixes: ['9999'], exact: ['123456782', '111222333', '111111110', '444444440', '100000009'] },
};

const MOST_TRIES = 1_000_000;

/** Whether a number of the right length passes a weighted check. */
export function passesCheck({ weights, modulus, remainder }: WeightedCheck, number: string): boolean {
  const sum = weights.reduce((total, weight, at) => total + weight * Number(number[at]), 0);
  return (((sum - remainder) % modulus) + modulus) % modulus === 0;
}

/**
 * A number of this form that passes the check and is no test number, with `prefix` in front and no 0 after it.
 *
 * @throws UserError when no such number turns up: the check lets almost nothing pass.
 */
export function validNumber(form: NumberForm, random: Random, prefix = ''): string {
  return search(form, random, prefix, (number) => passesCheck(form.check, number) && !isNobodys(form, number));
}

/** A number of a published test block that passes the check. */
export function testNumber(form: NumberForm, random: Random): string {
  return search(form, random, form.test.prefixes[0] ?? '', (number) => passesCheck(form.check, number));
}

/** A number of this form that fails the check. */
export function invalidNumber(form: NumberForm, random: Random): string {
  return search(form, random, '', (number) => !passesCheck(form.check, number));
}

function search(form: NumberForm, random: Random, prefix: string, fits: (number: string) => boolean): string {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const number = prefix + random.digits(form.digits - prefix.length);
    if (fits(number)) return number;
  }
  throw new UserError(
    {
      nl: `Na ${MOST_TRIES} pogingen is geen nummer gevonden dat bij de controle past.`,
      en: `No number that fits the check was found in ${MOST_TRIES} attempts.`,
    },
    { nl: 'Controleer `check` van de regel.', en: 'Look at `check` of the rule.' },
  );
}

function isNobodys({ never, test }: NumberForm, number: string): boolean {
  return (
    never.includes(number) || test.exact.includes(number) || test.prefixes.some((prefix) => number.startsWith(prefix))
  );
}

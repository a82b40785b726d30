import type { Role } from './roles.js';

/** Probability from which a role is more than a guess. */
export const LIKELY = 0.5;

const PERSONAL: ReadonlySet<string> = new Set([
  'birth-date',
  'birth-year',
  'age',
  'age-band',
  'sex',
  'civil-status',
  'household',
  'household-size',
  'nationality',
  'origin',
  'occupation',
  'pseudonym',
  'name',
]);

/** Whether a column likely tells what only a person has; a place or an amount is that of a group too. */
export function isPersonalRole({ id, probability }: Role): boolean {
  return PERSONAL.has(id) && probability >= LIKELY;
}

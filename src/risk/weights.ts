import { MISSING } from '../disclosure/coded.js';
import { UserError } from '../errors.js';
import type { LoadedColumn } from '../tabular/table.js';
import { formatNumber } from '../text/numbers.js';

const NUMBER = /^\d{1,15}(?:[.,]\d{1,15})?$/;

/**
 * How many people every row stands for.
 *
 * @throws UserError when a row has no number of 1 or more; a row stands for itself at least
 */
export function weightsOf({ column, values }: LoadedColumn): Float64Array {
  const numbers = values.map((value, code) =>
    code !== MISSING && NUMBER.test(value) ? Number(value.replace(',', '.')) : 0,
  );
  const weights = Float64Array.from(column.codes, (code) => numbers[code]);
  const wrong = weights.reduce((count, weight) => (weight >= 1 ? count : count + 1), 0);
  if (wrong === 0) return weights;
  throw new UserError(
    {
      nl: `De gewichten zijn in ${formatNumber(wrong, 'nl')} van de ${formatNumber(weights.length, 'nl')} rijen geen getal van 1 of meer.`,
      en: `In ${formatNumber(wrong, 'en')} of the ${formatNumber(weights.length, 'en')} rows the weight is not a number of 1 or more.`,
    },
    {
      nl: 'Een gewicht zegt voor hoeveel mensen een rij staat, dus minstens 1. Schrijf het zonder punten voor duizendtallen.',
      en: 'A weight says how many people a row stands for, so at least 1. Write it without separators for thousands.',
    },
  );
}

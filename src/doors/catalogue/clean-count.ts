import { UserError } from '../../errors.js';
import type { Arguments } from '../command.js';

const USUAL = 1000;
const MOST = 100_000;

/**
 * How many clean files rules are tried on.
 *
 * @throws UserError when it is no whole number, or too many.
 */
export function cleanCount(args: Arguments): number {
  const text = args.value('clean');
  if (text === undefined) return USUAL;
  const count = Number(text);
  if (/^\d{1,6}$/.test(text) && count <= MOST) return count;
  throw new UserError(
    { nl: '`--clean` is geen aantal bestanden.', en: '`--clean` is no number of files.' },
    {
      nl: `Schrijf een heel getal van 0 tot en met ${MOST}; 0 slaat de proef over.`,
      en: `Write a whole number from 0 to ${MOST}; 0 skips the trial.`,
    },
  );
}

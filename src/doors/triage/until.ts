import { UserError } from '../../errors.js';
import type { Bilingual } from '../../model/finding.js';
import type { Policy } from '../../model/policy.js';
import { addDays, isDate } from '../../text/dates.js';

const MOST_DAYS = 36_500;

/**
 * The last day on which a decision counts, of `2027-03-01` or `90d`.
 *
 * @throws UserError when it is no day, is over already, or is later than the policy allows
 */
export function untilOf(text: string, today: string, { maxDays }: Policy['triage']): string {
  const days = /^([1-9]\d{0,4})d$/.exec(text)?.[1];
  const until = days === undefined ? text : addDays(today, Math.min(Number(days), MOST_DAYS));
  if (!isDate(until)) {
    throw wrong({ nl: 'De einddatum is geen datum die bestaat.', en: 'The end date is no date that exists.' });
  }
  if (until < today) throw wrong({ nl: 'De einddatum is al voorbij.', en: 'The end date is over already.' });
  if (maxDays !== null && until > addDays(today, maxDays)) throw tooLate(maxDays);
  return until;
}

/** The error for a decision that must end, and does not. */
export function endless(maxDays: number): UserError {
  return new UserError(
    {
      nl: `Van het beleid moet een besluit binnen ${maxDays} dagen eindigen (\`triage.maxDays\`).`,
      en: `By the policy a decision must end within ${maxDays} days (\`triage.maxDays\`).`,
    },
    { nl: `Schrijf \`--until ${maxDays}d\` of korter.`, en: `Write \`--until ${maxDays}d\` or less.` },
  );
}

function tooLate(maxDays: number): UserError {
  return new UserError(
    {
      nl: `De einddatum is later dan het beleid toestaat (\`triage.maxDays\`: ${maxDays} dagen).`,
      en: `The end date is later than the policy allows (\`triage.maxDays\`: ${maxDays} days).`,
    },
    { nl: `Schrijf \`${maxDays}d\` of korter.`, en: `Write \`${maxDays}d\` or less.` },
  );
}

function wrong(text: Bilingual): UserError {
  return new UserError(text, {
    nl: 'Schrijf een datum zoals `2027-03-01`, of een aantal dagen zoals `90d`.',
    en: 'Write a date such as `2027-03-01`, or a number of days such as `90d`.',
  });
}

import { systemCode, UserError } from '../../errors.js';

/** The error for something that does not stand there any more as the scan saw it. */
export function changedSince(): UserError {
  return new UserError(
    {
      nl: 'Wat er gevonden is, staat er niet meer zo: het bestand is intussen veranderd.',
      en: 'What was found does not stand there like that any more: the file has changed meanwhile.',
    },
    { nl: 'Scan opnieuw.', en: 'Scan again.' },
  );
}

/** The error for two tables that cannot be looked at together here. */
export function notTogether(): UserError {
  return new UserError(
    {
      nl: 'Deze bevinding gaat over twee tabellen samen, waarvan er een in een spreadsheet, database of archief staat.',
      en: 'This finding is about two tables together, one of which is in a spreadsheet, database or archive.',
    },
    {
      nl: 'Sla beide tabellen op als CSV en scan die om de rijen te zien.',
      en: 'Save both tables as CSV and scan those to see the rows.',
    },
  );
}

/** The error for a finding that is about a file, and not about values in it. */
export function noValues(): UserError {
  return new UserError(
    {
      nl: 'Deze bevinding gaat over het bestand zelf; er zijn geen waarden bij te tonen.',
      en: 'This finding is about the file itself; there are no values to show.',
    },
    {
      nl: 'Kijk naar de andere bevindingen in hetzelfde bestand, of open het zelf.',
      en: 'Look at the other findings in the same file, or open it yourself.',
    },
  );
}

/** The same for what the system says of a file that it gave before; other errors are defects. */
export function notReadAgain(error: unknown): unknown {
  const code = systemCode(error);
  // Node's own errors (ERR_…) are defects of ours, not of the disk.
  return code === null || code.startsWith('ERR_') ? error : changedSince();
}

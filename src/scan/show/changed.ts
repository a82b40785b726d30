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

/** The same for what the system says of a file that it gave before; other errors are defects. */
export function notReadAgain(error: unknown): unknown {
  const code = systemCode(error);
  // Node's own errors (ERR_…) are defects of ours, not of the disk.
  return code === null || code.startsWith('ERR_') ? error : changedSince();
}

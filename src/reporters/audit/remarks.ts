import type { Audit } from '../../model/audit.js';
import type { RunNote } from '../../model/report.js';
import { auditSentence } from '../../text/audit.js';
import { dayInWords } from '../../text/dates.js';
import type { Language } from '../../text/language.js';
import { formatNumber } from '../../text/numbers.js';
import { shownName, shownText } from '../page/shown.js';
import { finishedBefore, isUnfinished } from './tally.js';

/** Notes on the policy that are told; there are more only where many policies took turns. */
const MOST_NOTES = 5;

/** That an audit is not finished, and when the last one was that is; nothing where it is. */
export function unfinishedSentences(audit: Audit, language: Language): string[] {
  if (!isUnfinished(audit)) return [];
  const before = finishedBefore(audit);
  const last =
    before === null
      ? auditSentence('more-finished-none', language)
      : auditSentence('more-finished', language, {
          day: dayInWords(before.ended, language) ?? shownName(before.ended),
          blocked: formatNumber(before.verdicts.blocked, language),
          incomplete: formatNumber(before.verdicts.incomplete, language),
          targets: formatNumber(before.targets, language),
        });
  return [auditSentence('more-broken-off', language), last];
}

/** What the policy lowered, or that one did not count, as it may be shown. */
export function policySentences({ notes }: Pick<Audit, 'notes'>, language: Language): string[] {
  // How many files were left out stands last.
  const shown = notes.length > MOST_NOTES ? [...notes.slice(0, MOST_NOTES - 1), ...notes.slice(-1)] : notes;
  return shown.map(({ message }) => shownText(message[language]));
}

/** Whether somebody chose to look less strictly than usual. */
export function isLowered({ notes }: Pick<Audit, 'notes'>): boolean {
  return notes.some(({ kind }: RunNote) => kind === 'policy-lowers');
}

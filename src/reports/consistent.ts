import type { Bilingual } from '../model/finding.js';
import type { Report, Verdict } from '../model/report.js';

/** Exit code of a verdict: 0 clear or review, 1 blocked, 2 incomplete. */
const CODES: Readonly<Record<Verdict, 0 | 1 | 2>> = { clear: 0, review: 0, blocked: 1, incomplete: 2 };

/**
 * What a report says of itself that cannot be: a verdict that its own findings speak against. A report that was changed by
 * hand must not turn a build green.
 *
 * @returns the first contradiction, or null
 */
export function contradictionIn(report: Report): Bilingual | null {
  const { verdict, exitCode, findings, skipped, subjects } = report;
  const isGreen = verdict === 'clear' || verdict === 'review';
  if (CODES[verdict] !== exitCode)
    return {
      nl: '`verdict` en `exitCode` spreken elkaar tegen',
      en: '`verdict` and `exitCode` contradict each other',
    };
  if (verdict !== 'blocked' && findings.some(({ effect }) => effect === 'block'))
    return {
      nl: 'er is een bevinding die blokkeert, maar `verdict` zegt iets anders',
      en: 'there is a finding that blocks, but `verdict` says otherwise',
    };
  if (verdict === 'clear' && findings.some(({ effect }) => effect === 'warn'))
    return {
      nl: 'er is een waarschuwing, maar `verdict` is `clear`',
      en: 'there is a warning, but `verdict` is `clear`',
    };
  if (isGreen && skipped.some(({ effect }) => effect === 'block'))
    return {
      nl: 'niet alles is gescand, maar `verdict` zegt iets anders',
      en: 'not everything was scanned, but `verdict` says otherwise',
    };
  if ([subjects, ...findings.map((finding) => finding.subjects)].some(({ min, max }) => min > max))
    return { nl: '`min` is groter dan `max` bij `subjects`', en: '`min` is larger than `max` in `subjects`' };
  return null;
}

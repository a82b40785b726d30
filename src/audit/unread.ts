import { skipFingerprint } from '../judgement/fingerprint.js';
import { compare, exitCodeOf } from '../judgement/verdict.js';
import type { Report, RunNote } from '../model/report.js';
import { type Skip, skipEffect } from '../model/skip.js';

const NOTE: RunNote = {
  kind: 'not-given',
  message: {
    nl: 'De server gaf niet alle gesprekken: zonder token, zonder leesrecht op Pull requests en Discussions, of van een server zonder GraphQL zijn teksten van reviews en discussies niet te lezen.',
    en: 'The server did not give all conversations: without a token, without the right to read Pull requests and Discussions, or from a server without GraphQL, texts of reviews and discussions cannot be read.',
  },
};

/**
 * The report with what the forge did not give as not scanned, which blocks: it is never clear then.
 *
 * @param places where it would have stood
 */
export function withUnread(report: Report, places: readonly string[]): Report {
  if (places.length === 0) return report;
  const verdict = report.verdict === 'blocked' ? 'blocked' : 'incomplete';
  const skipped = [...report.skipped, ...places.map(skippedAt)].sort((one, other) =>
    compare(one.location.path, other.location.path),
  );
  return { ...report, verdict, exitCode: exitCodeOf(verdict), skipped, notes: [...report.notes, NOTE] };
}

function skippedAt(path: string) {
  const skip: Skip = { location: { path }, reason: 'unreadable', effect: skipEffect('unreadable') };
  return { ...skip, fingerprint: skipFingerprint(skip) };
}

import type { Finding } from '../model/finding.js';
import type { Match } from '../model/match.js';
import { judgeMatch } from './judge.js';
import type { Judging } from './parts.js';

/** A match and the finding that it became. */
export interface Judged {
  readonly match: Match;
  readonly finding: Finding;
}

/** The findings of one blob, in the order of its matches. */
export function judgeBlob(matches: readonly Match[], path: string, judging: Judging): Judged[] {
  const judged = matches.flatMap((match) => {
    const finding = judgeMatch(match, path, judging);
    return finding ? [{ match, finding }] : [];
  });
  // A message in which nobody was found is a sample: worth a word, and no more.
  const hasPeople = judged.some(({ finding }) => finding.subjects.max > 0);
  return hasPeople ? judged : judged.map(asSample);
}

function asSample({ match, finding }: Judged): Judged {
  if (match.kind !== 'message') return { match, finding };
  return { match, finding: { ...finding, effect: 'note', severity: 'low' } };
}

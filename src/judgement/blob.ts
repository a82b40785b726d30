import type { Finding } from '../model/finding.js';
import { placed, structureOf } from '../model/fingerprint.js';
import type { Match } from '../model/match.js';
import { judgeMatch } from './judge.js';
import type { Judging } from './parts.js';

/** A match and the finding that it became. */
export interface Judged {
  readonly match: Match;
  readonly finding: Finding;
  /** Paths that decisions know it by: that of the blob, then those of the other places that it rests on. */
  readonly paths: readonly string[];
}

/**
 * The findings of one blob, in the order of its matches.
 *
 * @param path path of the blob as its source named it
 */
export function judgeBlob(matches: readonly Match[], path: string, judging: Judging): Judged[] {
  const { shown = (same: string) => same, home = shown } = judging;
  if (matches.length === 0) return [];
  const [place, own] = [shown(path), home(path)];
  const first = new Map<Match, Finding | null>(
    matches.flatMap((match) => (match.kind === 'hidden' ? [] : [[match, judgeMatch(match, place, judging)]])),
  );
  const beside = [...first.values()].flatMap((finding) => finding ?? []);
  const judged = matches.flatMap((match) => {
    const finding = first.has(match) ? first.get(match) : judgeMatch(match, place, judging, beside);
    return finding ? [atHome(match, finding, match.kind === 'link' ? [own, home(match.other.path)] : [own])] : [];
  });
  // A message in which nobody was found is a sample: worth a word, and no more.
  const hasPeople = judged.some(({ finding }) => finding.subjects.max > 0);
  return hasPeople ? judged : judged.map(asSample);
}

/** A report names a file from where the user stands; its fingerprint must be the same wherever that is. */
function atHome(match: Match, finding: Finding, paths: readonly string[]): Judged {
  return { match, finding: { ...finding, fingerprint: placed(structureOf(finding.fingerprint), paths) }, paths };
}

function asSample({ match, finding, paths }: Judged): Judged {
  if (match.kind !== 'message') return { match, finding, paths };
  return { match, finding: { ...finding, effect: 'note', severity: 'low' }, paths };
}

import { judgeBlob } from '../judgement/blob.js';
import { SubjectTotal } from '../judgement/subjects.js';
import type { Finding, SubjectRange } from '../model/finding.js';
import type { Match } from '../model/match.js';
import type { Gathered } from './gathered.js';
import { withOrigins } from './git/versions.js';
import type { RunContext } from './work.js';

/** A finding and the result that it comes from, by its position. */
export interface JudgedFinding {
  readonly at: number;
  readonly match: Match;
  readonly finding: Finding;
}

/** What was found, and how many people that concerns altogether. */
export interface Judgement {
  readonly findings: readonly Finding[];
  /** The same before versions of one file become one finding; they share its fingerprint. */
  readonly judged: readonly JudgedFinding[];
  readonly subjects: SubjectRange;
  /** Not all findings could be followed through the history. */
  readonly isHistoryPartial: boolean;
}

/**
 * Judges everything that was gathered.
 *
 * @param shown how a path may be shown
 */
export function judgeAll(gathered: Gathered, context: RunContext, shown: (path: string) => string): Judgement {
  const { rules, policy, key } = context;
  const judging = { rules: new Map(rules.rules.map((rule) => [rule.id, rule])), policy, key, shown };
  const subjects = new SubjectTotal(key);
  const judged: JudgedFinding[] = [];
  gathered.results.forEach((result, at) => {
    for (const places of result.placesOfPeople) subjects.addPlacesOfPeople(places);
    const found = judgeBlob(result.matches, shown(result.path), judging);
    count(found, subjects);
    judged.push(...found.map((one) => ({ ...one, at })));
  });
  const { origins } = gathered;
  if (origins === null) {
    const findings = judged.map(({ finding }) => finding);
    return { findings, judged, subjects: subjects.total(), isHistoryPartial: false };
  }
  return { ...withOrigins(judged, origins, key, shown), judged, subjects: subjects.total() };
}

function count(found: readonly { readonly match: Match; readonly finding: Finding }[], subjects: SubjectTotal): void {
  const isCounted = found.some(({ match, finding }) => isCountable(match) && finding.subjects.max > 0);
  for (const { match, finding } of found) {
    if (finding.subjects.max === 0) continue;
    if (match.kind === 'identifier') subjects.addPeople(finding.subjects, match.people);
    else if (match.kind === 'address') subjects.addAddresses(finding.subjects, match.digests);
    else if (!isCounted) subjects.addRecords(finding.subjects);
  }
}

/** People and addresses are counted by themselves; other figures are about the same people when both are in one file. */
function isCountable({ kind }: Match): boolean {
  return kind === 'identifier' || kind === 'address';
}

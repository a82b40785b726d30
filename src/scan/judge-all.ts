import { judgeBlob } from '../judgement/blob.js';
import type { UnreadCandidate } from '../judgement/decisions.js';
import { skipFingerprint } from '../judgement/fingerprint.js';
import type { SubjectTotal } from '../judgement/subjects.js';
import type { SubjectRange } from '../model/finding.js';
import { placed, structureOf } from '../model/fingerprint.js';
import type { Policy } from '../model/policy.js';
import { type Skip, skipEffect } from '../model/skip.js';
import type { Gathered } from './gathered.js';
import { withOrigins, withoutVersions } from './git/versions.js';
import type { FindingUnit, Member } from './judged.js';
import { peopleIn } from './people.js';
import { type Settled, settle, type Triage } from './triage.js';
import type { RunContext } from './work.js';

/** What was found and decided, and how many people that concerns altogether. */
export interface Judgement extends Settled {
  /** All findings, accepted or not. */
  readonly units: readonly FindingUnit[];
  readonly subjects: SubjectRange;
  /** Those people, so that they can be united with those of other reports. */
  readonly people: SubjectTotal;
  /** Not all findings could be followed through the history. */
  readonly isHistoryPartial: boolean;
}

/**
 * Judges everything that was gathered.
 *
 * @param shown how a path may be shown
 */
export function judgeAll(
  gathered: Gathered,
  context: RunContext,
  shown: (path: string) => string,
  triage: Triage | undefined,
): Judgement {
  const { rules, policy, key } = context;
  const { results, places, origins } = gathered;
  const home = (path: string) => shown(places.home(path));
  const judging = { rules: new Map(rules.rules.map((rule) => [rule.id, rule])), policy, key, shown, home };
  const members = results.flatMap((result, at) =>
    judgeBlob(result.matches, result.path, judging).map((judged): Member => ({ at, judged })),
  );
  const { units, isHistoryPartial } =
    origins === null
      ? { units: withoutVersions(members, key), isHistoryPartial: false }
      : withOrigins(members, origins, key, shown);
  const settled = settle(
    units,
    unreadIn(gathered, policy).map((skip) => unread(skip, shown, home)),
    { decisions: triage?.decisions ?? [], policy, today: triage?.today ?? '', sight: places.sight },
  );
  const people = peopleIn(results, units, settled.isAccepted, key);
  return { ...settled, units, subjects: people.total(), people, isHistoryPartial };
}

/** Everything that was not scanned, by its path in the source; in a history what is the same in many versions once. */
function unreadIn({ results, skipped }: Gathered, policy: Policy): Skip[] {
  const inBlobs = results.flatMap(({ path, skips, size }) =>
    skips.map(
      ({ reason, format, member, more }): Skip => ({
        location: { path, ...(member && { member }) },
        reason,
        effect: policy.blockMedia ? 'block' : skipEffect(reason),
        ...(format !== undefined && { format }),
        ...(size !== undefined && { size }),
        ...(more !== undefined && { more }),
      }),
    ),
  );
  const told = new Set<string>();
  return [...skipped, ...inBlobs].filter(({ location: { path, member }, reason, format, size }) => {
    const key = JSON.stringify([path, member, reason, format, size]);
    return !told.has(key) && told.add(key);
  });
}

/** The same as a report shows it, with its identity. */
function unread(skip: Skip, shown: (path: string) => string, home: (path: string) => string): UnreadCandidate {
  const { reason, effect, format, size, more, location } = skip;
  const path = home(location.path);
  return {
    path,
    skip: {
      fingerprint: placed(structureOf(skipFingerprint(skip)), [path]),
      location: {
        ...location,
        path: shown(location.path),
        ...(location.member && { member: location.member.map(shown) }),
      },
      reason,
      effect,
      ...(format !== undefined && { format }),
      ...(size !== undefined && { size }),
      ...(more !== undefined && { more }),
    },
  };
}

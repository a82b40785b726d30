import type { Judged } from '../../judgement/blob.js';
import { SubjectTotal } from '../../judgement/subjects.js';
import type { Finding, SubjectRange } from '../../model/finding.js';
import type { RunKey } from '../../profile/digests.js';
import { groupBy } from '../../text/group.js';
import type { FindingUnit, Member } from '../judged.js';
import type { OriginPlaces } from './origins.js';

const EFFECT_ORDER = { block: 0, warn: 1, note: 2 } as const;

/** Findings of a history, one for all versions of a file, with their place in it. */
export interface HistoryFindings {
  readonly units: readonly FindingUnit[];
  readonly isHistoryPartial: boolean;
}

/**
 * Makes one finding of those that are the same in several versions of a file, and says where in the history they stand.
 *
 * @param shown how a path or a name may be shown
 */
export function withOrigins(
  members: readonly Member[],
  origins: OriginPlaces,
  key: RunKey,
  shown: (name: string) => string,
): HistoryFindings {
  const groups = [...groupBy(members, ({ judged }) => judged.finding.fingerprint).values()];
  const { places, isComplete } = origins.places(groups.map((group) => group.map(({ at }) => at)));
  const units = groups.map((group, at): FindingUnit => {
    const worst = worstOf(group.map(({ judged }) => judged));
    const { history, ref, blob, ...commits } = places[at];
    const { finding } = worst;
    const subjects = group.length === 1 ? finding.subjects : peopleOf(group, key);
    const told: Finding = {
      ...finding,
      location: {
        ...finding.location,
        ...commits,
        // The id of a file with one number in it is a digest without a key of something that can be guessed.
        ...(blob !== undefined && subjects.max > 1 && { blob }),
        ...(ref !== undefined && { ref: shown(ref) }),
      },
      subjects,
      ...(history && {
        history: {
          ...history,
          refs: history.refs.map(shown),
          ...(history.paths && { paths: history.paths.map(shown) }),
        },
      }),
    };
    return { told: { ...worst, finding: told }, members: group };
  });
  return { units, isHistoryPartial: !isComplete };
}

/** Makes one finding of those that are the same in several versions of a file, inside one file that holds a history. */
export function withoutVersions(members: readonly Member[], key: RunKey): readonly FindingUnit[] {
  const keys = new Map(
    members.map((member, at) => {
      const { match, finding } = member.judged;
      return [member, match.place.version === undefined ? `${at}` : `${member.at} ${finding.fingerprint}`];
    }),
  );
  return [...groupBy(members, (member) => keys.get(member)!).values()].map((group): FindingUnit => {
    const worst = worstOf(group.map(({ judged }) => judged));
    if (group.length === 1) return { told: worst, members: group };
    return { told: { ...worst, finding: { ...worst.finding, subjects: peopleOf(group, key) } }, members: group };
  });
}

function worstOf(group: readonly Judged[]): Judged {
  return group.reduce((worst, one) => {
    const order = EFFECT_ORDER[one.finding.effect] - EFFECT_ORDER[worst.finding.effect];
    return order < 0 || (order === 0 && one.finding.subjects.max > worst.finding.subjects.max) ? one : worst;
  });
}

/** Distinct people over the versions of one file. */
function peopleOf(group: readonly Member[], key: RunKey): SubjectRange {
  const total = new SubjectTotal(key);
  let records: SubjectRange = { min: 0, max: 0 };
  for (const {
    judged: { match, finding },
  } of group) {
    const { subjects } = finding;
    if (subjects.max === 0) continue;
    if (match.kind === 'identifier') total.addPeople(subjects, match.people);
    else if (match.kind === 'address') total.addAddresses(subjects, match.digests);
    // Nobody knows whether the rows of two versions are the same people; most often they are.
    else if (subjects.max > records.max) records = subjects;
  }
  if (records.max > 0) total.addRecords(records);
  return total.total();
}

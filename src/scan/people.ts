import type { Judged } from '../judgement/blob.js';
import { SubjectTotal } from '../judgement/subjects.js';
import type { SubjectRange } from '../model/finding.js';
import type { Match } from '../model/match.js';
import type { RunKey } from '../profile/digests.js';
import type { BlobResult } from './analyse.js';
import type { FindingUnit } from './judged.js';

/** A blob with its findings that nobody accepted, and those that somebody did. */
interface DecidedBlob {
  readonly result: BlobResult;
  readonly open: readonly Judged[];
  readonly accepted: readonly Judged[];
}

/** Distinct people over all findings that nobody accepted: who they are, and by `total` how many. */
export function peopleIn(
  results: readonly BlobResult[],
  units: readonly FindingUnit[],
  isAccepted: (unit: FindingUnit) => boolean,
  key: RunKey,
): SubjectTotal {
  const blobs = results.map((result) => ({ result, open: [] as Judged[], accepted: [] as Judged[] }));
  for (const unit of units) {
    const kind = isAccepted(unit) ? 'accepted' : 'open';
    for (const { at, judged } of unit.members) blobs[at][kind].push(judged);
  }
  const total = new SubjectTotal(key);
  for (const blob of blobs) addBlob(total, blob);
  return total;
}

function addBlob(total: SubjectTotal, { result, open, accepted }: DecidedBlob): void {
  const hasPeople = ({ match, finding }: Judged) => match.kind === 'identifier' && finding.subjects.max > 0;
  // Whoever lives at an address beside an accepted number is not counted by that number.
  if (open.some(hasPeople) || !accepted.some(hasPeople)) {
    for (const places of result.placesOfPeople) total.addPlacesOfPeople(places);
  }
  const isCounted = open.some(({ match, finding }) => isCountable(match) && finding.subjects.max > 0);
  const described: SubjectRange[] = [];
  for (const { match, finding } of open) {
    if (finding.subjects.max === 0) continue;
    if (match.kind === 'identifier') total.addPeople(finding.subjects, match.people);
    else if (match.kind === 'address') total.addAddresses(finding.subjects, match.digests);
    else if (isDescription(match)) described.push(finding.subjects);
    else if (!isCounted) total.addRecords(finding.subjects);
  }
  // What is told of people in one file is told of the same people.
  if (described.length === 0 || isCounted) return;
  const most = (of: (range: SubjectRange) => number) => Math.max(...described.map(of));
  total.addRecords({ min: most(({ min }) => min), max: most(({ max }) => max) });
}

/** Values and attributes are of people who are counted by something else, where that is in the file. */
function isDescription({ kind }: Match): boolean {
  return kind === 'value' || kind === 'attribute' || kind === 'words';
}

/** People and addresses are counted by themselves; other figures are about the same people when both are in one file. */
function isCountable({ kind }: Match): boolean {
  return kind === 'identifier' || kind === 'address';
}

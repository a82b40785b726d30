import type { AuditedTarget } from '../../model/audit.js';
import type { Decided } from '../../model/decided.js';
import type { Location } from '../../model/location.js';
import { addDays, isDate } from '../../text/dates.js';
import { groupBy } from '../../text/group.js';

/** Days before its end at which somebody should look at a decision again. */
export const SOON = 60;

/** Something that a person accepted. */
export interface AcceptedItem {
  readonly target: AuditedTarget;
  readonly location: Location;
  /** Rule of a finding; null for what was not scanned. */
  readonly rule: string | null;
}

/** One decision with everything that it covers. */
export interface AcceptedGroup {
  readonly decision: Decided;
  readonly expiry: 'expired' | 'soon' | 'later';
  readonly items: readonly AcceptedItem[];
}

/** What was accepted over all targets, by decision; what expires first at the top, without an end last. */
export function acceptedGroups(targets: readonly AuditedTarget[], today: string): AcceptedGroup[] {
  const all = targets.flatMap(acceptedIn);
  const groups = groupBy(all, ({ decision: { who, when, why, until, grondslag, doel } }) =>
    JSON.stringify([who, when, why, until, grondslag, doel]),
  );
  return [...groups.values()]
    .map((items) => ({ decision: items[0].decision, expiry: expiryOf(items[0].decision, today), items }))
    .sort((a, b) => endOf(a.decision).localeCompare(endOf(b.decision), 'en'));
}

function acceptedIn(target: AuditedTarget): (AcceptedItem & { decision: Decided })[] {
  const { accepted = [], skipped = [] } = target.report ?? {};
  return [
    ...accepted.map(({ location, rule, decision }) => ({ target, location, rule, decision })),
    ...skipped.flatMap(({ location, accepted: decision }) =>
      decision === undefined ? [] : [{ target, location, rule: null, decision }],
    ),
  ];
}

function endOf({ until }: Decided): string {
  return until ?? '\uffff';
}

/** The last day itself still counts. */
function expiryOf({ until }: Decided, today: string): AcceptedGroup['expiry'] {
  if (until === undefined || !isDate(until)) return 'later';
  if (until < today) return 'expired';
  return until <= addDays(today, SOON) ? 'soon' : 'later';
}

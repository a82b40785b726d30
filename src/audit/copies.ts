import type { AuditCopy, AuditOutcome } from '../model/audit.js';

const MOST_COPIES = 1000;
const MOST_PLACES = 100;

/** Contents in which something was found that is more than a note, and that stand in more than one place. */
export function copiesIn(outcomes: Iterable<Pick<AuditOutcome, 'target' | 'report'>>): AuditCopy[] {
  const places = new Map<string, Map<string, AuditCopy['places'][number]>>();
  for (const { target, report } of outcomes) {
    for (const { effect, location } of report?.findings ?? []) {
      if (effect === 'note' || location.blob === undefined) continue;
      const known = places.get(location.blob) ?? new Map();
      places.set(location.blob, known.set(`${target.id} ${location.path}`, { target: target.id, path: location.path }));
    }
  }
  return [...places]
    .filter(([, known]) => known.size > 1)
    .map(([blob, known]) => ({ blob, places: [...known.values()].slice(0, MOST_PLACES) }))
    .sort((a, b) => b.places.length - a.places.length || (a.blob < b.blob ? -1 : 1))
    .slice(0, MOST_COPIES);
}

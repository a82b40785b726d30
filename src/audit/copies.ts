import type { AuditCopy, AuditLeftOut, AuditOutcome } from '../model/audit.js';

const MOST_COPIES = 1000;
const MOST_PLACES = 100;

/** Contents in which something was found that is more than a note, and that stand in more than one place. */
export function copiesIn(outcomes: Iterable<Pick<AuditOutcome, 'target' | 'report'>>): {
  readonly copies: readonly AuditCopy[];
  readonly leftOut: Pick<AuditLeftOut, 'copies' | 'places'>;
} {
  const places = new Map<string, Map<string, AuditCopy['places'][number]>>();
  for (const { target, report } of outcomes) {
    for (const { effect, location } of report?.findings ?? []) {
      if (effect === 'note' || location.blob === undefined) continue;
      const known = places.get(location.blob) ?? new Map();
      places.set(location.blob, known.set(`${target.id} ${location.path}`, { target: target.id, path: location.path }));
    }
  }
  const all = [...places]
    .filter(([, known]) => known.size > 1)
    .sort(([a, one], [b, other]) => other.size - one.size || (a < b ? -1 : 1));
  const listed = all.slice(0, MOST_COPIES);
  return {
    copies: listed.map(([blob, known]) => ({ blob, places: [...known.values()].slice(0, MOST_PLACES) })),
    leftOut: {
      copies: all.length - listed.length,
      places: listed.reduce((sum, [, known]) => sum + Math.max(0, known.size - MOST_PLACES), 0),
    },
  };
}

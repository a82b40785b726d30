import type { AuditCopy, AuditLeftOut, AuditOutcome } from '../model/audit.js';

const MOST_COPIES = 1000;
const MOST_PLACES = 100;

/** Contents in which something was found that is more than a note, and that stand in more than one place. */
export class Copies {
  private readonly places = new Map<string, Map<string, AuditCopy['places'][number]>>();

  add({ target, report }: Pick<AuditOutcome, 'target' | 'report'>): void {
    for (const { effect, location } of report?.findings ?? []) {
      if (effect === 'note' || location.blob === undefined) continue;
      const known = this.places.get(location.blob) ?? new Map();
      const place = { target: target.id, path: location.path };
      this.places.set(location.blob, known.set(`${target.id} ${location.path}`, place));
    }
  }

  found(): { readonly copies: readonly AuditCopy[]; readonly leftOut: Pick<AuditLeftOut, 'copies' | 'places'> } {
    const all = [...this.places]
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
}

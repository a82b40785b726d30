import type { AuditCopy, AuditOutcome } from '../model/audit.js';

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

  found(): AuditCopy[] {
    return [...this.places]
      .filter(([, known]) => known.size > 1)
      .map(([blob, known]) => ({ blob, places: [...known.values()].slice(0, MOST_PLACES) }))
      .sort((a, b) => b.places.length - a.places.length || (a.blob < b.blob ? -1 : 1))
      .slice(0, MOST_COPIES);
  }
}

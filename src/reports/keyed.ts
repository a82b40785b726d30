import type { Location } from '../model/location.js';
import { isMasked } from '../model/masked.js';

interface Entry {
  readonly fingerprint: string;
  readonly location: Pick<Location, 'path' | 'blob'>;
}

/**
 * The entries of one report by what makes them the same as one of another report: what and where they are. Several files
 * can have one name when it is masked: then their content counts as well, as far as a report tells it, and the second
 * of a key is another one than the first.
 */
export function keyed<T extends Entry>(entries: readonly T[]): Map<string, T> {
  const found = new Map<string, T>();
  const counts = new Map<string, number>();
  for (const entry of entries) {
    const key = keyOf(entry);
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    found.set(count === 1 ? key : `${key} ${count}`, entry);
  }
  return found;
}

function keyOf({ fingerprint, location: { path, blob } }: Entry): string {
  return `${fingerprint} ${path}${isMasked(path) && blob !== undefined ? ` ${blob}` : ''}`;
}

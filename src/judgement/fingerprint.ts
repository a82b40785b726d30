import { half, placed } from '../model/fingerprint.js';
import type { Location } from '../model/location.js';
import type { Skip } from '../model/skip.js';

/**
 * Identity of a finding: rule, kind of evidence and place. It survives moved lines and changed counts, and its first
 * half survives another path. It is made of nothing but what the report shows anyway, so that no value and no hash
 * of one is in it.
 *
 * @param related the other places that the finding rests on
 */
export function fingerprintOf(
  rule: string,
  kind: string,
  location: Location,
  related: readonly Location[] = [],
): string {
  const structure = half([rule, kind, partsOf(location), ...related.map(partsOf)]);
  return placed(
    structure,
    [location, ...related].map(({ path }) => path),
  );
}

/** Identity of something that was not scanned. */
export function skipFingerprint({ reason, format, location }: Skip): string {
  return fingerprintOf('not-scanned', `${reason}:${format ?? ''}`, location);
}

/** All of a place but its path. */
function partsOf({ member, table, hidden, columns, offset }: Location): unknown[] {
  return [
    member ?? [],
    table ?? null,
    (columns ?? []).map(({ index, name }) => [index, name]),
    offset === undefined ? null : [offset.first, offset.last],
    ...(hidden === undefined ? [] : [hidden]),
  ];
}

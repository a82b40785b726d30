/** Reading what cannot be trusted to have the form that it should have. */

/** What stands at a path of keys; undefined where there is nothing. */
export function at(value: unknown, ...keys: readonly string[]): unknown {
  let found = value;
  for (const key of keys) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = (found as Record<string, unknown>)[key];
  }
  return found;
}

/** A whole number of 0 and more; null for anything else. */
export function countAt(value: unknown, ...keys: readonly string[]): number | null {
  const found = at(value, ...keys);
  return typeof found === 'number' && Number.isSafeInteger(found) && found >= 0 ? found : null;
}

export function textAt(value: unknown, ...keys: readonly string[]): string | null {
  const found = at(value, ...keys);
  return typeof found === 'string' ? found : null;
}

/** A moment as ISO 8601 in UTC; null where there is none. */
export function timeAt(value: unknown, ...keys: readonly string[]): string | null {
  const found = textAt(value, ...keys);
  const time = found === null || found.length > 40 ? Number.NaN : Date.parse(found);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

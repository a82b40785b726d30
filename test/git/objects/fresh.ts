const WIDTH = 8;

/**
 * Whether every window of eight bytes that touches no fresh range and crosses no place where two copies meet occurs in
 * the base, and the ranges are well formed.
 */
export function freshIsRight(bytes: Uint8Array, base: Uint8Array, fresh: Int32Array): boolean {
  if (!isWellFormed(fresh, bytes.length)) return false;
  const text = Buffer.from(bytes).toString('latin1');
  const known = new Set<string>();
  const baseText = Buffer.from(base).toString('latin1');
  for (let i = 0; i + WIDTH <= baseText.length; i++) known.add(baseText.slice(i, i + WIDTH));
  let range = 0;
  for (let i = 0; i + WIDTH <= text.length; i++) {
    while (range < fresh.length && fresh[range + 1] <= i) range += 2;
    const touches = range < fresh.length && fresh[range] < i + WIDTH && fresh[range + 1] > i;
    if (!touches && !known.has(text.slice(i, i + WIDTH))) return false;
  }
  return startsAndEndsAlike(text, baseText, fresh);
}

/** Where nothing is fresh at the start or the end, the object starts or ends as the base does. */
function startsAndEndsAlike(text: string, base: string, fresh: Int32Array): boolean {
  const first = fresh[0] ?? text.length;
  const last = fresh[fresh.length - 1] ?? 0;
  const starts = first === 0 || text.slice(0, first) === base.slice(0, first);
  return starts && (last === text.length || base.endsWith(text.slice(last)));
}

function isWellFormed(fresh: Int32Array, length: number): boolean {
  return fresh.every((value, i) => {
    if (i % 2 === 1) return value >= fresh[i - 1] && value <= length;
    return value >= 0 && (i === 0 || value > fresh[i - 1]);
  });
}

/**
 * Which version of its file each blob is, from 1, in the order in which they are given; 0 for the only one.
 *
 * @param pathOf number of the path of each blob
 */
export function versionsOf(pathOf: readonly number[]): Uint32Array {
  const counts = new Map<number, number>();
  const versions = Uint32Array.from(pathOf, (path) => {
    const count = (counts.get(path) ?? 0) + 1;
    counts.set(path, count);
    return count;
  });
  return versions.map((version, blob) => (counts.get(pathOf[blob]) === 1 ? 0 : version));
}

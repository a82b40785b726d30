import type { KeptTable } from './kept-tables.js';
import type { TablesOf } from './links.js';

/** Bytes of digests that are held at once. */
const MOST_BYTES = 64 << 20;

/** Keeps the tables that were opened last, so that few are opened twice, in bounded memory. */
export function recentTables(open: TablesOf, mostBytes = MOST_BYTES): TablesOf {
  const held = new Map<string, { readonly tables: readonly KeptTable[]; readonly bytes: number }>();
  let sum = 0;
  return (target) => {
    const known = held.get(target);
    if (known) {
      // The last in the map was used last.
      held.delete(target);
      held.set(target, known);
      return known.tables;
    }
    const tables = open(target);
    const bytes = tables.reduce((total, table) => total + bytesOf(table), 0);
    held.set(target, { tables, bytes });
    sum += bytes;
    for (const [oldest, { bytes: freed }] of held) {
      if (sum <= mostBytes || oldest === target) break;
      held.delete(oldest);
      sum -= freed;
    }
    return tables;
  };
}

function bytesOf({ keys, sizes, groups }: KeptTable): number {
  const own = sizes.byteLength + groups.sizes.byteLength + groups.counts.byteLength;
  return keys.reduce((sum, key) => sum + key.hashes.byteLength + key.groups.byteLength, own);
}

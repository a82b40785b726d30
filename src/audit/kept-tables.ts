import { ENTRY_BYTES, type JoinTable } from '../detectors/link/row-keys.js';
import type { TableKey } from '../detectors/link/table-key.js';
import type { BlobResult } from '../scan/analyse.js';
import { isToldAlone } from '../scan/link.js';
import { rowKeysOf, type WantedTable } from '../scan/row-keys.js';
import type { OpenScan } from '../scan.js';

/** A table that can be joined with one of another target. */
export interface KeptTable extends JoinTable {
  /** As reports show it. */
  readonly path: string;
  /** Rows are found in it by itself: joining it tells nothing more. */
  readonly isToldAlone: boolean;
  /** Its people or addresses are counted by digests. */
  readonly isCounted: boolean;
}

/** What is kept of the tables of one target. */
export interface KeptTables {
  readonly tables: readonly KeptTable[];
  /** Tables with a key that are not among them. */
  readonly left: number;
}

/** Tables of one target that are kept at most. */
const MOST_TABLES = 200;
/** Bytes of the digests of one target at most. */
const MOST_BYTES = 4 << 20;
/** Values of one key: as many as there is room for, between these. Of more a sample is kept. */
const MOST_VALUES = 1 << 16;
const FEWEST_VALUES = 1 << 9;

/**
 * Reads the tables of a scan that may be joined with those of others once more, and keeps of each what joins it. Costs nothing where
 * there are none.
 *
 * @param shown how a path may be shown
 */
export async function keptTablesOf(
  { gathered, context }: Pick<OpenScan, 'gathered' | 'context'>,
  key: TableKey,
  shown: (path: string) => string,
): Promise<KeptTables> {
  const all = newestFirst(gathered.results);
  if (all.length === 0) return { tables: [], left: 0 };
  const wanted = withinBudget(all);
  const joins = await rowKeysOf(wanted, gathered, context, key);
  const tables = wanted.flatMap(({ at }, i): KeptTable[] => {
    const result = gathered.results[at];
    const join = joins[i];
    if (join === null) return [];
    return [{ ...join, path: shown(result.path), isToldAlone: isToldAlone(result), isCounted: isCounted(result) }];
  });
  return { tables, left: all.length - tables.length };
}

type Candidate = Omit<WantedTable, 'most'>;

/** Tables with a key, the last version of each path before older ones: of a history not all may be kept. */
function newestFirst(results: readonly BlobResult[]): Candidate[] {
  const versions = new Map<string, number>();
  const ranked = results
    .map((result, at) => ({ result, at }))
    .filter(({ result }) => result.sketches.some(({ keys }) => keys.length > 0))
    .reverse()
    .map(({ result: { path, sketches }, at }) => {
      const version = versions.get(path) ?? 0;
      versions.set(path, version + 1);
      return { version, at, sketches: sketches.filter(({ keys }) => keys.length > 0) };
    });
  return ranked
    .sort((a, b) => a.version - b.version || a.at - b.at)
    .flatMap(({ at, sketches }) => sketches.map((sketch) => ({ at, sketch })));
}

/** As many tables as fit with few values of each key; what is left of the room goes to all values of the first of them. */
function withinBudget(all: readonly Candidate[]): readonly WantedTable[] {
  let room = MOST_BYTES;
  const few: Candidate[] = [];
  for (const table of all.slice(0, MOST_TABLES)) {
    const bytes = bytesOf(table, FEWEST_VALUES);
    if (bytes > room) break;
    room -= bytes;
    few.push(table);
  }
  return few.map((table): WantedTable => {
    const own = bytesOf(table, FEWEST_VALUES) + room;
    let most = MOST_VALUES;
    while (most > FEWEST_VALUES && bytesOf(table, most) > own) most /= 2;
    room = own - bytesOf(table, most);
    return { ...table, most };
  });
}

function bytesOf({ sketch: { keys, rows } }: Candidate, most: number): number {
  return keys.length * Math.min(rows, most) * ENTRY_BYTES;
}

function isCounted({ matches }: BlobResult): boolean {
  return matches.some(({ kind }) => kind === 'identifier' || kind === 'address');
}

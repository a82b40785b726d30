import type { Toolbox } from '../../detectors/toolbox.js';
import type { Blob } from '../../model/blob.js';
import type { LinkMatch } from '../../model/match.js';
import { type Blobs, textTables } from '../blobs.js';
import type { Gathered } from '../gathered.js';
import { type JoinedRows, linkTables } from '../link.js';
import { readable } from './readable.js';
import type { TableSection } from './section.js';
import { placeSection } from './tables.js';

/**
 * The rows of two tables that tell people apart together. They are joined again, as the scan did.
 *
 * @param at position of the first table's blob
 * @returns null when they can no longer be joined so
 */
export async function linkSections(
  at: number,
  match: LinkMatch,
  { results, reopen }: Pick<Gathered, 'results' | 'reopen'>,
  tools: Toolbox,
  most: number,
): Promise<TableSection[] | null> {
  const other = results.findIndex(({ path, sketches }) => path === match.other.path && sketches.length > 0);
  if (other < 0) return null;
  const blobs = new Map<number, Blob>();
  try {
    for (const each of new Set([at, other])) blobs.set(each, await reopen(each));
    const open = (each: number) => lasting(blobs.get(each) as Blob);
    const again = (each: number) => readable(open(each), tools.knownHeader);
    const only = results.map((result, each) => (blobs.has(each) ? result : { ...result, sketches: [] }));
    const joined = joinedAs(match, { results: only, open }, tools);
    if (joined === null) return null;
    const [rows, others] = rowsThatTell(match, joined, tools);
    const first = placeSection(again(at), match.place, rows, tools, most);
    const second = placeSection(again(other), match.other.place, others, tools, most);
    return first && second && [first, { ...second, path: match.other.path }];
  } finally {
    for (const blob of blobs.values()) blob.close();
  }
}

/** Each reading closes what it opened; these stay open for the next one. */
function lasting(blob: Blob): Blob {
  return { path: blob.path, size: blob.size, read: (target, position) => blob.read(target, position), close() {} };
}

function joinedAs(wanted: LinkMatch, blobs: Blobs, tools: Toolbox): JoinedRows | null {
  let found: JoinedRows | null = null;
  linkTables(textTables(blobs, tools.knownHeader), tools, (match, joined) => {
    if (idOf(match) === idOf(wanted)) found ??= joined;
  });
  return found;
}

function idOf({ place, other, by }: LinkMatch): string {
  return JSON.stringify([place, other, by]);
}

/** Rows of each side that are alone after the join where there are any, otherwise those below the limits of the policy. */
function rowsThatTell(
  match: LinkMatch,
  { rowsOf, sizes }: JoinedRows,
  { policy: { k } }: Toolbox,
): [ReadonlySet<number>, ReadonlySet<number>] {
  const limit = match.uniques > 0 ? 2 : match.recordsBelowBlock > 0 ? k.block : k.warn;
  const small = [...sizes.keys()].filter((row) => sizes[row] < limit);
  return [new Set(small.map((row) => rowsOf[0][row])), new Set(small.map((row) => rowsOf[1][row]))];
}

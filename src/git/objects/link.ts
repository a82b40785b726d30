import { type EntryHeader, ID_DELTA, MOST_HEADER_BYTES, OFFSET_DELTA } from './entry.js';
import { corrupt } from './error.js';
import type { Pack } from './pack.js';
import { WINDOW_BYTES, type Windows } from './windows.js';

const FIRST_OFFSET = 12;

/** One object as it is stored in a pack: a step of the way from a whole object to the one that is asked for. */
export interface Link {
  readonly pack: Pack;
  readonly rank: number;
  /** Its bytes in the pack, header included. */
  readonly start: number;
  readonly end: number;
  readonly headerBytes: number;
  readonly kind: number;
  /** Length of what the compressed bytes become. */
  readonly size: number;
  /** Rank of the base when it is in the same pack; else -1. */
  readonly baseRank: number;
  /** Id of the base when it is not in the same pack; else null. */
  readonly baseId: Uint8Array | null;
}

/** Whether an object is stored as a difference. */
export function isDerived(link: Link): boolean {
  return link.kind === OFFSET_DELTA || link.kind === ID_DELTA;
}

/**
 * Reads what stands before an object in a pack.
 *
 * @param memory what the windows lie in
 * @throws ObjectError when it cannot be right
 */
export function readLink(
  pack: Pack,
  rank: number,
  windows: Windows,
  memory: Uint8Array,
  header: EntryHeader,
  idBytes: number,
): Link {
  if (pack.problem) throw pack.problem;
  const start = pack.startOf(rank);
  const end = pack.endOf(rank);
  if (start < FIRST_OFFSET || end <= start || end > pack.size - idBytes) {
    throw corrupt('an object lies outside of its pack');
  }
  const length = end - start;
  // All of it where that fits: it is asked for next.
  const wanted = length <= WINDOW_BYTES ? length : MOST_HEADER_BYTES;
  const at = windows.find(pack, start, wanted);
  header.parse(memory, at, at + wanted, idBytes);
  const { kind, size, length: headerBytes } = header;
  let baseRank = -1;
  let baseId: Uint8Array | null = null;
  if (kind === OFFSET_DELTA) {
    baseRank = pack.order.rankBefore(rank, start - header.distance);
    if (baseRank < 0) throw corrupt('an object is a difference from nothing');
  } else if (kind === ID_DELTA) {
    const idAt = at + headerBytes - idBytes;
    baseRank = pack.find(memory, idAt);
    if (baseRank < 0) baseId = memory.slice(idAt, idAt + idBytes);
  }
  return { pack, rank, start, end, headerBytes, kind, size, baseRank, baseId };
}

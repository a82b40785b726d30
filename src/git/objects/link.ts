import { EntryHeader, ID_DELTA, MOST_HEADER_BYTES, OFFSET_DELTA } from './entry.js';
import { corrupt } from './error.js';
import type { Pack } from './pack.js';
import type { Windows } from './windows.js';

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

/** Reads what stands before objects in packs. */
export class LinkReader {
  private readonly header = new EntryHeader();

  /** @param memory what the windows lie in */
  constructor(
    private readonly windows: Windows,
    private readonly memory: Uint8Array,
    private readonly idBytes: number,
  ) {}

  /** @throws ObjectError when what stands there cannot be right */
  read(pack: Pack, rank: number): Link {
    const { header, memory, idBytes } = this;
    const start = pack.startOf(rank);
    const end = pack.endOf(rank);
    const at = this.parse(pack, start, end);
    const baseRank = this.baseRank(pack, rank, start, at);
    const idAt = at + header.length - idBytes;
    const baseId = header.kind === ID_DELTA && baseRank < 0 ? memory.slice(idAt, idAt + idBytes) : null;
    return {
      pack,
      rank,
      start,
      end,
      headerBytes: header.length,
      kind: header.kind,
      size: header.size,
      baseRank,
      baseId,
    };
  }

  /** Rank of the base of an object; -1 when it has none in the same pack. */
  readBase(pack: Pack, rank: number): number {
    const start = pack.startOf(rank);
    return this.baseRank(pack, rank, start, this.parse(pack, start, pack.endOf(rank)));
  }

  /** Fills the header; where in the memory it stands. */
  private parse(pack: Pack, start: number, end: number): number {
    if (pack.problem) throw pack.problem;
    if (start < FIRST_OFFSET || end <= start || end > pack.end) {
      throw corrupt('an object lies outside of its pack');
    }
    const length = Math.min(end - start, MOST_HEADER_BYTES);
    const at = this.windows.find(pack, start, length);
    this.header.parse(this.memory, at, at + length, this.idBytes);
    return at;
  }

  private baseRank(pack: Pack, rank: number, start: number, at: number): number {
    const { kind, distance, length } = this.header;
    if (kind === ID_DELTA) return pack.find(this.memory, at + length - this.idBytes);
    if (kind !== OFFSET_DELTA) return -1;
    const base = pack.order.rankBefore(rank, start - distance);
    if (base < 0) throw corrupt('an object is a difference from nothing');
    return base;
  }
}

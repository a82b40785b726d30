import { IdTable } from '../id-table.js';
import { ID_DELTA, OFFSET_DELTA } from './entry.js';
import type { PackTable } from './pack-index.js';
import type { AllObjects } from './types.js';

/** One object as it was met in a pack. */
export interface MetEntry {
  /** Where it begins in the file. */
  readonly start: number;
  /** 1 to 4 for a type, or one of the two kinds of difference. */
  readonly kind: number;
  /** Where the base begins; -1 when that is told by its id, or when there is none. */
  readonly baseAt: number;
  /** Id of the base, in hexadecimal; null when that is told by its place, or when there is none. */
  readonly baseId: string | null;
  /** Checksum of its bytes in the pack, header included. */
  readonly checksum: number;
  /** Its id; null for what is stored as a difference. */
  readonly id: Uint8Array | null;
}

/** The objects of a pack in the order in which they stand there. Their ids come as they are found out. */
export class WalkedPack implements PackTable {
  readonly hasChecksums = true;
  /** Where the last object ends. */
  end = 0;
  private readonly starts: number[] = [];
  private readonly types: number[] = [];
  private readonly bases: number[] = [];
  private readonly baseIds = new Map<number, string>();
  private readonly checksums: number[] = [];
  /** Number of the id of each object in `names`; -1 when nobody knows it. */
  private readonly nameOf: number[] = [];
  private readonly names: IdTable;
  /** The first object with each id. */
  private readonly ranks: number[] = [];

  constructor(private readonly idBytes: 20 | 32) {
    this.names = new IdTable(idBytes);
  }

  get count(): number {
    return this.starts.length;
  }

  add({ start, kind, baseAt, baseId, checksum, id }: MetEntry): void {
    const rank = this.starts.push(start) - 1;
    this.types.push(kind);
    this.bases.push(baseAt);
    if (baseId !== null) this.baseIds.set(rank, baseId);
    this.checksums.push(checksum);
    this.nameOf.push(-1);
    if (id !== null) this.name(rank, id, kind);
  }

  /** Notes what an object turned out to be. */
  name(rank: number, id: Uint8Array, type: number): void {
    const before = this.names.size;
    this.nameOf[rank] = this.names.add(id, 0);
    if (this.names.size > before) this.ranks.push(rank);
    this.types[rank] = type;
  }

  isNamed(rank: number): boolean {
    return this.nameOf[rank] >= 0;
  }

  /** Whether an object is stored as a difference of which nobody knows yet what it makes. */
  isDerived(rank: number): boolean {
    return this.types[rank] === OFFSET_DELTA || this.types[rank] === ID_DELTA;
  }

  baseAt(rank: number): number {
    return this.bases[rank];
  }

  baseIdOf(rank: number): string | null {
    return this.baseIds.get(rank) ?? null;
  }

  find(id: Uint8Array, at = 0): number {
    const number = this.names.find(id, at);
    return number < 0 ? -1 : this.ranks[number];
  }

  has(id: string): boolean {
    return this.names.findHex(id) >= 0;
  }

  /** Zeros for an object whose id nobody knows: it keeps its place in the order, and no object is called so. */
  idAt(rank: number): string {
    const number = this.nameOf[rank];
    return number < 0 ? '00'.repeat(this.idBytes) : this.names.hex(number);
  }

  readOffsets(): Float64Array {
    return Float64Array.from(this.starts);
  }

  readChecksums(ranks: Uint32Array): Uint32Array {
    return ranks.map((rank) => this.checksums[rank]);
  }

  /** Everything of which the id is known. */
  allObjects(): AllObjects {
    const byType: [string[], string[], string[], string[]] = [[], [], [], []];
    for (const rank of this.ranks) byType[this.types[rank] - 1].push(this.idAt(rank));
    const [commits, trees, blobs, tags] = byType.map((ids) => ids.sort());
    return { commits, trees, blobs, tags };
  }

  close(): void {}
}

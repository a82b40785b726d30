import type { Pager } from './pager.js';
import { afterVarint, rowidAt, varintAt } from './varint.js';

/** Kinds of b-tree pages (section 1.6). */
const INDEX_INTERIOR = 2;
const TABLE_INTERIOR = 5;
const INDEX_LEAF = 10;
const TABLE_LEAF = 13;
/** SQLite itself goes no deeper. */
const DEEPEST = 20;
/** A record beyond this is taken for its first part. */
const LARGEST_RECORD = 64 << 20;

/** Part of a page that holds no cell: what was there before may still be. */
export interface Gap {
  readonly page: Buffer;
  readonly from: number;
  readonly to: number;
  /** The first four bytes were overwritten by a list of free blocks. */
  readonly isBlock: boolean;
}

/** A record, and where it stands. Its bytes are valid during the call. */
export interface Entry {
  readonly payload: Buffer;
  readonly rowid: number | bigint;
  readonly page: number;
  readonly cell: number;
}

export interface TreeVisitor {
  entry(entry: Entry): void;
  gap(gap: Gap): void;
  /** Something does not keep to the format. */
  broken(): void;
  /** A record is too large to be taken whole. */
  tooLarge(): void;
}

/** Walks a b-tree from its root: every page once, its records in order, and the gaps between them. */
export class TreeWalk {
  private readonly buffers: Buffer[] = [];
  private overflow: Buffer = Buffer.alloc(0);
  private last: number | bigint | null = null;

  constructor(
    private readonly pager: Pager,
    private readonly isTable: boolean,
    private readonly visitor: TreeVisitor,
  ) {}

  walk(root: number, depth = 0): void {
    const { pager, visitor } = this;
    if (depth >= DEEPEST || !pager.visit(root)) {
      visitor.broken();
      return;
    }
    this.buffers[depth] ??= Buffer.allocUnsafe(pager.pageSize);
    const page = pager.page(root, this.buffers[depth]);
    if (page === null) {
      visitor.broken();
      return;
    }
    const head = root === 1 ? 100 : 0;
    const kind = page[head];
    const isLeaf = kind === (this.isTable ? TABLE_LEAF : INDEX_LEAF);
    if (!isLeaf && kind !== (this.isTable ? TABLE_INTERIOR : INDEX_INTERIOR)) {
      visitor.broken();
      return;
    }
    this.cells(page, root, head, isLeaf, depth);
  }

  private cells(page: Buffer, number: number, head: number, isLeaf: boolean, depth: number): void {
    const { visitor, pager, isTable } = this;
    const count = page.readUInt16BE(head + 3);
    const first = head + (isLeaf ? 8 : 12);
    const starts = first + 2 * count;
    const content = page.readUInt16BE(head + 5) || 65_536;
    if (starts > content || content > pager.usable) {
      visitor.broken();
      return;
    }
    let used = 0;
    for (let cell = 0; cell < count; cell++) {
      const at = page.readUInt16BE(first + 2 * cell);
      if (at < content || at + 4 > pager.usable) {
        visitor.broken();
        continue;
      }
      if (!isLeaf) this.walk(page.readUInt32BE(at), depth + 1);
      used += isTable && !isLeaf ? this.separator(page, at) : this.record(page, number, cell, at, isLeaf);
    }
    const free = this.gaps(page, head, starts, content);
    // What is neither record nor free does not exist: a count that was changed shows here.
    if (used + free + page[head + 7] !== pager.usable - content) visitor.broken();
    if (!isLeaf) this.walk(page.readUInt32BE(head + 8), depth + 1);
  }

  private separator(page: Buffer, at: number): number {
    varintAt(page, at + 4);
    return afterVarint() - at;
  }

  /** One record; gives the bytes that its cell takes on the page. */
  private record(page: Buffer, number: number, cell: number, start: number, isLeaf: boolean): number {
    const { visitor, pager, isTable } = this;
    const found = cellAt(page, isLeaf ? start : start + 4, isTable, pager.usable);
    if (found === null) {
      visitor.broken();
      return 0;
    }
    if (isTable) this.inOrder(found.rowid);
    const payload = this.whole(page, found);
    if (payload !== null) visitor.entry({ payload, rowid: found.rowid, page: number, cell });
    return Math.max(4, found.end - start);
  }

  private inOrder(rowid: number | bigint): void {
    if (this.last !== null && rowid <= this.last) this.visitor.broken();
    this.last = rowid;
  }

  private whole(page: Buffer, { from, local, size, overflow }: CellPlace): Buffer | null {
    if (overflow === 0) return page.subarray(from, from + local);
    const { pager, visitor } = this;
    const wanted = Math.min(size, LARGEST_RECORD);
    // Never more than the file can hold: the length is only what the cell says.
    if (size > pager.pageCount * pager.pageSize) {
      visitor.broken();
      return page.subarray(from, from + local);
    }
    if (wanted < size) visitor.tooLarge();
    if (this.overflow.length < wanted) this.overflow = Buffer.allocUnsafe(wanted);
    page.copy(this.overflow, 0, from, from + local);
    const got = chained(pager, overflow, local, size, this.overflow.subarray(0, wanted), (next) => pager.visit(next));
    if (got < size) visitor.broken();
    return this.overflow.subarray(0, Math.min(got, wanted));
  }

  private gaps(page: Buffer, head: number, starts: number, content: number): number {
    if (content > starts) this.visitor.gap({ page, from: starts, to: content, isBlock: false });
    let free = 0;
    let at = page.readUInt16BE(head + 1);
    for (let last = content - 1; at !== 0; ) {
      if (at <= last || at + 4 > this.pager.usable) {
        this.visitor.broken();
        break;
      }
      const size = page.readUInt16BE(at + 2);
      if (size < 4 || at + size > this.pager.usable) {
        this.visitor.broken();
        break;
      }
      this.visitor.gap({ page, from: at, to: at + size, isBlock: true });
      free += size;
      last = at + size - 1;
      at = page.readUInt16BE(at);
    }
    return free;
  }
}

export interface CellPlace {
  /** Where the record begins on its page, and how much of it is there. */
  readonly from: number;
  readonly local: number;
  /** Length of the whole record in bytes. */
  readonly size: number;
  readonly rowid: number | bigint;
  /** First page of the rest; 0 where there is none. */
  readonly overflow: number;
  /** Position behind the cell. */
  readonly end: number;
}

/** A cell with a record (section 1.6, "B-tree cell format"); null when it runs off its page. */
export function cellAt(page: Buffer, at: number, isTable: boolean, usable: number): CellPlace | null {
  const size = varintAt(page, at);
  let from = afterVarint();
  let rowid: number | bigint = 0;
  if (isTable) {
    rowid = rowidAt(page, from);
    from = afterVarint();
  }
  const most = isTable ? usable - 35 : Math.floor(((usable - 12) * 64) / 255) - 23;
  const local = size <= most ? size : localOf(size, most, usable);
  const end = from + local + (size > local ? 4 : 0);
  if (end > usable || size > 2 ** 31) return null;
  return { from, local, size, rowid, overflow: size > local ? page.readUInt32BE(from + local) : 0, end };
}

function localOf(size: number, most: number, usable: number): number {
  const least = Math.floor(((usable - 12) * 32) / 255) - 23;
  const some = least + ((size - least) % (usable - 4));
  return some <= most ? some : least;
}

/** Follows overflow pages (section 1.7), and gives how many bytes of the record there were. */
export function chained(
  pager: Pager,
  first: number,
  have: number,
  size: number,
  target: Buffer,
  visit: (page: number) => boolean,
): number {
  const room = pager.usable - 4;
  const page = Buffer.allocUnsafe(pager.pageSize);
  let filled = have;
  for (let next = first; filled < size; ) {
    if (!visit(next) || pager.page(next, page) === null) return filled;
    const part = Math.min(room, size - filled);
    if (filled < target.length) page.copy(target, filled, 4, 4 + Math.min(part, target.length - filled));
    filled += part;
    next = page.readUInt32BE(0);
  }
  return filled;
}

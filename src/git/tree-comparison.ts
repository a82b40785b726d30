import { compareNames, EntryCursor, isSameEntry } from './entry-cursor.js';
import { entryAt, kindOf } from './tree.js';
import { commonEnd, commonStart, entryNamed, newEntries } from './tree-diff.js';

/** Stands for an entry that is not there. */
export const NONE = -1;

/**
 * What two trees differ in, as positions of entries in their bytes. One object is used for all: lists are good until the
 * next comparison.
 */
export class TreeComparison {
  /** Entries of the tree that the other has not so, in the order of the tree. */
  readonly fresh: number[] = [];
  /**
   * For each of them the entry of the other that stands in its place: of the same name, both folders or neither; else
   * `NONE`.
   */
  readonly partners: number[] = [];
  /** Entries of the other in whose place the tree has nothing. */
  readonly gone: number[] = [];
  /** The tree is as git writes trees: whole, its entries in order. */
  isPlain = false;
  /** Behind the entries of the tree stands something that is no entry. */
  isDamaged = false;
  private readonly one: EntryCursor;
  private readonly other: EntryCursor;

  constructor(private readonly idBytes: number) {
    this.one = new EntryCursor(idBytes);
    this.other = new EntryCursor(idBytes);
  }

  /**
   * Fills the lists.
   *
   * @param isOtherPlain what an earlier comparison found of the other tree; null when nobody knows
   */
  compare(tree: Uint8Array, other: Uint8Array, isOtherPlain: boolean | null): void {
    this.clear();
    if (isOtherPlain ?? this.isOrdered(other, 0, other.length, NONE)) {
      this.isPlain = this.comparePlain(tree, other);
      if (this.isPlain) return;
    } else this.isPlain = this.isOrdered(tree, 0, tree.length, NONE);
    this.compareOdd(tree, other);
  }

  private clear(): void {
    this.fresh.length = 0;
    this.partners.length = 0;
    this.gone.length = 0;
    this.isDamaged = false;
  }

  /** Whether entries stand in order from one position up to exactly another. The one before them begins at `before`. */
  private isOrdered(tree: Uint8Array, from: number, to: number, before: number): boolean {
    let { one: last, other: next } = this;
    let hasLast = before !== NONE && last.moveTo(tree, before);
    let at = from;
    while (at < to) {
      if (!next.moveTo(tree, at)) return false;
      if (hasLast && compareNames(tree, last, tree, next) >= 0) return false;
      hasLast = true;
      at = next.end;
      [last, next] = [next, last];
    }
    return at === to;
  }

  /** Looks only at what lies between the common beginning and the common end; false when the tree is not plain. */
  private comparePlain(tree: Uint8Array, other: Uint8Array): boolean {
    const { one } = this;
    const same = commonStart(tree, other);
    let start = 0;
    let before = NONE;
    while (one.moveTo(tree, start) && one.end <= same) {
      before = start;
      start = one.end;
    }
    if (tree.length === other.length && this.compareIds(tree, start, other)) return true;
    const least = tree.length - commonEnd(tree, other, start);
    let end = start;
    while (end < least) {
      if (!one.moveTo(tree, end)) return false;
      end = one.end;
    }
    const otherEnd = other.length - (tree.length - end);
    // The rest is the other's rest, byte for byte; but only where the other has the border of an entry as well.
    if (!this.isBorder(other, start, otherEnd)) {
      if (!this.isOrdered(tree, 0, tree.length, NONE)) return false;
      this.merge(tree, 0, tree.length, other, 0, other.length);
      return true;
    }
    const next = end < tree.length && one.moveTo(tree, end) ? one.end : end;
    if (!this.isOrdered(tree, start, next, before)) return false;
    this.merge(tree, start, end, other, start, otherEnd);
    return true;
  }

  /** Most often only ids have changed; false when anything else has. From `start` on both have entries. */
  private compareIds(tree: Uint8Array, start: number, other: Uint8Array): boolean {
    const { one, fresh, partners } = this;
    let end = tree.length;
    for (let at = start; at < end; at = one.end) {
      if (!one.moveTo(tree, at) || !isSame(tree, other, at, one.id)) {
        this.clear();
        return false;
      }
      if (isSame(tree, other, one.id, one.end)) continue;
      fresh.push(at);
      partners.push(at);
      // Behind the first there seldom is a second one.
      if (fresh.length === 1) end -= commonEnd(tree, other, one.end);
    }
    return true;
  }

  private isBorder(tree: Uint8Array, from: number, to: number): boolean {
    let at = from;
    while (at < to && this.other.moveTo(tree, at)) at = this.other.end;
    return at === to;
  }

  /** Goes along the entries of both, which are in the same order. */
  private merge(
    tree: Uint8Array,
    from: number,
    to: number,
    otherTree: Uint8Array,
    otherFrom: number,
    otherTo: number,
  ): void {
    const { one, other, fresh, partners, gone } = this;
    let at = from;
    let otherAt = otherFrom;
    while (at < to || otherAt < otherTo) {
      if (at < to) one.moveTo(tree, at);
      if (otherAt < otherTo) other.moveTo(otherTree, otherAt);
      const order = at >= to ? 1 : otherAt >= otherTo ? -1 : compareNames(tree, one, otherTree, other);
      if (order < 0 || (order === 0 && !isSameEntry(tree, one, otherTree, other))) {
        fresh.push(at);
        partners.push(order === 0 ? otherAt : NONE);
      }
      if (order > 0) gone.push(otherAt);
      if (order <= 0) at = one.end;
      if (order >= 0) otherAt = other.end;
    }
  }

  /** Compares in full what is damaged or in another order, where entries can also stand twice. */
  private compareOdd(tree: Uint8Array, other: Uint8Array): void {
    const { idBytes, fresh, partners, gone } = this;
    const isTree = (bytes: Uint8Array, at: number) => kindOf(bytes, entryAt(bytes, at, idBytes)!) === 'tree';
    const found = newEntries(tree, [other], idBytes);
    this.isDamaged = found.isDamaged;
    for (const entry of found.entries) {
      const partner = isTree(tree, entry.start) ? entryNamed(other, tree, entry, idBytes) : null;
      fresh.push(entry.start);
      partners.push(partner && isTree(other, partner.start) ? partner.start : NONE);
    }
    for (const entry of newEntries(other, [tree], idBytes).entries) {
      const partner = isTree(other, entry.start) ? entryNamed(tree, other, entry, idBytes) : null;
      if (!partner || !isTree(tree, partner.start)) gone.push(entry.start);
    }
  }
}

function isSame(a: Uint8Array, b: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (a[at] !== b[at]) return false;
  return true;
}

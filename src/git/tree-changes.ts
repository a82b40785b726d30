import { EntryCursor } from './entry-cursor.js';
import { GrowingNumbers } from './growing.js';
import type { IdTable } from './id-table.js';
import type { NameTable } from './name-table.js';
import { NONE, type TreeComparison } from './tree-comparison.js';

/** What became of one name in a folder. Of what changed there is an object before it, of what is gone only that. */
export const FILE_ADDED = 0;
export const FILE_CHANGED = 1;
export const FILE_GONE = 2;
export const TREE_ADDED = 3;
export const TREE_CHANGED = 4;
export const TREE_GONE = 5;
export const SUBMODULE_ADDED = 6;

const FATE_BITS = 3;
const FATE = (1 << FATE_BITS) - 1;
/** Numbers of one change: the name with its fate, the object, and the one before it. */
const WIDTH = 3;

/** @param i which of the entries that are fresh */
export type Adds = (i: number) => boolean;

/**
 * What trees differ in, as numbers: of names, of trees and of blobs. A walk writes down what it compares, so that whoever
 * follows blobs afterwards goes over numbers and reads no tree again.
 */
export class TreeChanges {
  private readonly numbers = new GrowingNumbers();
  /** By tree: the one that it was compared with, and where the changes stand. */
  private readonly others = new GrowingNumbers();
  private readonly starts = new GrowingNumbers();
  /** Whether all blobs that were written down last have a number. */
  isWhole = true;
  private readonly cursor: EntryCursor;
  private readonly otherCursor: EntryCursor;

  constructor(
    readonly trees: IdTable,
    readonly blobs: IdTable,
    readonly names: NameTable,
  ) {
    this.cursor = new EntryCursor(trees.idBytes);
    this.otherCursor = new EntryCursor(trees.idBytes);
  }

  /**
   * Where the changes from one tree to another stand; `NONE` when they were not written down.
   *
   * @param other number of the tree before it; `NONE` for nothing
   */
  find(tree: number, other: number): number {
    return tree >= 0 && this.others.get(tree) === other + 2 ? this.starts.get(tree) : NONE;
  }

  /** Keeps what was written last as the changes from one tree to another. */
  keep(tree: number, other: number, at: number): void {
    this.others.set(tree, other + 2);
    this.starts.set(tree, at);
  }

  /** Takes back what was written last. */
  drop(at: number): void {
    this.numbers.cut(at);
  }

  /**
   * Writes down what a comparison found: first what is fresh, one for one.
   *
   * @param adds whether the blob of an entry that is fresh gets a number when it has none
   * @returns where it stands
   */
  write(tree: Uint8Array, other: Uint8Array, found: TreeComparison, adds: Adds): number {
    const { numbers } = this;
    const at = numbers.length;
    const { fresh, partners, gone } = found;
    this.isWhole = true;
    numbers.push(0);
    for (let i = 0; i < fresh.length; i++) this.writeFresh(tree, fresh[i], other, partners[i], adds(i));
    for (let i = 0; i < fresh.length; i++) {
      if (partners[i] !== NONE && this.fate(at, i) === SUBMODULE_ADDED) this.writeGone(other, partners[i]);
    }
    for (let i = 0; i < gone.length; i++) this.writeGone(other, gone[i]);
    numbers.set(at, (numbers.length - at - 1) / WIDTH);
    return at;
  }

  count(at: number): number {
    return this.numbers.get(at);
  }

  fate(at: number, i: number): number {
    return this.numbers.get(at + 1 + i * WIDTH) & FATE;
  }

  name(at: number, i: number): number {
    return this.numbers.get(at + 1 + i * WIDTH) >>> FATE_BITS;
  }

  /** Number of the tree or blob; of what is gone that of the one that was there; `NONE` for one without a number. */
  object(at: number, i: number): number {
    return this.numbers.get(at + 2 + i * WIDTH);
  }

  /** Number of the tree or blob that was there before what changed. */
  before(at: number, i: number): number {
    return this.numbers.get(at + 3 + i * WIDTH);
  }

  private writeFresh(tree: Uint8Array, at: number, other: Uint8Array, partner: number, adds: boolean): void {
    const { cursor, otherCursor, trees, blobs } = this;
    cursor.moveTo(tree, at);
    const { kind } = cursor;
    const hasPartner = partner !== NONE && otherCursor.moveTo(other, partner);
    if (kind === 'tree') {
      const before = hasPartner ? trees.add(other, otherCursor.id) : NONE;
      this.push(hasPartner ? TREE_CHANGED : TREE_ADDED, tree, cursor, trees.add(tree, cursor.id), before);
      return;
    }
    if (kind === 'submodule') {
      this.push(SUBMODULE_ADDED, tree, cursor, NONE, NONE);
      return;
    }
    const blob = adds ? blobs.add(tree, cursor.id) : blobs.find(tree, cursor.id);
    if (hasPartner && otherCursor.kind !== 'submodule') {
      this.push(FILE_CHANGED, tree, cursor, blob, blobs.find(other, otherCursor.id));
    } else this.push(FILE_ADDED, tree, cursor, blob, NONE);
  }

  private writeGone(other: Uint8Array, at: number): void {
    const { otherCursor, trees, blobs } = this;
    otherCursor.moveTo(other, at);
    const { kind } = otherCursor;
    if (kind === 'tree') this.push(TREE_GONE, other, otherCursor, trees.add(other, otherCursor.id), NONE);
    else if (kind !== 'submodule') this.push(FILE_GONE, other, otherCursor, blobs.find(other, otherCursor.id), NONE);
  }

  private push(fate: number, bytes: Uint8Array, { name, id }: EntryCursor, object: number, before: number): void {
    if ((object === NONE && fate !== SUBMODULE_ADDED) || (before === NONE && fate === FILE_CHANGED))
      this.isWhole = false;
    this.numbers.push((this.names.add(bytes, name, id - 1) << FATE_BITS) | fate);
    this.numbers.push(object);
    this.numbers.push(before);
  }
}

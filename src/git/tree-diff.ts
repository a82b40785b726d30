import { type Entry, entryAt } from './tree.js';

const CHUNK = 1024;

/** Entries, as positions in the bytes of their tree. */
export interface Entries {
  readonly entries: readonly Entry[];
  /** Behind the entries of the tree stands something that is no entry. */
  readonly isDamaged: boolean;
}

/**
 * Entries of a tree that stand in none of the trees of its parents: with another name, another mode or another id. Where
 * entries stand twice or not in the order that git gives them, some of the first parent can be among them.
 */
export function newEntries(tree: Uint8Array, parents: readonly Uint8Array[], idBytes: number): Entries {
  const [first, ...others] = parents;
  const found = first === undefined ? entriesOf(tree, 0, tree.length, idBytes) : beyond(tree, first, idBytes);
  return others.reduce<Entries>((left, other) => {
    if (left.entries.length === 0) return left;
    const known = rawEntries(other, 0, other.length, idBytes);
    return without(left, tree, known);
  }, found);
}

function without({ entries, isDamaged }: Entries, tree: Uint8Array, known: ReadonlySet<string>): Entries {
  return { entries: entries.filter((entry) => !known.has(raw(tree, entry))), isDamaged };
}

/** The entry of a tree with the same name, or null. */
export function entryNamed(tree: Uint8Array, of: Uint8Array, entry: Entry, idBytes: number): Entry | null {
  const wanted = of.subarray(entry.name, entry.id);
  for (let at = 0; at < tree.length; ) {
    const each = entryAt(tree, at, idBytes);
    if (each === null) return null;
    if (each.id - each.name === wanted.length && Buffer.compare(tree.subarray(each.name, each.id), wanted) === 0) {
      return each;
    }
    at = each.end;
  }
  return null;
}

/** Entries from one position up to another, or up to where there are none. */
function entriesOf(tree: Uint8Array, from: number, to: number, idBytes: number): Entries {
  const entries: Entry[] = [];
  let at = from;
  while (at < to) {
    const entry = entryAt(tree, at, idBytes);
    if (entry === null) return { entries, isDamaged: true };
    entries.push(entry);
    at = entry.end;
  }
  return { entries, isDamaged: false };
}

/** Only what lies between the common beginning and the common end of both has to be looked at. */
function beyond(tree: Uint8Array, parent: Uint8Array, idBytes: number): Entries {
  const same = commonStart(tree, parent);
  let start = 0;
  for (let entry = entryAt(tree, 0, idBytes); entry && entry.end <= same; entry = entryAt(tree, start, idBytes)) {
    start = entry.end;
  }
  const middle = entriesOf(tree, start, tree.length - commonEnd(tree, parent, start), idBytes);
  const end = middle.entries.at(-1)?.end ?? start;
  // The rest is the parent's rest, byte for byte; but only where the parent has the border of an entry as well.
  const known = rawEntries(parent, start, parent.length - (tree.length - end), idBytes);
  if (known.isExact && !middle.isDamaged) {
    const { isDamaged } = entriesOf(tree, end, tree.length, idBytes);
    return without({ entries: middle.entries, isDamaged }, tree, known);
  }
  return without(entriesOf(tree, 0, tree.length, idBytes), tree, rawEntries(parent, 0, parent.length, idBytes));
}

class RawEntries extends Set<string> {
  /** They end where they should. */
  isExact = true;
}

/** Entries of a tree, each as a text of its bytes. */
export function rawEntries(tree: Uint8Array, from: number, to: number, idBytes: number): RawEntries {
  const known = new RawEntries();
  let at = from;
  while (at < to) {
    const entry = entryAt(tree, at, idBytes);
    if (entry === null) break;
    known.add(raw(tree, entry));
    at = entry.end;
  }
  known.isExact = at === to;
  return known;
}

export function raw(tree: Uint8Array, { start, end }: Entry): string {
  return Buffer.from(tree.buffer, tree.byteOffset + start, end - start).toString('latin1');
}

/** Bytes at the beginning that both have. */
export function commonStart(a: Uint8Array, b: Uint8Array): number {
  const most = Math.min(a.length, b.length);
  let at = 0;
  while (at + CHUNK <= most && Buffer.compare(a.subarray(at, at + CHUNK), b.subarray(at, at + CHUNK)) === 0)
    at += CHUNK;
  while (at < most && a[at] === b[at]) at++;
  return at;
}

/** Bytes at the end that both have, none of them before `start`. */
export function commonEnd(a: Uint8Array, b: Uint8Array, start: number): number {
  const most = Math.min(a.length, b.length) - start;
  let count = 0;
  while (
    count + CHUNK <= most &&
    Buffer.compare(
      a.subarray(a.length - count - CHUNK, a.length - count),
      b.subarray(b.length - count - CHUNK, b.length - count),
    ) === 0
  ) {
    count += CHUNK;
  }
  while (count < most && a[a.length - 1 - count] === b[b.length - 1 - count]) count++;
  return count;
}

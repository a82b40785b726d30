import type { EntryKind } from './tree.js';

const SPACE = 32;
const ZERO = 48;
const SEVEN = 55;
const SLASH = 47;
const TYPE_BITS = 0o170000;
const TREE = 0o040000;
const LINK = 0o120000;
const SUBMODULE = 0o160000;

/** Goes over the entries of a tree as `entryAt` does, without an object for each. */
export class EntryCursor {
  /** First byte of the entry, of its name, and of its binary id; the name ends one before that, with a zero byte. */
  start = 0;
  name = 0;
  id = 0;
  end = 0;
  private mode = 0;

  constructor(private readonly idBytes: number) {}

  /** Goes to the entry that begins at `at`; false when no whole entry stands there. */
  moveTo(bytes: Uint8Array, at: number): boolean {
    const { length } = bytes;
    let here = at;
    let mode = 0;
    for (; here < length && bytes[here] >= ZERO && bytes[here] <= SEVEN; here++)
      mode = (mode << 3) | (bytes[here] - ZERO);
    if (here === at || here >= length || bytes[here] !== SPACE) return false;
    const name = ++here;
    while (here < length && bytes[here] !== 0) here++;
    if (here === name || here + 1 + this.idBytes > length) return false;
    this.start = at;
    this.name = name;
    this.id = here + 1;
    this.end = here + 1 + this.idBytes;
    this.mode = mode;
    return true;
  }

  get isTree(): boolean {
    return (this.mode & TYPE_BITS) === TREE;
  }

  get kind(): EntryKind {
    const type = this.mode & TYPE_BITS;
    return type === TREE ? 'tree' : type === LINK ? 'link' : type === SUBMODULE ? 'submodule' : 'file';
  }
}

/** Below 0, 0 or above 0 as an entry of `a` comes before, has the name of, or comes after one of `b`. */
export function compareNames(a: Uint8Array, one: EntryCursor, b: Uint8Array, other: EntryCursor): number {
  const length = one.id - 1 - one.name;
  const otherLength = other.id - 1 - other.name;
  const least = Math.min(length, otherLength);
  for (let i = 0; i < least; i++) {
    const difference = a[one.name + i] - b[other.name + i];
    if (difference !== 0) return difference;
  }
  // Git orders folders as if their names ended with a slash.
  const next = length > least ? a[one.name + least] : one.isTree ? SLASH : 0;
  const otherNext = otherLength > least ? b[other.name + least] : other.isTree ? SLASH : 0;
  return next - otherNext || length - otherLength;
}

/** Whether two entries are the same, byte for byte. */
export function isSameEntry(a: Uint8Array, one: EntryCursor, b: Uint8Array, other: EntryCursor): boolean {
  const length = one.end - one.start;
  if (other.end - other.start !== length) return false;
  // Most often it is the id that differs.
  for (let i = length - 1; i >= 0; i--) if (a[one.start + i] !== b[other.start + i]) return false;
  return true;
}

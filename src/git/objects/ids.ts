import type { ObjectType } from './types.js';

/** Value of a lower-case hexadecimal digit by its character code; -1 for other characters. */
const DIGITS = new Int8Array(128).fill(-1);
for (let value = 0; value < 16; value++) DIGITS[value.toString(16).charCodeAt(0)] = value;

/**
 * Writes the bytes of an id to `target`.
 *
 * @returns false when the text is no lower-case id of that length
 */
export function parseId(id: string, target: Uint8Array): boolean {
  if (id.length !== target.length * 2) return false;
  for (let i = 0; i < target.length; i++) {
    const high = id.charCodeAt(2 * i);
    const low = id.charCodeAt(2 * i + 1);
    if ((high | low) > 127) return false;
    const value = (DIGITS[high] << 4) | DIGITS[low];
    if (value < 0) return false;
    target[i] = value;
  }
  return true;
}

export function formatId(bytes: Uint8Array, at: number, idBytes: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + at, idBytes).toString('hex');
}

/** Types by their number in a pack. */
const TYPES: readonly (ObjectType | undefined)[] = [undefined, 'commit', 'tree', 'blob', 'tag'];

/** Type of a number in a pack; undefined for the numbers of differences and unknown ones. */
export function typeOf(kind: number): ObjectType | undefined {
  return TYPES[kind];
}

/** Number of a type in a pack by its name; 0 for unknown ones. */
export function kindOf(type: string): number {
  return Math.max(0, (TYPES as readonly (string | undefined)[]).indexOf(type, 1));
}

const EMPTY_TREES = new Set([
  '4b825dc642cb6eb9a060e54bf8d69288fbee4904',
  '6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321',
]);

/** Whether this is the tree without entries, which exists in every repository, stored or not. */
export function isEmptyTree(id: string): boolean {
  return EMPTY_TREES.has(id);
}

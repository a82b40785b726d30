import type { ObjectType } from './types.js';

const HEXADECIMAL = /^[0-9a-f]+$/;

/**
 * Writes the bytes of an id to `target`.
 *
 * @returns false when the text is no lower-case id of that length
 */
export function parseId(id: string, target: Buffer): boolean {
  if (id.length !== target.length * 2 || !HEXADECIMAL.test(id)) return false;
  target.write(id, 0, target.length, 'hex');
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

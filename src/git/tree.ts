/** Kinds of things in a tree, by the file mode that git gives them. */
export type EntryKind = 'file' | 'tree' | 'link' | 'submodule';

/** An entry of a tree, as positions in its bytes: nothing is copied. */
export interface Entry {
  /** First byte of the entry, and of its name; the name ends before `id`, with a zero byte between. */
  readonly start: number;
  readonly name: number;
  /** First byte of the binary id. */
  readonly id: number;
  readonly end: number;
}

const SPACE = 32;
const ZERO = 48;
const SEVEN = 55;

/**
 * The entry that begins at `at`.
 *
 * @param idBytes length of a binary id: 20, or 32 in SHA-256 repositories
 * @returns null when no whole entry stands there: the tree is damaged
 */
export function entryAt(bytes: Uint8Array, at: number, idBytes: number): Entry | null {
  let name = at;
  while (bytes[name] >= ZERO && bytes[name] <= SEVEN) name++;
  if (name === at || bytes[name] !== SPACE) return null;
  name++;
  const zero = bytes.indexOf(0, name);
  if (zero <= name || zero + 1 + idBytes > bytes.length) return null;
  return { start: at, name, id: zero + 1, end: zero + 1 + idBytes };
}

/** What an entry is, by the type bits of its mode (octal 040000 tree, 120000 link, 160000 submodule, others files). */
export function kindOf(bytes: Uint8Array, { start, name }: Entry): EntryKind {
  let mode = 0;
  for (let at = start; at < name - 1; at++) mode = (mode << 3) | (bytes[at] - ZERO);
  const type = mode & 0o170000;
  return type === 0o040000 ? 'tree' : type === 0o120000 ? 'link' : type === 0o160000 ? 'submodule' : 'file';
}

export function nameOf(bytes: Uint8Array, { name, id }: Entry): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + name, id - 1 - name).toString('utf8');
}

export function idOf(bytes: Uint8Array, { id, end }: Entry): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + id, end - id).toString('hex');
}

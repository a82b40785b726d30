// Temporary: replaced by the store that reads packs.
import { spawnSync } from 'node:child_process';
export type ObjectType = 'commit' | 'tree' | 'blob' | 'tag';
export interface GitObject {
  readonly type: ObjectType;
  readonly bytes: Uint8Array;
}
export class ObjectError extends Error {
  constructor(readonly kind: 'corrupt' | 'too-large' | 'unsupported') {
    super(kind);
  }
}
export interface ObjectStore {
  readonly idBytes: 20 | 32;
  has(id: string): boolean;
  read(id: string): GitObject | null;
  readingOrder(ids: readonly string[]): Uint32Array;
  close(): void;
}
export function openObjects(
  folders: readonly string[],
  options: { idBytes: 20 | 32; cacheBytes?: number; largest?: number },
): ObjectStore {
  const dir = folders[0];
  const cache = new Map<string, GitObject | null>();
  return {
    idBytes: options.idBytes,
    has: () => true,
    read(id) {
      if (cache.size === 0) {
        const out = spawnSync(
          'git',
          ['--git-dir', dir + '/..', 'cat-file', '--batch-all-objects', '--batch', '--buffer'],
          { maxBuffer: Number.POSITIVE_INFINITY },
        ).stdout;
        for (let at = 0; at < out.length; ) {
          const nl = out.indexOf(10, at);
          const [oid, type, size] = out.subarray(at, nl).toString('latin1').split(' ');
          cache.set(oid, { type: type as ObjectType, bytes: out.subarray(nl + 1, nl + 1 + Number(size)) });
          at = nl + 2 + Number(size);
        }
      }
      return cache.get(id) ?? null;
    },
    readingOrder: (ids) => Uint32Array.from(ids, (_, i) => i),
    close() {},
  };
}

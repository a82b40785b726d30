import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { type BlobResult, emptyResult } from '../../../src/scan/analyse.js';
import type { BlobKey } from '../../../src/scan/cache/blob-key.js';
import { pathKey } from '../../../src/scan/cache/blob-key.js';
import { CacheFolder } from '../../../src/scan/cache/folder.js';

/** Parts of the cache, for its tests. */

export const SECRET = Buffer.alloc(32, 3);
export const ID = 'a'.repeat(32);

/** An empty git directory. */
export function gitDirectory(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'sluis-cache-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function cacheFolder(commonDir = gitDirectory(), id = ID): CacheFolder {
  return new CacheFolder(commonDir, id);
}

/** The key of an invented blob. */
export function key(number: number, name = 'file', besidePeople = false): BlobKey {
  const ids = Buffer.alloc(20);
  ids.writeUInt32LE(number);
  return { ids, at: 0, path: pathKey(name, besidePeople) };
}

/** A result that has something to tell; the number stands in it. */
export function telling(number: number, bytes = 100): BlobResult {
  return {
    ...emptyResult('file', bytes),
    bytes,
    placesOfPeople: [{ words: Uint32Array.of(number, 2, 3), shift: 0 }],
    hasPeople: true,
  };
}

export function silent(bytes: number): BlobResult {
  return { ...emptyResult('file', bytes), bytes, documents: 1 };
}

/** All files below a folder with their content, by their relative path. */
export function filesBelow(folder: string): Map<string, Buffer> {
  const names = readdirSync(folder, { recursive: true }) as string[];
  const files = names.map((name) => [name, path.join(folder, name)]).filter(([, file]) => statSync(file).isFile());
  return new Map(files.map(([name, file]) => [name, readFileSync(file)]));
}

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Repository } from './repository.js';

/** Where sluis may keep its own things in the store of a repository. */
const OWN = /^sluis(?:\/|$)/;

/** Every file of the store and a digest of it: two states are the same when nothing was written. */
export function stateOf({ store }: Repository): string[] {
  return readdirSync(store, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !OWN.test(relative(store, file)))
    .map((file) => `${relative(store, file)} ${createHash('sha1').update(readFileSync(file)).digest('hex')}`)
    .sort();
}

import { deserialize, serialize } from 'node:v8';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { TableSketch } from '../detectors/link/sketch.js';
import type { SubjectParts } from '../judgement/subjects.js';
import { openBytes, sealBytes } from './sealed.js';

/** A table that can be joined with one of another target. */
export interface KeptTable {
  /** As reports show it. */
  readonly path: string;
  readonly sketch: TableSketch;
}

/** What is kept of a target beside its report, to be compared with that of others. Never written unencrypted. */
export interface Kept {
  readonly people: SubjectParts;
  readonly tables: readonly KeptTable[];
}

const FORM = 1;
const PURPOSE = 'sluis audit, people and tables';
/** Beyond this it is not ours. */
const MOST_BYTES = 256 << 20;

/**
 * Encrypts what is kept under a key that lies outside of where it will be kept: with that key alone, and not without it,
 * people of several targets can be told apart.
 *
 * @param target what it is about: a seal that was moved to another one is not believed
 */
export function sealKept(kept: Kept, secret: Uint8Array, target: string): Uint8Array {
  const plain = deflateRawSync(serialize({ form: FORM, ...kept }), { level: 1 });
  return sealBytes(plain, { secret, purpose: PURPOSE, target });
}

/** What was sealed; null for what another key, another target or another form of this program sealed, or what was damaged. */
export function openKept(sealed: Uint8Array, secret: Uint8Array, target: string): Kept | null {
  const plain = openBytes(sealed, { secret, purpose: PURPOSE, target });
  if (plain === null) return null;
  // Authenticated: it was written by `sealKept`.
  const { form, people, tables } = deserialize(inflateRawSync(plain, { maxOutputLength: MOST_BYTES }));
  return form === FORM ? { people, tables } : null;
}

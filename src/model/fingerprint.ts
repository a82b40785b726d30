import { hash } from 'node:crypto';

/**
 * A fingerprint is 32 hexadecimal digits in two halves: what was found (*structure*), and what was found and where
 * (*place*). A file that gets another name keeps the first half. Both are made of what the report shows anyway.
 */
const HALF = 16;

export const FINGERPRINT = /^[0-9a-f]{32}$/;

/** Half a fingerprint of fixed words and of names as the report shows them. */
export function half(parts: readonly unknown[]): string {
  return hash('sha256', JSON.stringify(parts), 'hex').slice(0, HALF);
}

/** The half that says what was found, whatever the file is called. */
export function structureOf(fingerprint: string): string {
  return fingerprint.slice(0, HALF);
}

/**
 * The fingerprint of a structure at its places.
 *
 * @param paths path of the file, then those of the other places that it rests on
 */
export function placed(structure: string, paths: readonly string[]): string {
  return structure + half([structure, ...paths]);
}

/** Whether a fingerprint is that of these places: one that was copied to another path is not. */
export function isPlacedAt(fingerprint: string, paths: readonly string[]): boolean {
  return placed(structureOf(fingerprint), paths) === fingerprint;
}

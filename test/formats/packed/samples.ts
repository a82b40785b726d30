import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A sample that `test/formats/make` has made. */
export function sample(path: string): Buffer {
  return readFileSync(join(import.meta.dirname, '..', 'samples', path));
}

/** Rows of the table that most samples hold. */
export const ROWS = 400;
export const LETTER = 'Een brief over bomen, aan jansen@example.nl.';
export const BEHIND = 'Achteraan: aan pietersen@example.nl';

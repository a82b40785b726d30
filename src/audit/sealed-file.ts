import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { systemCode } from '../errors.js';
import { openBytes, type Seal, sealBytes } from './sealed.js';

/** What was sealed in a file; null where there is none, it cannot be read, is damaged, or was sealed otherwise. */
export function readSealed(file: string, seal: Seal): Buffer | null {
  const bytes = bytesAt(file);
  return bytes && openBytes(bytes, seal);
}

/** Seals something in the place of what the file held. */
export function writeSealed(file: string, plain: Uint8Array, seal: Seal): void {
  writeFileSync(beside(file), sealBytes(plain, seal), { mode: 0o600 });
  renameSync(beside(file), file);
}

/** Removes the file, for which no key is needed. */
export function removeSealed(file: string): void {
  for (const each of [file, beside(file)]) rmSync(each, { recursive: true, force: true });
}

/** Where it is written first: whoever is interrupted leaves nothing that is half there. */
function beside(file: string): string {
  return `${file}.new`;
}

function bytesAt(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch (error) {
    if (systemCode(error) === null) throw error;
    // What cannot be read saves nothing; all is done anew then.
    return null;
  }
}

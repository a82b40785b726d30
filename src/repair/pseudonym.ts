import { createHmac, randomBytes } from 'node:crypto';

/** Bytes of a key, and characters of the pseudonyms made with it: 128 bits, so that two values never share one. */
const KEY_BYTES = 32;
const CHARACTERS = 32;
/** As many digits in a row as the shortest number of a person that a scan looks for in a code has. */
const LIKE_A_NUMBER = /\d{8}/;
const WRITTEN = /^[0-9a-f]{64}\n?$/;

/** A secret that turns the same value into the same pseudonym. Whoever has it can find every person back. */
export interface PseudonymKey {
  readonly bytes: Uint8Array;
}

/** A new key from the system's random source. */
export function newPseudonymKey(): PseudonymKey {
  return { bytes: randomBytes(KEY_BYTES) };
}

/** The key of an earlier file; null when the text is no key. */
export function readPseudonymKey(text: string): PseudonymKey | null {
  return WRITTEN.test(text) ? { bytes: Buffer.from(text.trim(), 'hex') } : null;
}

/** How a key is kept in a file. */
export function pseudonymKeyText({ bytes }: PseudonymKey): string {
  return `${Buffer.from(bytes).toString('hex')}\n`;
}

/**
 * The pseudonym of a value: HMAC-SHA256 with the key, the first 128 bits in hexadecimal. A digest without a key would
 * be no pseudonym: all BSNs can be tried in minutes.
 *
 * One in which a number could be read by chance is taken again, with a counter in front of the value: among hundreds some
 * would pass a check digit, and the new file would be taken for one with real numbers. That costs a fraction of a bit.
 */
export function pseudonymOf(value: string, { bytes }: PseudonymKey): string {
  for (let again = 0; ; again++) {
    const text = again === 0 ? value : `${again}\u0000${value}`;
    const pseudonym = createHmac('sha256', bytes).update(text, 'utf8').digest('hex').slice(0, CHARACTERS);
    if (!LIKE_A_NUMBER.test(pseudonym)) return pseudonym;
  }
}

import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';

/*
 * A seal: 12 random bytes, the content under AES-256-GCM, and its tag of 16. The key is made of the secret of the user, which
 * lies elsewhere, and the random bytes of the ledger. It belongs to the outcome that it was made with and to no other.
 */

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;
/** A shorter secret could be guessed. */
const FEWEST_SECRET = 32;

/** What the seal adds to the size of its content. */
export const SEAL_BYTES = NONCE_BYTES + TAG_BYTES;

/** The key for the seals of one ledger. */
export function sealKey(secret: Uint8Array, ledgerId: Uint8Array): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, ledgerId, 'sluis ledger: seals', KEY_BYTES));
}

export function checkSecret(secret: Uint8Array): void {
  if (secret.length < FEWEST_SECRET) throw new RangeError(`a secret has ${FEWEST_SECRET} bytes at least`);
}

/** @param body the outcome that it belongs to */
export function seal(key: Uint8Array, plain: Uint8Array, body: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(digestOf(body));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Null for what was sealed with another key, for another outcome, or was changed since. */
export function unseal(key: Uint8Array, sealed: Uint8Array, body: Uint8Array): Buffer | null {
  if (sealed.length < SEAL_BYTES) return null;
  const end = sealed.length - TAG_BYTES;
  const decipher = createDecipheriv(CIPHER, key, sealed.subarray(0, NONCE_BYTES))
    .setAAD(digestOf(body))
    .setAuthTag(sealed.subarray(end));
  const plain = decipher.update(sealed.subarray(NONCE_BYTES, end));
  try {
    decipher.final();
    return plain;
  } catch {
    // Its only reason is a tag that does not fit.
    return null;
  }
}

function digestOf(body: Uint8Array): Buffer {
  return createHash('sha256').update(body).digest();
}

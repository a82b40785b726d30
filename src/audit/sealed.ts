import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const SALT_BYTES = 16;
const TAG_BYTES = 16;
/** Each seal has a key of its own, so that one nonce will do. */
const NONCE = Buffer.alloc(12);

/** By what something is sealed. */
export interface Seal {
  /** Lies outside of where what is sealed is kept. */
  readonly secret: Uint8Array;
  /** For what; seals of one purpose are none of another. */
  readonly purpose: string;
  /** What it is about: a seal that was moved to another target is not believed. */
  readonly target: string;
}

/** Salt, ciphertext and tag. */
export function sealBytes(plain: Uint8Array, { secret, purpose, target }: Seal): Buffer {
  const salt = randomBytes(SALT_BYTES);
  const cipher = createCipheriv(CIPHER, keyOf(secret, salt, purpose), NONCE).setAAD(Buffer.from(target));
  return Buffer.concat([salt, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** What was sealed; null for what another key sealed, for another purpose or target, or what was damaged. */
export function openBytes(sealed: Uint8Array, { secret, purpose, target }: Seal): Buffer | null {
  if (sealed.length < SALT_BYTES + TAG_BYTES) return null;
  const end = sealed.length - TAG_BYTES;
  const decipher = createDecipheriv(CIPHER, keyOf(secret, sealed.subarray(0, SALT_BYTES), purpose), NONCE)
    .setAAD(Buffer.from(target))
    .setAuthTag(sealed.subarray(end));
  const plain = decipher.update(sealed.subarray(SALT_BYTES, end));
  try {
    decipher.final();
    return plain;
  } catch {
    // Its only reason is a tag that does not fit.
    return null;
  }
}

function keyOf(secret: Uint8Array, salt: Uint8Array, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, purpose, KEY_BYTES));
}

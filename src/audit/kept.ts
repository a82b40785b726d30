import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';
import type { GroupNumbers } from '../detectors/link/row-keys.js';
import { TABLE_FORM } from '../detectors/link/table-key.js';
import type { SubjectParts } from '../judgement/subjects.js';
import { DIGEST_FORM } from '../profile/digests.js';
import type { KeptTable, KeptTables } from './kept-tables.js';

/** What is kept of a target beside its report, to be compared with that of others. Never written unencrypted. */
export interface Kept extends KeptTables {
  readonly people: SubjectParts;
}

/** Of what is kept itself, of the digests of people, and of those of tables: what has another one cannot be compared. */
const FORM = `2.${DIGEST_FORM}.${TABLE_FORM}`;
const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const SALT_BYTES = 16;
const TAG_BYTES = 16;
/** Each seal has a key of its own, so that one nonce will do. */
const NONCE = Buffer.alloc(12);
const PURPOSE = 'sluis audit, people and tables';

/**
 * Encrypts what is kept under a key that lies outside of where it will be kept: with that key alone, and not without it,
 * people of several targets can be told apart.
 *
 * @param target what it is about: a seal that was moved to another one is not believed
 */
export function sealKept(kept: Kept, secret: Uint8Array, target: string): Uint8Array {
  const salt = randomBytes(SALT_BYTES);
  const cipher = createCipheriv(CIPHER, keyOf(secret, salt), NONCE).setAAD(Buffer.from(target));
  // Digests cannot be packed.
  const plain = serialize({ form: FORM, ...kept, tables: kept.tables.map(narrowed) });
  return Buffer.concat([salt, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** What was sealed; null for what another key, another target or another form of this program sealed, or what was damaged. */
export function openKept(sealed: Uint8Array, secret: Uint8Array, target: string): Kept | null {
  if (sealed.length < SALT_BYTES + TAG_BYTES) return null;
  const end = sealed.length - TAG_BYTES;
  const decipher = createDecipheriv(CIPHER, keyOf(secret, sealed.subarray(0, SALT_BYTES)), NONCE)
    .setAAD(Buffer.from(target))
    .setAuthTag(sealed.subarray(end));
  const plain = decipher.update(sealed.subarray(SALT_BYTES, end));
  try {
    decipher.final();
  } catch {
    // Its only reason is a tag that does not fit.
    return null;
  }
  // Authenticated: it was written by `sealKept`.
  const { form, people, tables, left } = deserialize(plain);
  return form === FORM ? { people, tables, left } : null;
}

/** With groups in as few bytes as they need. */
function narrowed(table: KeptTable): KeptTable {
  const keys = table.keys.map((key) => ({ ...key, groups: narrow(key.groups, table.sizes.length) }));
  return { ...table, keys };
}

function narrow(numbers: GroupNumbers, below: number): GroupNumbers {
  if (below <= 2 ** 8) return Uint8Array.from(numbers);
  return below <= 2 ** 16 ? Uint16Array.from(numbers) : numbers;
}

function keyOf(secret: Uint8Array, salt: Uint8Array): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, PURPOSE, KEY_BYTES));
}

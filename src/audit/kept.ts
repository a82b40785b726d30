import { deserialize, serialize } from 'node:v8';
import type { GroupNumbers } from '../detectors/link/row-keys.js';
import { TABLE_FORM } from '../detectors/link/table-key.js';
import type { SubjectParts } from '../judgement/subjects.js';
import { DIGEST_FORM } from '../profile/digests.js';
import type { KeptTable, KeptTables } from './kept-tables.js';
import { openBytes, sealBytes } from './sealed.js';

/** What is kept of a target beside its report, to be compared with that of others. Never written unencrypted. */
export interface Kept extends KeptTables {
  readonly people: SubjectParts;
}

/** Of what is kept itself, of the digests of people, and of those of tables: what has another one cannot be compared. */
const FORM = `2.${DIGEST_FORM}.${TABLE_FORM}`;
const PURPOSE = 'sluis audit, people and tables';

/**
 * Encrypts what is kept under a key that lies outside of where it will be kept: with that key alone, and not without it,
 * people of several targets can be told apart.
 *
 * @param target what it is about: a seal that was moved to another one is not believed
 */
export function sealKept(kept: Kept, secret: Uint8Array, target: string): Uint8Array {
  // Digests cannot be packed.
  const plain = serialize({ form: FORM, ...kept, tables: kept.tables.map(narrowed) });
  return sealBytes(plain, { secret, purpose: PURPOSE, target });
}

/** What was sealed; null for what another key, another target or another form of this program sealed, or what was damaged. */
export function openKept(sealed: Uint8Array, secret: Uint8Array, target: string): Kept | null {
  const plain = openBytes(sealed, { secret, purpose: PURPOSE, target });
  if (plain === null) return null;
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

import { decoded } from '../tar/header.js';

export const HEADER_BYTES = 60;

/** What stands before a file in an ar archive (ar(5) of FreeBSD). */
export interface ArHeader {
  /** As it stands there, without the spaces behind it. */
  readonly name: string;
  /** Length in bytes of what follows: of the file, and of its name where that stands before it. */
  readonly size: number;
  /** Length in bytes of a name that stands before the file; 0 where it stands in the header. */
  readonly nameBytes: number;
}

/** The header that bytes begin with; null when there is none. */
export function readArHeader(bytes: Buffer): ArHeader | null {
  if (bytes.length < HEADER_BYTES || bytes.toString('latin1', 58) !== '`\n') return null;
  const told = bytes.toString('latin1', 48, 58);
  if (!/^\d+ *$/.test(told)) return null;
  const size = Number(told);
  const name = decoded(bytes.subarray(0, 16)).replace(/ +$/, '');
  const nameBytes = /^#1\/\d+$/.test(name) ? Number(name.slice(3)) : 0;
  return nameBytes > size ? null : { name, size, nameBytes };
}

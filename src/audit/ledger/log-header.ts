import { hkdfSync, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { newer, noLedger } from './problems.js';

/*
 * A file begins with what it is on a line of its own, `sluis.ledger/1`, then 16 random bytes that are its own, 8 by which a key
 * is known to fit, and the CRC-32 of all that. This much is the same in every version.
 */

const ID_BYTES = 16;
const PROOF_BYTES = 8;
const LINE = /^(sluis\.[a-z]{1,20})\/([0-9]{1,4})\n/;
const LONGEST_LINE = 40;

/** Kind and version of a file. */
export interface LogForm {
  readonly schema: `sluis.${string}`;
  readonly version: number;
}

export const LEDGER: LogForm = { schema: 'sluis.ledger', version: 1 };
export const ACCESS: LogForm = { schema: 'sluis.access', version: 1 };

export interface LogHeader {
  readonly version: number;
  /** Random, the same for as long as the ledger lives. */
  readonly id: Buffer;
  readonly proof: Buffer;
  /** Where records begin. */
  readonly length: number;
}

/** As much of a file as can be its header. */
export const MOST_HEADER = LONGEST_LINE + ID_BYTES + PROOF_BYTES + 4;

/** The bytes of a header for a new file. */
export function newHeader(form: LogForm, secret: Uint8Array): Buffer {
  const id = randomBytes(ID_BYTES);
  return headerBytes(form, id, proofOf(secret, id));
}

export function headerBytes({ schema, version }: LogForm, id: Uint8Array, proof: Uint8Array): Buffer {
  const bytes = Buffer.concat([Buffer.from(`${schema}/${version}\n`), id, proof, Buffer.alloc(4)]);
  bytes.writeUInt32LE(crc32(bytes.subarray(0, -4)), bytes.length - 4);
  return bytes;
}

/**
 * What the beginning of a file says. An older version comes back as what it is.
 *
 * @throws UserError for a newer version, or no such file at all
 */
export function readHeader(bytes: Buffer, form: LogForm, file: string): LogHeader {
  const [line, schema, digits] = LINE.exec(bytes.toString('latin1', 0, LONGEST_LINE)) ?? [];
  if (line === undefined || schema !== form.schema) throw noLedger(file);
  const version = Number(digits);
  if (version > form.version) throw newer(file, `${schema}/${version}`, `${schema}/${form.version}`);
  const length = line.length + ID_BYTES + PROOF_BYTES + 4;
  const isWhole = bytes.length >= length && bytes.readUInt32LE(length - 4) === crc32(bytes.subarray(0, length - 4));
  if (!isWhole) throw noLedger(file);
  const id = Buffer.from(bytes.subarray(line.length, line.length + ID_BYTES));
  const proof = Buffer.from(bytes.subarray(line.length + ID_BYTES, length - 4));
  return { version, id, proof, length };
}

/** Whether a ledger was begun with this secret. */
export function isOwnSecret({ id, proof }: LogHeader, secret: Uint8Array): boolean {
  return proofOf(secret, id).equals(proof);
}

function proofOf(secret: Uint8Array, id: Uint8Array): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, id, 'sluis ledger: which key', PROOF_BYTES));
}

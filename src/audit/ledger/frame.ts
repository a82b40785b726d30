import { crc32 } from 'node:zlib';

/*
 * One record on disk: 32 bytes that say what follows, then the head (JSON, small), the body (JSON) and the seal (encrypted).
 *
 *    0  mark         4 bytes that stand in no JSON, because two of them are control characters
 *    4  kind         1 byte, and 3 of zero
 *    8  number       of the record, from 1, without gaps
 *   12  lengths      of head, body and seal
 *   24  checksum     CRC-32 of head, body and seal
 *   28  checksum     CRC-32 of the 28 bytes before
 *
 * Numbers have 32 bits, the lowest byte first.
 */

export const FRAME_BYTES = 32;
export const MARK = Buffer.from([0x1e, 0x53, 0x00, 0x1e]);
/** Of a record in the body of another: where the first bytes of that one are lost, it must not be taken for a whole one. */
export const INNER_MARK = Buffer.from([0x1e, 0x53, 0x00, 0x1f]);
/** A head says what a record is about, for the index in memory. */
export const MOST_HEAD = 16 << 10;
export const MOST_BODY = 256 << 20;
export const MOST_SEAL = 256 << 20;
/** No record is larger. */
export const MOST_FRAME = FRAME_BYTES + MOST_HEAD + MOST_BODY + MOST_SEAL;

const KINDS = { run: 1, outcome: 2, unchanged: 3, end: 4, forgotten: 5, closed: 6, together: 7, access: 16 } as const;
const NAMES = new Map<number, FrameKind>(Object.entries(KINDS).map(([name, code]) => [code, name as FrameKind]));

export type FrameKind = keyof typeof KINDS;

/** What the first bytes of a record say. */
export interface FrameStart {
  readonly kind: FrameKind;
  readonly number: number;
  readonly head: number;
  readonly body: number;
  readonly seal: number;
  /** CRC-32 of what follows. */
  readonly check: number;
}

/** What a record holds. */
export interface Content {
  readonly kind: FrameKind;
  readonly head: Uint8Array;
  readonly body: Uint8Array;
  readonly seal: Uint8Array;
}

/** The first bytes of a record. The caller has looked at the sizes. */
export function frameStart(number: number, { kind, head, body, seal }: Content, mark = MARK): Buffer {
  const start = Buffer.alloc(FRAME_BYTES);
  mark.copy(start);
  start[4] = KINDS[kind];
  [number, head.length, body.length, seal.length].forEach((value, at) => {
    start.writeUInt32LE(value, 8 + 4 * at);
  });
  start.writeUInt32LE(crc32(seal, crc32(body, crc32(head))), 24);
  start.writeUInt32LE(crc32(start.subarray(0, 28)), 28);
  return start;
}

/** Null for bytes that begin no record with this mark. */
export function readStart(bytes: Buffer, mark = MARK): FrameStart | null {
  if (bytes.length < FRAME_BYTES || mark.compare(bytes, 0, 4) !== 0) return null;
  const kind = NAMES.get(bytes[4]);
  if (bytes.readUInt32LE(28) !== crc32(bytes.subarray(0, 28)) || kind === undefined || bytes.readUIntLE(5, 3) !== 0)
    return null;
  const [head, body, seal] = [bytes.readUInt32LE(12), bytes.readUInt32LE(16), bytes.readUInt32LE(20)];
  if (head > MOST_HEAD || body > MOST_BODY || seal > MOST_SEAL) return null;
  return { kind, number: bytes.readUInt32LE(8), head, body, seal, check: bytes.readUInt32LE(24) };
}

/** Bytes of a record after its first ones. */
export function contentLength({ head, body, seal }: FrameStart): number {
  return head + body + seal;
}

import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import { deserialize, serialize } from 'node:v8';
import { isRefusal } from './system.js';

/*
 * A sealed file: a mark, a random salt, frames one after the other, an index, and the length of the index. Frames and
 * index are encrypted with AES-256-GCM under a key that only this file has, made of a secret and the salt; the
 * nonce is the number of the frame. Nothing in it is understood before it is authenticated, so that whoever writes in
 * the folder can make it be ignored and nothing more.
 */

const MARK = Buffer.from('sluis\0\0\x01', 'latin1');
const SALT_BYTES = 16;
const HEAD_BYTES = MARK.length + SALT_BYTES;
const TAG_BYTES = 16;
const TAIL_BYTES = 4;
const NONCE_BYTES = 12;
const KEY_BYTES = 32;
const CIPHER = 'aes-256-gcm';
/** The number of the index; there are never so many frames. */
const INDEX = 0xffffffff;
/** Larger ones are not ours. */
const LARGEST = 512 << 20;
/** A link is not followed, and nothing waits for a pipe. Windows knows neither. */
const READ = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** What the index holds: where frames begin and end, and what the writer has to say of them. */
interface Index {
  readonly ends: Float64Array;
  readonly head: unknown;
}

/** Writes one sealed file. */
export class SealedWriter {
  private readonly key: Buffer;
  private readonly ends: number[] = [];
  /** Bytes that were written. */
  size = 0;

  /**
   * @param fd an empty file, which the caller closes
   * @param kind what the file is; one of another kind is not taken for it
   */
  constructor(
    private readonly fd: number,
    secret: Uint8Array,
    private readonly kind: string,
  ) {
    const salt = randomBytes(SALT_BYTES);
    this.key = keyOf(secret, salt);
    this.write(MARK);
    this.write(salt);
  }

  /** @returns the number of the frame */
  append(plain: Uint8Array): number {
    const number = this.ends.length;
    this.seal(number, plain);
    this.ends.push(this.size);
    return number;
  }

  /** @param head plain data: what a reader must know before it reads a frame */
  finish(head: unknown): void {
    const before = this.size;
    const index: Index = { ends: Float64Array.from(this.ends), head };
    this.seal(INDEX, serialize(index));
    const tail = Buffer.alloc(TAIL_BYTES);
    tail.writeUInt32LE(this.size - before);
    this.write(tail);
  }

  private seal(number: number, plain: Uint8Array): void {
    const cipher = createCipheriv(CIPHER, this.key, nonceOf(number)).setAAD(Buffer.from(this.kind));
    this.write(cipher.update(plain));
    cipher.final();
    this.write(cipher.getAuthTag());
  }

  private write(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; ) at += writeSync(this.fd, bytes, at);
    this.size += bytes.length;
  }
}

/** A sealed file that was found to be whole and ours. It is not held open: it may be removed at any time. */
export class SealedFile<Head> {
  private constructor(
    private readonly file: string,
    private readonly key: Buffer,
    private readonly kind: string,
    private readonly ends: Float64Array,
    readonly head: Head,
  ) {}

  /** Null for a file that is gone, not ours, of another kind, damaged or cut off. */
  static open<Head>(file: string, secret: Uint8Array, kind: string): SealedFile<Head> | null {
    return withFile(file, (fd) => {
      const stat = fstatSync(fd);
      if (!stat.isFile() || stat.size < HEAD_BYTES + TAIL_BYTES || stat.size > LARGEST) return null;
      const mark = read(fd, 0, HEAD_BYTES);
      const tail = read(fd, stat.size - TAIL_BYTES, TAIL_BYTES);
      if (mark === null || tail === null || !mark.subarray(0, MARK.length).equals(MARK)) return null;
      const length = tail.readUInt32LE();
      const from = stat.size - TAIL_BYTES - length;
      const sealed = from < HEAD_BYTES ? null : read(fd, from, length);
      const key = keyOf(secret, mark.subarray(MARK.length));
      const plain = sealed && unseal(key, INDEX, sealed, kind);
      if (plain === null) return null;
      // Written by `finish` above: it could not be authenticated otherwise.
      const { ends, head } = deserialize(plain) as Index;
      return new SealedFile(file, key, kind, ends, head as Head);
    });
  }

  /** The content of a frame; null when it cannot be had any more. */
  frame(number: number): Buffer | null {
    const from = number === 0 ? HEAD_BYTES : this.ends[number - 1];
    const sealed = withFile(this.file, (fd) => read(fd, from, this.ends[number] - from));
    return sealed && unseal(this.key, number, sealed, this.kind);
  }
}

function keyOf(secret: Uint8Array, salt: Uint8Array): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, 'sluis sealed file', KEY_BYTES));
}

function nonceOf(number: number): Buffer {
  const nonce = Buffer.alloc(NONCE_BYTES);
  nonce.writeUInt32LE(number);
  return nonce;
}

/** Null for what was not sealed with this key, or in another place. */
function unseal(key: Uint8Array, number: number, sealed: Buffer, kind: string): Buffer | null {
  if (sealed.length < TAG_BYTES) return null;
  const end = sealed.length - TAG_BYTES;
  const decipher = createDecipheriv(CIPHER, key, nonceOf(number))
    .setAAD(Buffer.from(kind))
    .setAuthTag(sealed.subarray(end));
  const plain = decipher.update(sealed.subarray(0, end));
  try {
    decipher.final();
    return plain;
  } catch {
    // Its only reason is a tag that does not fit.
    return null;
  }
}

/** Null when the system does not give the file, whatever its reason: there is always a way without it. */
function withFile<T>(file: string, use: (fd: number) => T): T | null {
  let fd = -1;
  try {
    fd = openSync(file, READ);
    return use(fd);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return null;
  } finally {
    if (fd >= 0) closeSync(fd);
  }
}

function read(fd: number, position: number, length: number): Buffer | null {
  const bytes = Buffer.allocUnsafeSlow(length);
  let at = 0;
  for (let count = 1; count > 0 && at < length; at += count)
    count = readSync(fd, bytes, at, length - at, position + at);
  return at === length ? bytes : null;
}

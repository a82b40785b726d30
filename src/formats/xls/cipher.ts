import { createHash } from 'node:crypto';
import { FormatError } from '../errors.js';
import { Rc4 } from './rc4.js';
import type { Cipher } from './records.js';
import { XorCipher } from './xor-cipher.js';

/**
 * The password of workbooks that are protected against writing only: programs try it before they ask for one ([MS-OFFCRYPTO] 2.4.2.3), so
 * that whoever opens such a file sees no password at all.
 */
const DEFAULT_PASSWORD = 'VelvetSweatshop';

const RC4 = 1;
const RC4_BYTES = 54;
const RC4_40_BITS = 1;
const RC4_CRYPTOAPI = new Set([2, 3, 4]);
const ALGORITHM_RC4 = 0x6801;
/** Bytes that one key is for (2.2.10). */
const BLOCK = 1024;

/**
 * Reads the record FILEPASS ([MS-XLS] 2.4.117).
 *
 * @throws FormatError when another password than the default one is needed
 */
export function cipherOf(data: Buffer, version: number): Cipher {
  const cipher = version === 8 ? cipherOf8(data) : XorCipher.of(data, DEFAULT_PASSWORD);
  if (cipher === null) throw new FormatError('encrypted');
  return cipher;
}

function cipherOf8(data: Buffer): Cipher | null {
  if (data.length < 6) return null;
  if (data.readUInt16LE(0) !== RC4) return XorCipher.of(data.subarray(2), DEFAULT_PASSWORD);
  const major = data.readUInt16LE(2);
  if (major === RC4_40_BITS) return data.length >= RC4_BYTES ? rc4With40Bits(data.subarray(6)) : null;
  return RC4_CRYPTOAPI.has(major) ? cryptoApi(data.subarray(6)) : null;
}

/** Salt, verifier, and the hash of it, 16 bytes each ([MS-OFFCRYPTO] 2.3.6). */
function rc4With40Bits(header: Buffer): Cipher | null {
  const salt = header.subarray(0, 16);
  const first = hash('md5', Buffer.from(DEFAULT_PASSWORD, 'utf16le')).subarray(0, 5);
  const start = hash('md5', ...Array.from({ length: 16 }, () => [first, salt]).flat()).subarray(0, 5);
  return checked('md5', (block) => hash('md5', start, number(block)), header.subarray(16, 32), header.subarray(32, 48));
}

/** A header of its own length, then the length of the salt, salt, verifier, and its hash (2.3.5). */
function cryptoApi(header: Buffer): Cipher | null {
  if (header.length < 8) return null;
  const size = header.readUInt32LE(4);
  if (size < 20 || 8 + size + 60 > header.length || header.readUInt32LE(16) !== ALGORITHM_RC4) return null;
  const bytes = (header.readUInt32LE(24) || 40) >> 3;
  const verifier = header.subarray(8 + size);
  const start = hash('sha1', verifier.subarray(4, 20), Buffer.from(DEFAULT_PASSWORD, 'utf16le'));
  const keyOf = (block: number) => {
    const key = hash('sha1', start, number(block)).subarray(0, bytes);
    // A key of 40 bits is filled up with zeros.
    return bytes === 5 ? Buffer.concat([key], 16) : key;
  };
  return checked('sha1', keyOf, verifier.subarray(20, 36), verifier.subarray(40, 60));
}

/** The cipher, when the password is right: the verifier and its hash agree. */
function checked(name: string, keyOf: (block: number) => Buffer, verifier: Buffer, digest: Buffer): Cipher | null {
  const stream = new Rc4(keyOf(0)).bytes(verifier.length + digest.length);
  const plain = mixed(verifier, stream, 0);
  return hash(name, plain).equals(mixed(digest, stream, verifier.length)) ? new BlockCipher(keyOf) : null;
}

/** RC4 with another key for every 1,024 bytes of the stream, in which the heads of records count and are plain. */
class BlockCipher implements Cipher {
  private block = -1;
  private stream: Buffer = Buffer.alloc(0);

  constructor(private readonly keyOf: (block: number) => Buffer) {}

  decrypt(bytes: Buffer, at: number): Buffer {
    const plain = Buffer.allocUnsafe(bytes.length);
    for (let done = 0; done < bytes.length; ) {
      const from = (at + done) % BLOCK;
      this.turnTo(Math.floor((at + done) / BLOCK));
      const end = Math.min(bytes.length, done + BLOCK - from);
      mixed(bytes.subarray(done, end), this.stream, from).copy(plain, done);
      done = end;
    }
    return plain;
  }

  private turnTo(block: number): void {
    if (block === this.block) return;
    this.block = block;
    this.stream = new Rc4(this.keyOf(block)).bytes(BLOCK);
  }
}

function mixed(bytes: Buffer, stream: Buffer, from: number): Buffer {
  return Buffer.from(bytes.map((byte, at) => byte ^ stream[from + at]));
}

function hash(name: string, ...parts: Buffer[]): Buffer {
  const made = createHash(name);
  for (const part of parts) made.update(part);
  return made.digest();
}

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

import { createCipheriv, randomBytes } from 'node:crypto';
import { closeSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Blob } from '../model/blob.js';
import { memoryBlob } from '../model/blob.js';

/** Bytes kept in memory before they go to disk. */
const IN_MEMORY = 32 << 20;
const BLOCK = 16;

/**
 * A stream that can be read twice: in memory while it is small, otherwise in a temporary file that is encrypted
 * with a key that exists only in this process, and removed from the folder as soon as it is open. No temporary
 * file ever holds a value.
 *
 * @param path how the blob is shown
 */
export async function spool(path: string, stream: AsyncIterable<Uint8Array>): Promise<Blob> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  let file: EncryptedFile | null = null;
  try {
    for await (const chunk of stream) {
      const bytes = Buffer.from(chunk);
      size += bytes.length;
      if (file) file.append(bytes);
      else {
        chunks.push(bytes);
        if (size > IN_MEMORY) {
          file = new EncryptedFile();
          for (const part of chunks) file.append(part);
          chunks.length = 0;
        }
      }
    }
  } catch (error) {
    file?.close();
    throw error;
  }
  return file ? file.blob(path, size) : memoryBlob(path, Buffer.concat(chunks));
}

class EncryptedFile {
  private readonly key = randomBytes(32);
  private fd: number;
  private readonly cipher = createCipheriv('aes-256-ctr', this.key, Buffer.alloc(BLOCK));
  private readonly name = join(tmpdir(), `sluis-${randomBytes(12).toString('hex')}`);

  constructor() {
    this.fd = openSync(this.name, 'wx+', 0o600);
    try {
      unlinkSync(this.name);
    } catch {
      // Windows keeps an open file; it is removed on close, and nobody can read it meanwhile.
      process.once('exit', () => this.close());
    }
  }

  append(bytes: Uint8Array): void {
    const encrypted = this.cipher.update(bytes);
    for (let at = 0; at < encrypted.length; ) at += writeSync(this.fd, encrypted, at);
  }

  blob(path: string, size: number): Blob {
    return {
      path,
      size,
      read: (target, position) => this.read(target, position),
      close: () => this.close(),
    };
  }

  private read(target: Uint8Array, position: number): number {
    const skip = position % BLOCK;
    const encrypted = Buffer.alloc(target.length + skip);
    const count = readSync(this.fd, encrypted, 0, encrypted.length, position - skip);
    const counter = Buffer.alloc(BLOCK);
    counter.writeBigUInt64BE(BigInt((position - skip) / BLOCK), 8);
    // Counter mode is its own inverse.
    const plain = createCipheriv('aes-256-ctr', this.key, counter).update(encrypted.subarray(0, count));
    const wanted = plain.subarray(skip, skip + target.length);
    target.set(wanted);
    return wanted.length;
  }

  close(): void {
    if (this.fd < 0) return;
    closeSync(this.fd);
    this.fd = -1;
    this.key.fill(0);
    try {
      unlinkSync(this.name);
    } catch {
      // Removed right after it was opened.
    }
  }
}

import { type BinaryLike, createHmac, hkdfSync } from 'node:crypto';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { AuditFailed } from '../failed.js';
import type { Fetched } from '../perform.js';

/** A digest that nobody can make who does not have the key: what people wrote can be one number of one person. */
export function keyedDigest(secret: Uint8Array) {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'sluis audit, state of a forge', 32));
  const hmac = createHmac('sha256', key);
  return {
    add(part: BinaryLike): void {
      hmac.update(part);
    },
    hex: () => hmac.digest('hex'),
  };
}

/** Files that are being written to a folder of their own, with the room that is left. */
export class Written {
  private readonly folder = mkdtempSync(join(tmpdir(), 'sluis-audit-'));
  private bytes = 0;

  constructor(private readonly most: number) {}

  /** Bytes that still fit. */
  get room(): number {
    return this.most - this.bytes;
  }

  /** @throws AuditFailed `too-large`, and the reason of the signal */
  async add(path: string, parts: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, signal: AbortSignal): Promise<void> {
    const file = join(this.folder, path);
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const fd = openSync(file, 'wx', 0o600);
    try {
      for await (const part of parts) {
        signal.throwIfAborted();
        if (part.length > this.room) throw new AuditFailed('too-large');
        this.bytes += part.length;
        for (let at = 0; at < part.length; ) at += writeSync(fd, part, at);
      }
    } finally {
      closeSync(fd);
    }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  /** @param tips by which a next audit knows that nothing changed */
  fetched(tips: string): Fetched {
    const { folder, bytes } = this;
    // No release, and nobody who wrote anything.
    return { folder, bytes, tips, isEmpty: bytes === 0, release: async () => this.remove() };
  }
}

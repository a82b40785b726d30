import { createHash } from 'node:crypto';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Forge } from '../../forge/open.js';
import type { AuditTarget } from '../../model/audit.js';
import { AuditFailed } from '../failed.js';
import type { Fetched, Fetcher } from '../perform.js';

/** What a forge keeps beside the repositories: files of releases, and what people wrote. It is removed when it was scanned. */
export function forgeFetcher(forge: Forge, mostBytes: number): Fetcher {
  return {
    // What the listing said of it: nothing cheaper tells more.
    tips: async ({ state }) => state,
    async fetch(target, signal) {
      const folder = mkdtempSync(join(tmpdir(), 'sluis-audit-'));
      try {
        const written = new Written(folder, mostBytes);
        if (target.part === 'releases') await writeAssets(forge, target, written, signal);
        else await writeTexts(forge, target, written, signal);
        return written.fetched(target.state);
      } catch (error) {
        rmSync(folder, { recursive: true, force: true });
        throw error;
      }
    },
  };
}

async function writeAssets(forge: Forge, target: AuditTarget, written: Written, signal: AbortSignal): Promise<void> {
  for await (const asset of forge.releaseAssets(target)) {
    await written.add(asset.path, asset.bytes(written.room), signal);
  }
}

async function writeTexts(forge: Forge, target: AuditTarget, written: Written, signal: AbortSignal): Promise<void> {
  for await (const page of forge.texts(target)) {
    for (const { path, text } of page) await written.add(path, [Buffer.from(text, 'utf8')], signal);
  }
}

/** Files that are being written, with the room that is left and what they are. */
class Written {
  private readonly digest = createHash('sha256');
  private bytes = 0;

  constructor(
    private readonly folder: string,
    private readonly most: number,
  ) {}

  /** Bytes that still fit. */
  get room(): number {
    return this.most - this.bytes;
  }

  async add(path: string, parts: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, signal: AbortSignal): Promise<void> {
    const file = join(this.folder, path);
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    this.digest.update(`${path.length} ${path}`);
    const fd = openSync(file, 'wx', 0o600);
    try {
      for await (const part of parts) {
        signal.throwIfAborted();
        if (part.length > this.room) throw new AuditFailed('too-large');
        this.bytes += part.length;
        this.digest.update(part);
        for (let at = 0; at < part.length; ) at += writeSync(fd, part, at);
      }
    } finally {
      closeSync(fd);
    }
  }

  fetched(state: string | null): Fetched {
    const { folder, bytes } = this;
    return {
      folder,
      bytes,
      // The same by which a next audit knows that nothing changed.
      tips: state ?? this.digest.digest('hex'),
      // No release, and nobody who wrote anything.
      isEmpty: bytes === 0,
      release: async () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
    };
  }
}

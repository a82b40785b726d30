import { randomBytes } from 'node:crypto';
import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import type { Redis } from 'ioredis';
import { type LearntFile, learntFiles } from '../../../scan/cache/carry.js';
import { CacheFolder } from '../../../scan/cache/folder.js';
import { orAbort } from '../or-abort.js';
import type { Envelopes } from './envelope.js';
import { learntOf, RUNS } from './names.js';

/** Bytes of a piece, and of all that the parts of one target, or one of them, can leave. What is over it is scanned again. */
const PIECE = 4 << 20;
const MOST_OF_PART = 64 << 20;
const MOST_OF_TARGET = 256 << 20;
/** Milliseconds after which it goes where nobody takes it. */
const STAYS = 7 * 24 * 60 * 60_000;

/** Adds it while the run is up: a worker that comes too late leaves nothing behind. */
const PUT = `
if redis.call('hexists', KEYS[1], ARGV[1]) == 0 then return 0 end
redis.call('hset', KEYS[2], ARGV[2], ARGV[3])
redis.call('pexpire', KEYS[2], ARGV[4])
return 1`;

/** What a part left: its name among the pieces, and its files with their numbers of pieces. */
interface Left {
  readonly upload: string;
  readonly files: readonly { readonly id: string; readonly pieces: number }[];
}

/**
 * What workers learnt of the parts of large histories, on the server of the queue until the whole is done: sealed files
 * of the cache in envelopes.
 */
export class LearntParts {
  private readonly key: string;

  constructor(
    private readonly redis: Redis,
    private readonly queue: string,
    private readonly envelopes: Envelopes,
  ) {
    this.key = learntOf(queue);
  }

  /**
   * Leaves what was learnt of a part. Of two workers that did the same one the last counts.
   *
   * @param target name of the target in the queue
   * @param part name of the part in the queue, and in how many parts the target is done
   * @param folder see `learntFiles`
   * @throws the reason of the signal
   */
  async put(
    target: string,
    part: { readonly id: string; readonly of: number },
    folder: string,
    signal: AbortSignal,
  ): Promise<void> {
    const upload = randomBytes(8).toString('hex');
    const files: { id: string; pieces: number }[] = [];
    const most = Math.min(MOST_OF_PART, MOST_OF_TARGET / part.of);
    for (const file of withinBounds(learntFiles(folder), most)) {
      let pieces = 0;
      for (const bytes of piecesOf(file)) {
        await this.add(`${target}/${upload}/${files.length}/${pieces++}`, bytes.toString('base64'), signal);
      }
      files.push({ id: file.id, pieces });
    }
    await this.add(`${target}/part/${part.id}`, { upload, files } satisfies Left, signal);
  }

  /** Whether a part was left whole. */
  async has(target: string, part: string, signal: AbortSignal): Promise<boolean> {
    return (await orAbort(this.redis.hexists(this.key, `${target}/part/${part}`), signal)) === 1;
  }

  /**
   * Fetches all that was left of the parts of a target. What is not whole is not there.
   *
   * @param folder gets it, as `takeOver` takes it
   * @throws the reason of the signal
   */
  async get(target: string, folder: string, signal: AbortSignal): Promise<void> {
    let room = MOST_OF_TARGET;
    for (const field of await this.fieldsOf(target, signal)) {
      if (!field.startsWith(`${target}/part/`)) continue;
      const left = (await this.read(field, signal)) as Left | undefined;
      for (const [at, { id, pieces }] of (left?.files ?? []).entries()) {
        room -= pieces * PIECE;
        if (room < 0) return;
        await this.fetch({ id, pieces }, `${target}/${left?.upload}/${at}`, folder, signal);
      }
    }
  }

  /** Removes all that was left of the parts of a target. */
  async forget(target: string, signal: AbortSignal): Promise<void> {
    const fields = await this.fieldsOf(target, signal);
    if (fields.length > 0) await orAbort(this.redis.hdel(this.key, ...fields), signal);
  }

  private async fetch(file: Left['files'][number], name: string, folder: string, signal: AbortSignal): Promise<void> {
    const pieces: Buffer[] = [];
    for (let at = 0; at < file.pieces; at++) {
      const piece = await this.read(`${name}/${at}`, signal);
      if (typeof piece !== 'string') return;
      pieces.push(Buffer.from(piece, 'base64'));
    }
    new CacheFolder(folder, file.id).writeBlobs((fd) => {
      for (const piece of pieces) for (let at = 0; at < piece.length; ) at += writeSync(fd, piece, at);
    });
  }

  private async fieldsOf(target: string, signal: AbortSignal): Promise<string[]> {
    const fields = await orAbort(this.redis.hkeys(this.key), signal);
    return fields.filter((field) => field.startsWith(`${target}/`)).sort();
  }

  private async add(field: string, value: unknown, signal: AbortSignal): Promise<void> {
    const sealed = this.envelopes.seal(this.queue, field, 'learnt', value);
    const adding = this.redis.eval(PUT, 2, RUNS, this.key, this.queue, field, sealed, STAYS);
    await orAbort(adding, signal);
  }

  private async read(field: string, signal: AbortSignal): Promise<unknown> {
    return this.envelopes.open(this.queue, field, 'learnt', await orAbort(this.redis.hget(this.key, field), signal));
  }
}

function withinBounds(files: readonly LearntFile[], most: number): LearntFile[] {
  let bytes = 0;
  return files.filter(({ size }) => {
    bytes += size;
    return bytes <= most;
  });
}

function* piecesOf({ path }: LearntFile): Iterable<Buffer> {
  const fd = openSync(path, 'r');
  try {
    for (;;) {
      const piece = Buffer.alloc(PIECE);
      const count = readSync(fd, piece);
      if (count === 0) return;
      yield piece.subarray(0, count);
    }
  } finally {
    closeSync(fd);
  }
}

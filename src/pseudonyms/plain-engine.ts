import { hash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { DigestName } from '../model/match.js';
import type { DigestEngine } from './engine.js';
import { enumerate } from './enumerate.js';
import { SPACES } from './spaces/all.js';
import type { SweepTask } from './sweep.js';

/** The engine in plain TypeScript with the digests of Node, about twenty times slower than the compiled one. */
export class PlainEngine implements DigestEngine {
  private wanted: ReadonlySet<number> = new Set();
  private readonly pair = new Uint32Array(2);

  lookFor(firstWords: Uint32Array): void {
    this.wanted = new Set(firstWords);
  }

  run({ algorithm, space, from, count }: SweepTask): Uint32Array {
    const hits: number[] = [];
    const { pair } = this;
    enumerate(SPACES[space], from, count, (message) => {
      this.take(algorithm, message);
      if (this.wanted.has(pair[0])) hits.push(pair[0], pair[1]);
    });
    return Uint32Array.from(hits);
  }

  digestsOf(algorithm: DigestName, messages: readonly Uint8Array[]): Uint32Array {
    return Uint32Array.from(
      messages.flatMap((message) => {
        this.take(algorithm, message);
        return [...this.pair];
      }),
    );
  }

  /** Leaves the first two words of a digest in `pair`. */
  private take(algorithm: DigestName, message: Uint8Array): void {
    if (algorithm === 'crc32') {
      this.pair[0] = crc32(message);
      this.pair[1] = 0;
      return;
    }
    const digest = hash(algorithm, message, 'buffer');
    this.pair[0] = digest.readUInt32BE(0);
    this.pair[1] = digest.readUInt32BE(4);
  }
}

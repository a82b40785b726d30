import { FormatError } from '../errors.js';

const FIRST_ROOM = 256 << 10;
/** Bytes beyond the dictionary before what is older is dropped. */
const SLACK = 4 << 20;
/** Longest match. */
const LONGEST_MATCH = 273;

/**
 * What has come out of LZMA, as far back as matches can reach. Grows with what is written, so that the size that a file
 * declares costs nothing.
 */
export class Window {
  bytes = new Uint8Array(FIRST_ROOM);
  /** Where the next byte goes. */
  at = 0;
  /** Bytes that were dropped from the front. */
  dropped = 0;
  /** Bytes of `bytes` that have been handed on. */
  private given = 0;

  /** @param dictionary how far back matches reach, in bytes */
  constructor(private readonly dictionary: number) {}

  /** Makes room for so many bytes and a match. */
  room(count: number): void {
    const needed = this.at + count + LONGEST_MATCH;
    if (needed <= this.bytes.length) return;
    const keep = Math.min(this.given, Math.max(0, this.at - this.dictionary));
    if (keep > 0 && keep >= SLACK / 2) {
      this.bytes.copyWithin(0, keep, this.at);
      this.at -= keep;
      this.given -= keep;
      this.dropped += keep;
    }
    if (this.at + count + LONGEST_MATCH <= this.bytes.length) return;
    const larger = new Uint8Array(
      Math.max(this.at + count + LONGEST_MATCH, Math.min(this.bytes.length * 2, 2 * this.dictionary + SLACK)),
    );
    larger.set(this.bytes.subarray(0, this.at));
    this.bytes = larger;
  }

  /** What came since the last time; valid until the next bytes are asked for. */
  take(): Uint8Array {
    const bytes = this.bytes.subarray(this.given, this.at);
    this.given = this.at;
    return bytes;
  }

  /** Nothing before this place can be reached any more. */
  forget(): void {
    this.at = 0;
    this.given = 0;
    this.dropped = 0;
  }

  /** @throws FormatError when a match begins before what there is */
  check(distance: number): void {
    if (distance > this.at || distance > this.dictionary) throw new FormatError('structure');
  }
}

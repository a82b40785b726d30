import { isAscii } from 'node:buffer';
import type { Toolbox } from '../../detectors/toolbox.js';
import type { DerivedObject } from '../../git/objects/types.js';
import { HEAD, OVERLAP } from '../../readers/buffer.js';
import { mayHoldEncoded } from '../../readers/encoded-watch.js';
import { fold } from '../../readers/fold.js';
import { mayHoldTables } from '../../readers/html/marks.js';
import { isPlainText, isStillPlain, SIGNATURE } from '../../readers/plain-text.js';
import { structureOf } from '../../readers/structure.js';
import { type BlobResult, emptyResult } from '../analyse.js';

/** Quiet texts that are remembered: of those that build on each other the next one is read soon. */
const MOST_REMEMBERED = 4096;
/** Bytes of a character that one byte takes the place of, at most. */
const LONGEST_FOLDED = 3;
/** Share of a text above which looking at its new parts saves too little. */
const MOST_LOOKED = 0.75;

/**
 * Running texts in which there was nothing that any detector counts. A text that is stored as a difference from one of them can
 * hold only what lies in its new bytes or reaches into them, as long as it still begins like a text: nothing else of it
 * needs a look. Most blobs of a long history are such.
 */
export class QuietTexts {
  /** By id: how many of the first bytes show that it is running text. */
  private readonly settled = new Map<string, number>();

  constructor(private readonly tools: Toolbox) {}

  /**
   * Remembers a blob that was analysed, if it is a text in which there was nothing.
   *
   * @param settled how many of its first bytes show that it is running text; 0 when it is none
   */
  learn(id: string, bytes: Uint8Array, result: BlobResult, settled: number): void {
    // What is new in a text with base64 may be the middle of it, or what says that it is.
    if (settled > 0 && saysNothing(result, bytes.length) && isPlainText(bytes) && !mayHoldEncoded(bytes)) {
      // It was counted after folding, which leaves at least a byte of the three of a character.
      const raw = isFolded(bytes.subarray(0, settled)) ? settled : settled * LONGEST_FOLDED;
      this.remember(id, Math.max(raw, SIGNATURE));
    }
  }

  /**
   * The result that an analysis would have, where the new bytes alone tell it.
   *
   * @returns null when the blob must be analysed
   */
  resultOf(id: string, path: string, { bytes, base, fresh }: DerivedObject): BlobResult | null {
    const before = base === null ? undefined : this.settled.get(base);
    if (before === undefined || fresh === null || !this.isQuiet(bytes, fresh)) return null;
    const settled = fresh.length > 0 && fresh[0] < before ? this.settledAnew(bytes) : before;
    if (settled === 0) return null;
    this.remember(id, settled);
    return { ...emptyResult(path, bytes.length), bytes: bytes.length, documents: 1 };
  }

  /** How many bytes show that a text is running text whose beginning is new; 0 where it is none, or would be folded. */
  private settledAnew(bytes: Uint8Array): number {
    const head = bytes.subarray(0, HEAD);
    if (!isPlainText(bytes) || !isFolded(head)) return 0;
    const structure = structureOf(head, head.length === bytes.length, this.tools.knownHeader);
    if (structure.kind !== 'text') return 0;
    if (structure.isPage === true && mayHoldTables(bytes)) return 0;
    if (structure.settledBy !== undefined) return Math.max(structure.settledBy, SIGNATURE);
    return head.length === bytes.length ? Number.POSITIVE_INFINITY : 0;
  }

  /** Whether the new parts of a text leave it plain, and bring nothing that a detector counts. */
  private isQuiet(bytes: Uint8Array, fresh: Int32Array): boolean {
    if (!isStillPlain(bytes, fresh)) return false;
    const windows: [from: number, to: number][] = [];
    let looked = 0;
    for (let at = 0; at < fresh.length; at += 2) {
      // What begins here, or its words, may reach into what is new.
      const from = Math.max(0, fresh[at] - OVERLAP);
      const to = Math.min(bytes.length, fresh[at + 1] + OVERLAP);
      const last = windows.at(-1);
      looked += to - Math.max(from, last ? last[1] : 0);
      if (last && from <= last[1]) last[1] = to;
      else windows.push([from, to]);
    }
    return looked <= bytes.length * MOST_LOOKED && windows.every(([from, to]) => this.isSilent(bytes, from, to));
  }

  /** Whether no detector counts anything that begins in bytes[from, to). */
  private isSilent(bytes: Uint8Array, from: number, to: number): boolean {
    const { lane, singles } = this.tools;
    for (const single of singles) single.pureCell = false;
    const low = Math.max(0, from - OVERLAP);
    const high = Math.min(bytes.length, to + OVERLAP);
    if (mayHoldEncoded(bytes, low, high)) return false;
    lane.reset();
    if (isAscii(bytes.subarray(low, high))) lane.scan(bytes, low, from, to, high);
    else {
      const parts = [bytes.subarray(low, from), bytes.subarray(from, to), bytes.subarray(to, high)].map(fold);
      const piece = Buffer.concat(parts);
      lane.scan(piece, 0, parts[0].length, parts[0].length + parts[1].length, piece.length);
    }
    // Every one is asked, so that nothing is left over for the next text.
    let found = 0;
    for (const single of singles) found += single.take().length;
    return found === 0;
  }

  private remember(id: string, settled: number): void {
    if (this.settled.size >= MOST_REMEMBERED) {
      const [oldest] = this.settled.keys();
      this.settled.delete(oldest);
    }
    this.settled.set(id, settled);
  }
}

/** One text, read to its end, with nothing in it. Whatever a detector counts becomes a match, whatever is made of it later. */
function saysNothing(result: BlobResult, size: number): boolean {
  const { bytes, documents, tables, matches, placesOfPeople, skips, digests, sketches, hasPeople, isOpen } = result;
  const lists = [matches, placesOfPeople, skips, digests, sketches];
  return (
    bytes === size && documents === 1 && tables === 0 && !hasPeople && !isOpen && lists.every((list) => !list.length)
  );
}

/** Whether folding leaves these bytes as they are. */
function isFolded(bytes: Uint8Array): boolean {
  return isAscii(bytes) || fold(bytes).length === bytes.length;
}

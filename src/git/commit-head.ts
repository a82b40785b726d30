import { parseCommit } from './commit.js';

const NEWLINE = 10;
const SPACE = 32;
const ZERO = 48;
const NINE = 57;
const TREE = Buffer.from('tree ');
const PARENT = Buffer.from('parent ');
const AUTHOR = Buffer.from('author ');
const COMMITTER = Buffer.from('committer ');
/** Digits of a time, and characters of the zone behind it with the blank between. */
const MOST_DIGITS = 12;
const ZONE = 6;
/** A longer line is read in the other way. */
const LONGEST_LINE = 4096;

/**
 * Reads commits one after the other, with ids in binary. Most have no other headers than the four that git always writes,
 * in the order in which it does; the others are read by `parseCommit`.
 */
export class CommitHead {
  /** The id of the tree, and those of the parents behind it. */
  ids: Uint8Array;
  parentCount = 0;
  /** As `Commit` has them. */
  time = 0;
  text: Uint8Array = new Uint8Array(0);
  private at = 0;

  constructor(private readonly idBytes: number) {
    this.ids = new Uint8Array(idBytes * 8);
  }

  /**
   * Fills everything from the bytes of a commit object. The text is a part of them, or a copy.
   *
   * @returns false when it is none that git could read
   */
  read(bytes: Uint8Array): boolean {
    return this.readUsual(bytes) || this.readOther(bytes);
  }

  private readUsual(bytes: Uint8Array): boolean {
    this.at = 0;
    this.parentCount = 0;
    if (!this.idLine(bytes, TREE, 0)) return false;
    while (this.idLine(bytes, PARENT, this.parentCount + 1)) this.parentCount++;
    if (!this.line(bytes, AUTHOR)) return false;
    const start = this.at;
    if (!this.line(bytes, COMMITTER) || this.at - start > LONGEST_LINE || bytes[this.at] !== NEWLINE) return false;
    this.time = timeBefore(bytes, this.at - 1);
    this.text = bytes.subarray(this.at + 1);
    return true;
  }

  private readOther(bytes: Uint8Array): boolean {
    const commit = parseCommit(bytes);
    if (commit === null) return false;
    const ids = [commit.tree, ...commit.parents];
    // Git reads no ids of another length either.
    if (ids.some((id) => id.length !== this.idBytes * 2)) return false;
    this.ids = Buffer.from(ids.join(''), 'hex');
    this.parentCount = commit.parents.length;
    this.time = commit.time;
    this.text = commit.text;
    return true;
  }

  /** Goes over a line that holds an id, if one stands here. */
  private idLine(bytes: Uint8Array, label: Uint8Array, place: number): boolean {
    const from = this.at + label.length;
    const end = from + this.idBytes * 2;
    if (!standsAt(bytes, this.at, label) || bytes[end] !== NEWLINE) return false;
    this.makeRoom((place + 1) * this.idBytes);
    for (let at = from, into = place * this.idBytes; at < end; at += 2, into++) {
      const high = DIGITS[bytes[at]];
      const low = DIGITS[bytes[at + 1]];
      if (high === NO_DIGIT || low === NO_DIGIT) return false;
      this.ids[into] = (high << 4) | low;
    }
    this.at = end + 1;
    return true;
  }

  /** Goes over a line of one header, if it stands here and the next does not go on with it. */
  private line(bytes: Uint8Array, label: Uint8Array): boolean {
    if (!standsAt(bytes, this.at, label)) return false;
    const end = bytes.indexOf(NEWLINE, this.at);
    if (end < 0 || bytes[end + 1] === SPACE) return false;
    this.at = end + 1;
    return true;
  }

  private makeRoom(length: number): void {
    if (length <= this.ids.length) return;
    const larger = new Uint8Array(length * 2);
    larger.set(this.ids);
    this.ids = larger;
  }
}

function standsAt(bytes: Uint8Array, at: number, label: Uint8Array): boolean {
  for (let i = 0; i < label.length; i++) if (bytes[at + i] !== label[i]) return false;
  return true;
}

/** The time in a line that ends with it and a zone, ` 1500000000 +0200`; 0 when it does not. */
function timeBefore(bytes: Uint8Array, end: number): number {
  let at = end - ZONE;
  const hasZone = bytes[at] === SPACE && (bytes[at + 1] === 43 || bytes[at + 1] === 45);
  for (let i = at + 2; i < end; i++) if (!isDigit(bytes[i])) return 0;
  let time = 0;
  for (let factor = 1, count = 0; count <= MOST_DIGITS && isDigit(bytes[at - 1]); at--, count++, factor *= 10) {
    time += (bytes[at - 1] - ZERO) * factor;
  }
  const digits = end - ZONE - at;
  return hasZone && digits > 0 && digits <= MOST_DIGITS && bytes[at - 1] === SPACE ? time : 0;
}

function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= NINE;
}

const NO_DIGIT = 255;
/** Values of lower-case hexadecimal digits by their characters. */
const DIGITS = Uint8Array.from({ length: 256 }, (_, byte) => {
  const at = '0123456789abcdef'.indexOf(String.fromCharCode(byte));
  return at < 0 ? NO_DIGIT : at;
});

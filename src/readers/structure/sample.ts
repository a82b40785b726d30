import { isAscii } from 'node:buffer';
import { holdsNewline, wordsOf } from '../words.js';

/** Delimiters that are counted while the lines are found. */
const COUNTED = ';\t|,';
const MARKS = COUNTED.length;

const MOST_LINES = 500;
const MOST_CHARACTERS = 1 << 20;
const FEWEST_LINES = 4;
const NEWLINE = 10;
const SPACE = 32;
/** From here on characters are no ASCII. */
const FOREIGN = 128;

/** What a character is to the counting: the position of its count and one more, or one of these. */
const PLAIN = 0;
const QUOTE = MARKS + 1;
const DIGIT = MARKS + 2;
const KIND = Uint8Array.from({ length: 256 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (character === '"') return QUOTE;
  if (character >= '0' && character <= '9') return DIGIT;
  return COUNTED.indexOf(character) + 1;
});

/** What is known of a line once it was looked at. */
const LOOKED = 1;
const QUOTED = 2;

/** Room for what is known of the lines of a sample; used again for the next, so that a small file costs no memory. */
class Room {
  readonly starts = new Int32Array(MOST_LINES + 2);
  readonly ends = new Int32Array(MOST_LINES + 1);
  readonly marks = new Int32Array((MOST_LINES + 1) * MARKS);
  readonly digits = new Int32Array(MOST_LINES + 1);
  readonly filled = new Int32Array(MOST_LINES + 1);
  readonly ranks = new Int32Array(MOST_LINES + 1);
  readonly flags = new Uint8Array(MOST_LINES + 1);
}
const SAMPLE_ROOM = new Room();
const PREVIEW_ROOM = new Room();

/**
 * The first lines of a text, with counts of what can delimit cells in them. Nearly every file of code and prose is known to
 * be no table by the counts of a few lines, before a line of it becomes a string of its own.
 *
 * There is one sample and one preview at a time: another one takes their room.
 */
export class TextSample {
  /** Lines that are looked at. */
  static readonly MOST_LINES = MOST_LINES;
  /** Lines begin and end here in `text` and `codes`, without their newline. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Number of lines. */
  readonly count: number;
  /** The lines that are not blank, as many as `filledIn(count)`. */
  readonly filled: Int32Array;

  /**
   * @param codes the characters of `text`, one byte each, 128 or more for what is no ASCII. A byte is read faster than a
   *   character
   * @param whole whether the text goes no further: otherwise its last line may be cut, and is left out
   */
  private constructor(
    readonly text: string,
    readonly codes: Uint8Array,
    whole: boolean,
    private readonly room: Room,
  ) {
    this.starts = room.starts;
    this.ends = room.ends;
    room.flags.fill(0);
    const found = this.find();
    let count = !whole && found <= MOST_LINES ? found - 1 : Math.min(found, MOST_LINES);
    while (count > 0 && this.isBlank(count - 1)) count--;
    this.count = this.within(count);
    this.filled = room.filled;
    this.rank();
  }

  /** @param bytes UTF-8; lines end in a newline, or in a return and a newline */
  static of(bytes: Uint8Array, text: string, whole: boolean): TextSample {
    const isPlain = isAscii(bytes);
    if (!text.includes('\r\n') && !text.endsWith('\r'))
      return new TextSample(text, isPlain ? bytes : codesOf(text), whole, SAMPLE_ROOM);
    const lined = text.replaceAll('\r\n', '\n').replace(/\r$/, '');
    return new TextSample(lined, isPlain ? Buffer.from(lined, 'latin1') : codesOf(lined), whole, SAMPLE_ROOM);
  }

  /** The lines up to `last` that are not blank, as a sample of their own. */
  preview(last: number): TextSample {
    const lines: string[] = [];
    for (let at = 0; at <= last; at++) if (!this.isBlank(at)) lines.push(this.line(at));
    const text = lines.join('\n');
    return new TextSample(text, codesOf(text), true, PREVIEW_ROOM);
  }

  /** The position of a delimiter among those that are counted; below 0 when it is none of them. */
  static markOf(delimiter: string): number {
    return COUNTED.indexOf(delimiter);
  }

  line(at: number): string {
    return this.text.slice(this.starts[at], this.ends[at]);
  }

  lines(): string[] {
    return Array.from({ length: this.count }, (_, at) => this.line(at));
  }

  lengthOf(at: number): number {
    return this.ends[at] - this.starts[at];
  }

  isBlank(at: number): boolean {
    const { codes, starts, ends } = this;
    for (let i = starts[at]; i < ends[at]; i++) {
      const code = codes[i];
      // Some blanks are no ASCII.
      if (code >= FOREIGN) return this.line(at).trim() === '';
      if (!isBlankCode(code)) return false;
    }
    return true;
  }

  /** How many of the first lines are not blank. */
  filledIn(lines: number): number {
    return lines === 0 ? 0 : this.room.ranks[lines - 1];
  }

  hasQuote(at: number): boolean {
    this.look(at);
    return (this.room.flags[at] & QUOTED) !== 0;
  }

  digitsIn(at: number): number {
    this.look(at);
    return this.room.digits[at];
  }

  /** How often a line holds the delimiter with this mark, inside quotes and outside. */
  marksIn(at: number, mark: number): number {
    this.look(at);
    return this.room.marks[at * MARKS + mark];
  }

  /** Finds the lines, one more than are looked at; returns how many. */
  private find(): number {
    const { codes, starts, ends } = this;
    const words = wordsOf(codes);
    let count = 0;
    starts[0] = 0;
    for (let word = 0, at = 0; at < codes.length && count <= MOST_LINES; ) {
      if (word < words.length && !holdsNewline(words[word])) {
        word++;
        at += 4;
        continue;
      }
      const stop = word < words.length ? at + 4 : codes.length;
      for (; at < stop && count <= MOST_LINES; at++) {
        if (codes[at] !== NEWLINE) continue;
        ends[count++] = at;
        starts[count] = at + 1;
      }
      word++;
    }
    if (count <= MOST_LINES) ends[count++] = codes.length;
    return count;
  }

  private rank(): void {
    const { filled, ranks } = this.room;
    let count = 0;
    for (let at = 0; at < this.count; at++) {
      if (!this.isBlank(at)) filled[count++] = at;
      ranks[at] = count;
    }
  }

  /** Counts what stands in a line, once. */
  private look(line: number): void {
    const { marks, digits, flags } = this.room;
    if (flags[line] !== 0) return;
    const { codes, starts, ends } = this;
    const first = line * MARKS - 1;
    for (let mark = 1; mark <= MARKS; mark++) marks[first + mark] = 0;
    digits[line] = 0;
    flags[line] = LOOKED;
    for (let at = starts[line]; at < ends[line]; at++) {
      const kind = KIND[codes[at]];
      if (kind === PLAIN) continue;
      if (kind === DIGIT) digits[line]++;
      else if (kind === QUOTE) flags[line] |= QUOTED;
      else marks[first + kind]++;
    }
  }

  /** Very long lines say enough in a few: every cell of the sample can become a string of its own. */
  private within(count: number): number {
    let characters = 0;
    for (let at = 0; at < count; at++) {
      characters += this.lengthOf(at);
      if (characters > MOST_CHARACTERS) return Math.max(at, Math.min(count, FEWEST_LINES));
    }
    return count;
  }
}

const BEYOND_LATIN = /[^\0-\xff]/;

/** A space, or what ends a line or stands for several spaces. */
export function isBlankCode(code: number): boolean {
  return code === SPACE || (code >= 9 && code <= 13);
}

function codesOf(text: string): Uint8Array {
  if (!BEYOND_LATIN.test(text)) return Buffer.from(text, 'latin1');
  const codes = new Uint8Array(text.length);
  for (let at = 0; at < codes.length; at++) codes[at] = Math.min(text.charCodeAt(at), FOREIGN);
  return codes;
}

import {
  COUNTED,
  FILLED,
  FOREIGN,
  isBlankCode,
  LineRoom,
  type LineSurvey,
  MARKS,
  OPENS,
  QUOTED,
  surveyLines,
} from './survey.js';

const MOST_LINES = 500;
const MOST_CHARACTERS = 1 << 20;
const FEWEST_LINES = 4;
const NEWLINE = 10;
const RETURN = 13;
const IS_LETTER = Uint8Array.from({ length: 256 }, (_, code) => (/[A-Za-z]/.test(String.fromCharCode(code)) ? 1 : 0));

/** Room for a sample; used again for the next. */
class Room {
  readonly lines = new LineRoom(MOST_LINES + 1);
  readonly filled = new Int32Array(MOST_LINES + 1);
  readonly ranks = new Int32Array(MOST_LINES + 1);
}
const SAMPLE_ROOM = new Room();
const PREVIEW_ROOM = new Room();

/**
 * The first lines of a text, with counts of what can delimit cells in them. Nearly every file of code and prose is known to
 * be no table by the counts of a few lines, before a line of it becomes a string.
 *
 * There is one sample and one preview at a time: another one takes their room.
 */
export class TextSample {
  /** Lines that are looked at. */
  static readonly MOST_LINES = MOST_LINES;
  /** Delimiters that are counted. */
  static readonly MARKS = MARKS;
  /** Lines begin and end at these bytes, without their newline. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** Number of lines. */
  count: number;
  /** Bytes that the lines take which are looked at; all of the text where it has no more lines. */
  size: number;
  /** The lines that are not blank, as many as `filledIn(count)`. */
  readonly filled: Int32Array;
  private readonly text: Buffer;
  private readonly lineRoom: LineRoom;

  /**
   * @param bytes UTF-8 in which lines end in a newline
   * @param whole whether the text goes no further: otherwise its last line may be cut, and is left out
   * @param survey its lines
   */
  private constructor(
    readonly bytes: Uint8Array,
    whole: boolean,
    survey: LineSurvey,
    private readonly room: Room,
  ) {
    this.size = bytes.length;
    this.text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    this.lineRoom = survey.room;
    this.starts = survey.room.starts;
    this.ends = survey.room.ends;
    let count = !whole && survey.count <= MOST_LINES ? survey.count - 1 : Math.min(survey.count, MOST_LINES);
    while (count > 0 && this.isBlank(count - 1)) count--;
    this.count = this.within(count);
    this.filled = room.filled;
    this.rank();
  }

  /** @param bytes UTF-8; lines end in a newline, or in a return and a newline */
  static of(bytes: Uint8Array, whole: boolean): TextSample {
    const lined = withoutReturns(bytes);
    const survey = surveyLines(lined, MOST_LINES + 1, SAMPLE_ROOM.lines);
    const sample = new TextSample(lined, whole, survey, SAMPLE_ROOM);
    if (survey.count > MOST_LINES && lined === bytes) sample.size = survey.room.starts[MOST_LINES];
    return sample;
  }

  /**
   * The lines up to the last of so many that are not blank, each with its line end; null when there are not so many.
   *
   * @param bytes the beginning of a text that goes on
   */
  static ofFirst(bytes: Uint8Array, filled: number): TextSample | null {
    const sample = TextSample.of(bytes, false);
    if (sample.filledIn(sample.count) < filled) return null;
    sample.size = sample.bytes === bytes ? sample.ends[sample.filled[filled - 1]] + 1 : bytes.length;
    sample.count = sample.filled[filled - 1] + 1;
    return sample;
  }

  /** The lines up to `last` that are not blank, as a sample of their own. */
  preview(last: number): TextSample {
    const count = this.filledIn(last + 1);
    const { text, lineRoom, filled, starts, ends } = this;
    const bytes = Buffer.alloc(ends[last] - starts[0] + 1, NEWLINE);
    const { lines } = PREVIEW_ROOM;
    let length = 0;
    for (let at = 0; at < count; at++) {
      const line = filled[at];
      lines.starts[at] = length;
      length += text.copy(bytes, length, starts[line], ends[line]);
      lines.ends[at] = length++;
      lines.digits[at] = lineRoom.digits[line];
      lines.flags[at] = lineRoom.flags[line];
      for (let mark = 0; mark < MARKS; mark++) lines.marks[mark][at] = lineRoom.marks[mark][line];
    }
    return new TextSample(bytes.subarray(0, Math.max(0, length - 1)), true, { count, room: lines }, PREVIEW_ROOM);
  }

  /** The position of a delimiter among those that are counted; below 0 when it is none of them. */
  static markOf(delimiter: string): number {
    return COUNTED.indexOf(delimiter);
  }

  line(at: number): string {
    return this.between(this.starts[at], this.ends[at], this.isForeign(at));
  }

  lines(): string[] {
    return Array.from({ length: this.count }, (_, at) => this.line(at));
  }

  /** Length of a line in characters, as a string has them. */
  lengthOf(at: number): number {
    return this.isForeign(at) ? this.line(at).length : this.ends[at] - this.starts[at];
  }

  /** Length of a line in bytes; null when it holds characters that are no ASCII. */
  asciiLength(at: number): number | null {
    return this.isForeign(at) ? null : this.ends[at] - this.starts[at];
  }

  /** Whether a line begins with a letter, blanks aside, and has fewer digits than this. */
  isWordy(at: number, digits: number): boolean {
    if (this.lineRoom.digits[at] >= digits) return false;
    let first = this.starts[at];
    while (isBlankCode(this.bytes[first]) && first < this.ends[at]) first++;
    return first < this.ends[at] && IS_LETTER[this.bytes[first]] === 1;
  }

  isBlank(at: number): boolean {
    const flags = this.lineRoom.flags[at];
    if ((flags & FILLED) !== 0) return false;
    // Some blanks are no ASCII.
    return (flags & FOREIGN) === 0 || this.line(at).trim() === '';
  }

  /** How many of the first lines are not blank. */
  filledIn(lines: number): number {
    return lines === 0 ? 0 : this.room.ranks[lines - 1];
  }

  hasQuote(at: number): boolean {
    return (this.lineRoom.flags[at] & QUOTED) !== 0;
  }

  /** Whether a cell of a line begins with a quote, by the delimiter with this mark. */
  opensQuote(at: number, mark: number): boolean {
    return ((this.lineRoom.flags[at] >> (OPENS + mark)) & 1) !== 0;
  }

  digitsIn(at: number): number {
    return this.lineRoom.digits[at];
  }

  /** How often a line holds the delimiter with this mark, inside quotes and outside. */
  marksIn(at: number, mark: number): number {
    return this.lineRoom.marks[mark][at];
  }

  /** The cells between two bytes, where all lines from `first` to `last` lie around them, each given by `each`. */
  cut(first: number, last: number, each: (take: (start: number, end: number) => void) => number): string[] | null {
    const cells: string[] = [];
    let foreign = false;
    for (let at = first; at <= last; at++) foreign ||= this.isForeign(at);
    if (foreign) return each((start, end) => cells.push(this.between(start, end, true))) < 0 ? null : cells;
    const from = this.starts[first];
    const text = this.between(from, this.ends[last], false);
    return each((start, end) => cells.push(text.slice(start - from, end - from))) < 0 ? null : cells;
  }

  private isForeign(at: number): boolean {
    return (this.lineRoom.flags[at] & FOREIGN) !== 0;
  }

  private between(start: number, end: number, foreign: boolean): string {
    // The same for ASCII, and faster.
    return foreign ? this.text.toString('utf8', start, end) : this.text.toString('latin1', start, end);
  }

  private rank(): void {
    const { filled, ranks } = this.room;
    let count = 0;
    for (let at = 0; at < this.count; at++) {
      if (!this.isBlank(at)) filled[count++] = at;
      ranks[at] = count;
    }
  }

  /** Very long lines say enough in a few: every cell of the sample can become a string of its own. */
  private within(count: number): number {
    if (this.bytes.length <= MOST_CHARACTERS) return count;
    let characters = 0;
    for (let at = 0; at < count; at++) {
      characters += this.lengthOf(at);
      if (characters > MOST_CHARACTERS) return Math.max(at, Math.min(count, FEWEST_LINES));
    }
    return count;
  }
}

/** A return before a newline, and one at the end, is a part of the line end. */
function withoutReturns(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  let next = text.indexOf(RETURN);
  if (next < 0) return bytes;
  const kept = Buffer.allocUnsafe(bytes.length);
  let length = 0;
  let from = 0;
  for (; next >= 0; next = text.indexOf(RETURN, next + 1)) {
    if (next + 1 < text.length && text[next + 1] !== NEWLINE) continue;
    length += text.copy(kept, length, from, next);
    from = next + 1;
  }
  length += text.copy(kept, length, from);
  return kept.subarray(0, length);
}

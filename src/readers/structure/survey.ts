import { type Kernel, kernelIfLoaded } from '../../matching/kernel/kernel.js';

/** Delimiters that are counted while the lines are found. */
export const COUNTED = ';\t|,';
export const MARKS = COUNTED.length;

/** Flags of a line: it holds a quote, an ASCII character that is no blank, one that is no ASCII. */
export const QUOTED = 1;
export const FILLED = 2;
export const FOREIGN = 4;
/** The first of the flags that say by which delimiter one of the cells of a line begins with a quote. */
export const OPENS = 3;
const OPENS_BY_ALL = ((1 << MARKS) - 1) << OPENS;

const NEWLINE = 10;

/** What a byte is to the counting: the position of its count and one more, or one of these. */
const PLAIN = 0;
const QUOTE = MARKS + 1;
const DIGIT = MARKS + 2;
const BLANK = MARKS + 3;
const OTHER = MARKS + 4;
const KIND = Uint8Array.from({ length: 256 }, (_, code) => {
  if (code >= 128) return OTHER;
  const character = String.fromCharCode(code);
  if (character === '"') return QUOTE;
  if (character >= '0' && character <= '9') return DIGIT;
  const mark = COUNTED.indexOf(character);
  if (mark >= 0) return mark + 1;
  return isBlankCode(code) ? BLANK : PLAIN;
});
const TAB_KIND = COUNTED.indexOf('\t') + 1;

/** A space, or what ends a line or stands for several spaces. */
export function isBlankCode(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}

/** Room for what stands in the lines of a text; used again for the next, so that a small file costs no memory. */
export class LineRoom {
  /** Lines begin and end at these offsets, without their newline. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly digits: Uint32Array;
  readonly flags: Uint32Array;
  /** Counts of each delimiter. */
  readonly marks: readonly Uint32Array[];

  /** @param lists eight lists of `room` words each, in the order in which the compiled loop writes them */
  constructor(
    readonly room: number,
    lists: Uint32Array = new Uint32Array(room * (4 + MARKS)),
  ) {
    const list = (at: number) => lists.subarray(at * room, (at + 1) * room);
    this.starts = list(0);
    this.ends = list(1);
    this.digits = list(2);
    this.flags = list(3);
    this.marks = Array.from({ length: MARKS }, (_, mark) => list(4 + mark));
  }
}

/** The number of lines, and what is known of them. */
export interface LineSurvey {
  readonly count: number;
  readonly room: LineRoom;
}

/** The room in the memory of the compiled loops. */
const compiledRooms = new WeakMap<Kernel, LineRoom>();

/**
 * Finds the first lines of a text and counts what stands in them, with the compiled loop where it is loaded.
 *
 * @param most lines that are wanted at most
 * @param own room for what the loop below finds
 * @returns how many there are, and where what is known of them stands, until another text is surveyed
 */
export function surveyLines(bytes: Uint8Array, most: number, own: LineRoom): LineSurvey {
  const loop = kernelIfLoaded();
  if (!loop || most >= loop.room.lines) return { count: surveyPlain(bytes, most, own), room: own };
  if (loop.holds(bytes)) return surveyCompiled(loop, bytes, most);
  const place = bytes.length <= loop.room.head ? loop.takeHead() : null;
  if (!place) return { count: surveyPlain(bytes, most, own), room: own };
  place.set(bytes);
  const survey = surveyCompiled(loop, place.subarray(0, bytes.length), most);
  loop.giveHead();
  return survey;
}

function surveyCompiled(loop: Kernel, bytes: Uint8Array, most: number): LineSurvey {
  let room = compiledRooms.get(loop);
  if (!room) {
    const first = loop.lines / 4;
    const words = loop.words.subarray(first, first + loop.room.lines * (4 + MARKS));
    room = new LineRoom(loop.room.lines, words);
    compiledRooms.set(loop, room);
  }
  const from = bytes.byteOffset;
  const found = loop.run.surveyLines(from, from + bytes.length, loop.room.lines, loop.lines);
  return { count: Math.min(found, most), room };
}

/** The same without the compiled loop. */
export function surveyPlain(bytes: Uint8Array, most: number, room: LineRoom): number {
  const { starts, ends, digits, flags, marks } = room;
  let count = 0;
  for (let at = 0; count < most; at++) {
    const counts = [0, 0, 0, 0, 0];
    let numbers = 0;
    let seen = 0;
    let before = NEWLINE;
    starts[count] = at;
    for (; at < bytes.length; at++) {
      const code = bytes[at];
      if (code === NEWLINE) break;
      const kind = KIND[code];
      if (kind === PLAIN) seen |= FILLED;
      else if (kind === OTHER) seen |= FOREIGN;
      else if (kind === DIGIT) {
        numbers++;
        seen |= FILLED;
      } else if (kind === QUOTE) {
        seen |= QUOTED | FILLED | opens(before);
      } else if (kind !== BLANK) {
        counts[kind]++;
        if (kind !== TAB_KIND) seen |= FILLED;
      }
      before = code;
    }
    ends[count] = at;
    digits[count] = numbers;
    flags[count] = seen;
    for (let mark = 0; mark < MARKS; mark++) marks[mark][count] = counts[mark + 1];
    count++;
    if (at >= bytes.length) break;
  }
  return count;
}

/** By which delimiters a cell begins behind this byte. */
function opens(before: number): number {
  if (before === NEWLINE) return OPENS_BY_ALL;
  const kind = KIND[before];
  return kind >= 1 && kind <= MARKS ? 1 << (OPENS + kind - 1) : 0;
}

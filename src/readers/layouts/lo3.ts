import type { DocumentSink } from '../../model/document.js';
import { RecordRow } from '../record-row.js';
import { RecordSheet } from '../record-sheet.js';
import { afterCharacters, type LineLayout, textOf } from './lines.js';
import { Rubrics } from './rubric-values.js';
import { isCategory, isElement, PERSON_KEYS } from './rubrics.js';

const ZERO = 48;
/** Random key and message number, which every message begins with (`00000000Ag31`). */
const KEY = 12;
/** Characters of a header before its contents: rubrics that are asked for make it long. */
const LONGEST_HEADER = 6144;
/** Places in a header where contents could begin that are read. */
const MOST_TRIES = 64;
/** Digits that say how long the contents, a category and an element are. */
const CONTENTS_LENGTH = 5;
const PART_LENGTH = 3;
const CATEGORY = 2;
const ELEMENT = 4;
const FEWEST_VALUES = 2;

/** A value in the contents of a message: category, element and its bytes. */
export interface Lo3Value {
  readonly category: number;
  readonly element: string;
  readonly from: number;
  readonly to: number;
}

/** A message, or a list of a person without a header. */
interface Lo3Message {
  /** Where the contents begin: before it is the header. */
  readonly contents: number;
  readonly end: number;
  readonly values: readonly Lo3Value[];
  /** First values of a category that begins. */
  readonly begins: ReadonlySet<Lo3Value>;
}

/**
 * Messages of the register of persons (LO3, `A` and `B` messages and lists of persons): contents with their length, in it
 * categories with their length, in them elements with their length. All lengths must agree, which no other text does.
 */
export class Lo3Messages implements LineLayout {
  private readonly sheet: RecordSheet;
  private readonly row = new RecordRow();
  readonly held = -1;

  constructor(private readonly out: DocumentSink) {
    this.sheet = new RecordSheet(out, () => ({ name: 'persoon', kind: 'records', layout: 'gba-v' }), PERSON_KEYS);
  }

  /** A line may hold several messages behind one another. */
  record(bytes: Uint8Array, start: number, end: number, line: number): boolean {
    let at = start;
    while (at < end) {
      const message = lo3Message(bytes, at, end);
      if (!message) break;
      if (message.contents > at) textOf({ bytes, end }, this.out, { from: at, to: message.contents, line });
      this.write(bytes, message, line);
      at = message.end;
    }
    if (at > start && at < end) textOf({ bytes, end }, this.out, { from: at, to: end, line });
    return at > start;
  }

  shift(): void {
    // Nothing is held: a line has whole messages.
  }

  flush(): void {
    // Written line by line.
  }

  end(): void {
    this.sheet.end();
  }

  private write(bytes: Uint8Array, { values, begins, contents }: Lo3Message, line: number): void {
    const rubrics = new Rubrics();
    for (const value of values) {
      if (begins.has(value)) rubrics.begin(value.category);
      if (value.from === value.to) continue;
      const { name, row } = rubrics.value(value.element);
      const column = this.sheet.column(name, () => name);
      if (column < 0) textOf({ bytes, end: value.to }, this.out, { from: value.from, to: value.to, line });
      else this.row.put(column, row, value.from, value.to);
    }
    this.sheet.write(this.row, bytes, line, contents);
    this.row.clear();
  }
}

/** The message at `start`, with or without a header; null when there is none. */
export function lo3Message(bytes: Uint8Array, start: number, end: number): Lo3Message | null {
  if (!isKey(bytes, start, end)) return mayBeContents(bytes, start, end) ? contentsAt(bytes, start, end) : null;
  const stop = Math.min(end, start + LONGEST_HEADER);
  for (let at = start + KEY, tries = 0; at < stop && tries < MOST_TRIES; at++) {
    if (!mayBeContents(bytes, at, end)) continue;
    tries++;
    const message = contentsAt(bytes, at, end);
    if (message) return message;
  }
  return null;
}

/** Eight digits, a letter in upper and one in lower case, and two digits. */
function isKey(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start < KEY) return false;
  return /^\d{8}[A-Z][a-z]\d\d$/.test(Buffer.from(bytes.buffer, bytes.byteOffset + start, KEY).toString('latin1'));
}

/** Whether digits at `start` can be the length of contents that begin with a category and an element. */
function mayBeContents(bytes: Uint8Array, start: number, end: number): boolean {
  const length = numberAt(bytes, start, CONTENTS_LENGTH, end);
  const category = start + CONTENTS_LENGTH;
  if (length <= 0 || category + length > end || !isCategory(numberAt(bytes, category, CATEGORY, end))) return false;
  const size = numberAt(bytes, category + CATEGORY, PART_LENGTH, end);
  const element = category + CATEGORY + PART_LENGTH;
  const inner = numberAt(bytes, element + ELEMENT, PART_LENGTH, end);
  return (
    size + CATEGORY + PART_LENGTH <= length &&
    numberAt(bytes, element, ELEMENT, end) >= 0 &&
    inner >= 0 &&
    inner + ELEMENT + PART_LENGTH <= size
  );
}

/** Contents whose length stands at `start`. */
function contentsAt(bytes: Uint8Array, start: number, end: number): Lo3Message | null {
  const length = numberAt(bytes, start, CONTENTS_LENGTH, end);
  const contents = start + CONTENTS_LENGTH;
  const values: Lo3Value[] = [];
  const begins = new Set<Lo3Value>();
  let at = contents;
  let used = 0;
  while (used < length) {
    const category = numberAt(bytes, at, CATEGORY, end);
    const size = numberAt(bytes, at + CATEGORY, PART_LENGTH, end);
    if (!isCategory(category) || size < 0) return null;
    const from = at + CATEGORY + PART_LENGTH;
    at = afterCharacters(bytes, from, end, size);
    used += CATEGORY + PART_LENGTH + size;
    const before = values.length;
    if (at < 0 || used > length || !elementsOf(bytes, from, at, category, values)) return null;
    if (values.length > before) begins.add(values[before]);
  }
  const known = values.filter(({ element }) => isElement(element)).length;
  return values.length >= FEWEST_VALUES && known * 2 >= values.length ? { contents, end: at, values, begins } : null;
}

/** Adds the elements of a category; false when their lengths do not agree with its own. */
function elementsOf(bytes: Uint8Array, from: number, to: number, category: number, values: Lo3Value[]): boolean {
  for (let at = from; at < to; ) {
    const element = numberAt(bytes, at, ELEMENT, to);
    const size = numberAt(bytes, at + ELEMENT, PART_LENGTH, to);
    if (element < 0 || size < 0) return false;
    const start = at + ELEMENT + PART_LENGTH;
    at = afterCharacters(bytes, start, to, size);
    if (at < 0) return false;
    values.push({ category, element: String(element).padStart(ELEMENT, '0'), from: start, to: at });
  }
  return true;
}

/** A number of so many digits, or -1. */
function numberAt(bytes: Uint8Array, at: number, digits: number, end: number): number {
  if (at + digits > end) return -1;
  let value = 0;
  for (let i = at; i < at + digits; i++) {
    const digit = bytes[i] - ZERO;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

const MOST = 0.9;

/** Whether nearly all of the first lines are messages. */
export function areLo3(lines: readonly string[]): boolean {
  const filled = lines.filter((line) => line.trim() !== '');
  if (!/^(?:\d{8}[A-Z][a-z]\d\d|\d{14})/.test(filled[0] ?? '')) return false;
  const messages = filled.filter((line) => {
    const bytes = Buffer.from(line, 'utf8');
    return lo3Message(bytes, 0, bytes.length) !== null;
  });
  return messages.length > 0 && messages.length >= filled.length * MOST;
}

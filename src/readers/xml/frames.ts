import type { Rubrics } from '../layouts/rubric-values.js';
import type { RecordRow } from '../record-row.js';
import type { RecordSheet } from '../record-sheet.js';
import type { XmlPlace } from './places.js';

/** A record that is open: its cells, and where it goes. */
export interface OpenRecord {
  /** Tells records apart. */
  readonly id: number;
  readonly row: RecordRow;
  readonly sheet: RecordSheet;
  /** Where column names begin. */
  readonly root: XmlPlace;
  /** 1-based row of the file. */
  readonly number: number;
  /** First byte; moves with the buffer. */
  start: number;
  /** A person of a layout: everything inside is in its columns. */
  readonly isPerson: boolean;
  /** Set where values come by category and element (`gba-v`). */
  readonly rubrics: Rubrics | null;
}

/** An element that is open. */
export interface Frame {
  place: XmlPlace;
  /** Number of the element, and its name as a hash. */
  element: number;
  hash: number;
  /** First byte of the tag; moves with the buffer. */
  start: number;
  record: OpenRecord | null;
  /** The element is the record. */
  owns: boolean;
  /** The row of the record that values here go to. */
  row: number;
  /** Its content is running text, also inside a record. */
  running: boolean;
  /** Text of the element so far, `-1` when there is none. */
  textStart: number;
  textEnd: number;
  /** There is text that goes to no cell. */
  text: boolean;
  children: boolean;
  /** The word by which a naming system calls the value here. */
  word: string;
  /** The name that an attribute gives to the value here: `<SimpleData name="bsn">`. */
  named: string;
}

export function newFrame(place: XmlPlace): Frame {
  return {
    place,
    element: 0,
    hash: 0,
    start: 0,
    record: null,
    owns: false,
    row: 0,
    running: false,
    textStart: -1,
    textEnd: -1,
    text: false,
    children: false,
    word: '',
    named: '',
  };
}

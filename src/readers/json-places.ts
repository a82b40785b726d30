import type { RecordTable } from './record-table.js';

/** Places of one text; beyond it all share one, so that no structure can fill the memory. */
const MOST_PLACES = 10_000;
/** Characters of a path; the names of deeper places are left out. */
const LONGEST_PATH = 512;

/** A place in the structure of JSON: the same for all records of a list. */
export interface Place {
  readonly id: number;
  readonly path: string;
  readonly children: Map<string, Place>;
  /** Rows of the records found here. */
  table: RecordTable | null;
  /** Rows of lists that stand here beside each other. */
  columns: RecordTable | null;
  /** Lists in the first object here were no columns of one table: those of all others are told by themselves as well. */
  isSingle: boolean;
  /** This object's keys are data. */
  dictionary: boolean;
  /** The record of a person in which something stood here last, and the row for what comes next. */
  record: number;
  nextRow: number;
}

/** All places of one text, in the order in which they were met. */
export class Places {
  private count = 0;
  readonly root = this.make('$');
  private readonly rest = this.make('…');

  /** @param key a name, `[]` for the elements of a list, or `{}` for the entries of a dictionary */
  childOf(parent: Place, key: string): Place {
    const found = parent.children.get(key);
    if (found) return found;
    if (this.count >= MOST_PLACES) return this.rest;
    const path = key === '[]' || key === '{}' ? parent.path + key : `${parent.path}.${key}`;
    const made = this.make(path.length > LONGEST_PATH ? parent.path : path);
    parent.children.set(key, made);
    return made;
  }

  private make(path: string): Place {
    return {
      id: this.count++,
      path,
      children: new Map(),
      table: null,
      columns: null,
      isSingle: false,
      dictionary: false,
      record: -1,
      nextRow: 0,
    };
  }
}

import type { RecordSheet } from '../record-sheet.js';

/** Places of one text; beyond it all share one, so that no structure can fill the memory. */
const MOST_PLACES = 10_000;
/** Names that a column is known by, its own included. */
const NAMES_AROUND = 3;
/** Characters of a name that tell it from another. */
const LONGEST_NAME = 200;
const COLON = 58;
/** Elements of a place that show whether they are a list. */
const ENOUGH = 8;
/** Records have so many values for every piece of running text in them. */
const VALUES_A_TEXT = 4;
/** Attributes and elements of one name are two places. */
const ATTRIBUTE = 0x5bd1e995;

/** A place in the structure of XML: the same for all elements of one name in elements of one place. */
export interface XmlPlace {
  readonly id: number;
  /** Without its namespace prefix. */
  readonly name: string;
  readonly parent: XmlPlace | null;
  readonly depth: number;
  /** The name as it is written. */
  readonly bytes: Uint8Array;
  readonly children: Map<number, XmlPlace[]>;
  /** Attributes of the last element, in their order. */
  readonly shape: XmlPlace[];
  /** Texts and attributes that elements here had in the survey. */
  values: number;
  /** Elements seen here, and elements around them. */
  elements: number;
  parents: number;
  /** The element around the last one here, and how many have come in it. */
  lastParent: number;
  inParent: number;
  /** Whether elements here are records of a table; null until enough of them were seen. */
  list: boolean | null;
  /** Text and elements stand side by side here: this is running text. */
  mixed: boolean;
  /** The name was looked at for numbers. */
  told: boolean;
  /** The column for values here in the table where one was put last. */
  sheet: RecordSheet | null;
  column: number;
  /** The record in which an element was seen here last, and the row for a next one. */
  record: number;
  nextRow: number;
}

/** Where the name of an attribute stands, and its hash. */
export interface AttributeName {
  from: number;
  to: number;
  hash: number;
}

/** Elements of KML that are one value of their record each, named by an attribute (OGC 12-007r2, 9.2 and 9.5). */
const NAMED: ReadonlySet<string> = new Set(['SimpleData', 'Data']);

/** All places of one text, in the order in which they were met. */
export class XmlPlaces {
  private count = 0;
  readonly root = this.make(null, new Uint8Array(0));
  /** Stands for all places beyond the budget. */
  readonly rest = this.make(null, new Uint8Array(0));

  /**
   * The place of an attribute.
   *
   * @param position which attribute of its tag: mostly they come in the same order
   */
  attribute(parent: XmlPlace, position: number, bytes: Uint8Array, name: AttributeName): XmlPlace {
    const { shape } = parent;
    const expected = position < shape.length ? shape[position] : null;
    if (expected && isName(expected.bytes, bytes, name.from, name.to)) return expected;
    const place = this.element(parent, bytes, name.from, name.to, name.hash ^ ATTRIBUTE);
    if (position <= shape.length) shape[position] = place;
    return place;
  }

  /** The place of an element with the name `bytes[from, to)` in elements of another place. */
  element(parent: XmlPlace, bytes: Uint8Array, from: number, to: number, hash: number): XmlPlace {
    const same = parent.children.get(hash);
    if (same) for (const place of same) if (isName(place.bytes, bytes, from, to)) return place;
    if (this.count >= MOST_PLACES || parent === this.rest) return this.rest;
    const place = this.make(parent, bytes.slice(from, to));
    if (same) same.push(place);
    else parent.children.set(hash, [place]);
    return place;
  }

  private make(parent: XmlPlace | null, bytes: Uint8Array): XmlPlace {
    const local = bytes.subarray(bytes.lastIndexOf(COLON) + 1);
    const name = Buffer.from(local.buffer, local.byteOffset, local.length).toString('utf8').slice(0, LONGEST_NAME);
    return {
      id: this.count++,
      name,
      parent,
      depth: parent ? parent.depth + 1 : 0,
      bytes,
      children: new Map(),
      shape: [],
      values: 0,
      elements: 0,
      parents: 0,
      lastParent: -1,
      inParent: 0,
      list: isNamed(name, parent) ? false : null,
      mixed: false,
      told: false,
      sheet: null,
      column: -1,
      record: -1,
      nextRow: 0,
    };
  }
}

/** Whether an element is one value of its record, named by an attribute. */
export function isNamed(name: string, parent: XmlPlace | null): boolean {
  return NAMED.has(name) && (parent?.name === 'SchemaData' || parent?.name === 'ExtendedData');
}

/**
 * Counts an element at its place.
 *
 * @param parent number of the element around it
 */
export function countElement(place: XmlPlace, parent: number): void {
  place.elements++;
  if (place.lastParent !== parent) {
    place.lastParent = parent;
    place.inParent = 0;
    place.parents++;
  }
  place.inParent++;
}

/**
 * Whether elements here are records: they come twice or more to a parent on average, so that a second address of a few
 * clients stays beside the first.
 */
export function isList(place: XmlPlace): boolean {
  return place.list ?? (place.elements > 1 && place.elements >= 2 * place.parents);
}

/**
 * Settles for all places below what was seen often enough, so that one table is not cut in two half-way. What is mostly
 * running text is no list of records, however often it comes. Elements are counted anew after this.
 *
 * @param whole everything was seen
 * @returns whether there is a list
 */
export function settleLists(root: XmlPlace, whole: boolean): boolean {
  return settle(root, whole ? 0 : ENOUGH).lists;
}

function settle(place: XmlPlace, enough: number): { values: number; texts: number; lists: boolean } {
  const below = { values: place.values, texts: 0, lists: false };
  for (const same of place.children.values()) {
    for (const child of same) {
      const { values, texts, lists } = settle(child, enough);
      below.values += values;
      below.texts += texts;
      below.lists ||= lists;
    }
  }
  const { elements } = place;
  const list = isList(place);
  place.lastParent = -1;
  place.elements = place.parents = 0;
  if (place.mixed) {
    place.list = false;
    return { values: 0, texts: elements, lists: false };
  }
  if (below.texts * VALUES_A_TEXT > below.values) place.list = false;
  else if (elements >= enough) place.list = list;
  return { ...below, lists: below.lists || (place.list ?? list) };
}

/** The name of a column for values here, as seen from a record: with up to two names around it. */
export function nameWithin(place: XmlPlace, record: XmlPlace): string {
  const names: string[] = [];
  for (let at: XmlPlace | null = place; at && at !== record && names.length < NAMES_AROUND; at = at.parent)
    names.unshift(at.name);
  return names.length === 0 ? place.name : names.join('.');
}

/** Names from the outermost element to this one. */
export function pathOf(place: XmlPlace): string {
  const names: string[] = [];
  for (let at: XmlPlace | null = place; at?.parent; at = at.parent) names.unshift(at.name);
  return names.slice(-NAMES_AROUND).join('.');
}

function isName(name: Uint8Array, bytes: Uint8Array, from: number, to: number): boolean {
  if (name.length !== to - from) return false;
  for (let i = 0; i < name.length; i++) if (name[i] !== bytes[from + i]) return false;
  return true;
}

import { FormatError } from '../errors.js';
import { Charset, trimmedEnd } from '../statistics/charset.js';
import type { Cursor } from '../statistics/cursor.js';
import { Extensions } from './extensions.js';

/** How cases are stored: as they are, or as bytecode in blocks that zlib packed; 1 is bytecode that is not packed. */
export const PLAIN = 0;
export const ZLIB = 2;

/** A variable, of one or more stored parts. */
export interface SpssVariable {
  readonly name: string;
  readonly label: string;
  /** Bytes of a text; 0 for a number. */
  readonly width: number;
  /** Positions of its parts in a case, in bytes, with the length of each. */
  readonly parts: readonly { readonly from: number; readonly length: number }[];
  /** Print format (PSPP, System File Format, section 3: `print`): its type. */
  readonly format: number;
}

export interface SpssDictionary {
  readonly compression: number;
  readonly bias: number;
  readonly sysmis: number;
  /** Bytes of a case. */
  readonly caseBytes: number;
  /** Cases as declared; -1 where the file does not say. */
  readonly cases: number;
  readonly variables: readonly SpssVariable[];
  readonly charset: Charset;
  /** Everything else that is written in words: labels of values, documents, attributes. */
  readonly texts: readonly string[];
}

/** A variable record. */
export interface RawVariable {
  readonly name: string;
  readonly label: Buffer;
  readonly width: number;
  readonly format: number;
  readonly from: number;
}

const MAGIC = 4;
const VARIABLE = 2;
const VALUE_LABELS = 3;
const LABELLED = 4;
const DOCUMENTS = 6;
const EXTENSION = 7;
const END = 999;
const CONTINUATION = -1;
const DOCUMENT_LINE = 80;
const MOST_VARIABLES = 2_000_000;
const EIGHT = 8;

/**
 * Reads the dictionary of a system file (PSPP developer's guide, "System File Format"); the cursor stands at the data after it.
 *
 * @throws FormatError when it is damaged
 */
export function readDictionary(cursor: Cursor): SpssDictionary {
  cursor.skip(MAGIC);
  const product = Buffer.from(cursor.take(60));
  cursor.bigEndian = isBigEndian(cursor.take(4));
  cursor.skip(4);
  const compression = cursor.i32();
  if (compression < PLAIN || compression > ZLIB) throw new FormatError('structure');
  cursor.skip(4);
  const declared = cursor.i32();
  const bias = cursor.f64();
  cursor.skip(17);
  const label = Buffer.from(cursor.take(64));
  cursor.skip(3);
  const raw: RawVariable[] = [];
  const extensions = new Extensions();
  const texts: Buffer[] = [product, label];
  for (let type = cursor.i32(); type !== END; type = cursor.i32()) {
    if (type === VARIABLE) readVariable(cursor, raw);
    else if (type === VALUE_LABELS) readValueLabels(cursor, texts);
    else if (type === LABELLED) cursor.skip(cursor.count(cursor.i32(), 4) * 4);
    else if (type === DOCUMENTS) readDocuments(cursor, texts);
    else if (type === EXTENSION) extensions.read(cursor);
    else throw new FormatError('structure');
  }
  cursor.skip(4);
  const charset = new Charset(extensions.encoding);
  const decode = (bytes: Buffer) => charset.decode(bytes.subarray(0, trimmedEnd(bytes, 0, bytes.length)));
  return {
    compression,
    bias,
    sysmis: extensions.sysmis,
    caseBytes: raw.length * EIGHT,
    cases: extensions.cases ?? declared,
    variables: joined(
      raw.filter(({ width }) => width !== CONTINUATION),
      extensions,
      charset,
    ),
    charset,
    texts: [...texts, ...extensions.texts].map(decode).filter(Boolean),
  };
}

/** The layout code is 2 or 3, whatever the byte order. */
function isBigEndian(bytes: Buffer): boolean {
  for (const code of [2, 3]) {
    if (bytes.readInt32LE(0) === code) return false;
    if (bytes.readInt32BE(0) === code) return true;
  }
  throw new FormatError('structure');
}

function readVariable(cursor: Cursor, raw: RawVariable[]): void {
  const width = cursor.i32();
  const hasLabel = cursor.i32();
  const missing = cursor.i32();
  const print = cursor.i32();
  cursor.skip(4);
  const name = cursor.take(8).toString('latin1').trimEnd();
  let label: Buffer = Buffer.alloc(0);
  if (hasLabel === 1) {
    const length = cursor.i32();
    label = Buffer.from(cursor.take(length));
    cursor.skip((4 - (length % 4)) % 4);
  } else if (hasLabel !== 0) throw new FormatError('structure');
  if (Math.abs(missing) > 3 || width > 255 || width < CONTINUATION) throw new FormatError('structure');
  cursor.skip(Math.abs(missing) * EIGHT);
  if (raw.length >= MOST_VARIABLES) throw new FormatError('budget');
  raw.push({ name, label, width, format: (print >>> 16) & 0xff, from: raw.length * EIGHT });
}

/** Labels of values: eight bytes of value, a length of one byte, and text up to the next eight. */
function readValueLabels(cursor: Cursor, texts: Buffer[]): void {
  const count = cursor.count(cursor.i32(), 16);
  for (let n = 0; n < count; n++) {
    cursor.skip(EIGHT);
    const length = cursor.u8();
    texts.push(Buffer.from(cursor.take(length)));
    cursor.skip((EIGHT - ((length + 1) % EIGHT)) % EIGHT);
  }
}

function readDocuments(cursor: Cursor, texts: Buffer[]): void {
  const lines = cursor.count(cursor.i32(), DOCUMENT_LINE);
  texts.push(Buffer.concat(Array.from({ length: lines }, () => Buffer.from(cursor.take(DOCUMENT_LINE)))));
}

/** Bytes of a text of more than 255 that a part takes into account, and those that it is stored in. */
const EFFECTIVE = 252;
const STORED = 255;

/** Puts long names on variables, and the parts of a very long text together. */
function joined(raw: readonly RawVariable[], extensions: Extensions, charset: Charset): SpssVariable[] {
  const variables: SpssVariable[] = [];
  if (!extensions.describesOnly(new Set(raw.map(({ name }) => name)))) throw new FormatError('structure');
  for (let at = 0; at < raw.length; at++) {
    const { name, label, width, format } = raw[at];
    const long = extensions.widths.get(name);
    const count = long === undefined || width === 0 ? 1 : Math.ceil(long / EFFECTIVE);
    if (at + count > raw.length) throw new FormatError('structure');
    if (raw.slice(at, at + count - 1).some((part) => part.width !== STORED)) throw new FormatError('structure');
    const parts = raw.slice(at, at + count).map((part) => ({ from: part.from, length: Math.min(part.width, STORED) }));
    at += count - 1;
    variables.push({
      name: extensions.longName(name, charset),
      label: charset.decode(label.subarray(0, trimmedEnd(label, 0, label.length))),
      width,
      parts,
      format,
    });
  }
  return variables;
}

import iconv from 'iconv-lite';
import { wholeOf } from '../bytes.js';
import type { OleDirectory, OleEntry } from '../ole/directory.js';
import type { Storage } from './storage.js';

/** What a message, a recipient or an attachment says of itself, by the number of the property (MS-OXMSG 2.1). */
export interface Properties {
  readonly texts: Map<string, string>;
  readonly binaries: Map<string, Buffer>;
  /** Something that is listed is missing, or not as long as the list says. */
  readonly isOdd: boolean;
}

/** Bytes before the list of properties (MS-OXMSG 2.4.1). */
const HEAD = { message: 32, embedded: 24, part: 8 };
const STREAM = /^__substg1\.0_([0-9A-F]{4})([0-9A-F]{4})(?:-([0-9A-F]{8}))?$/i;
const ENTRY = 16;
const LARGEST = 256 << 20;
const UNICODE = 0x001f;
const ANSI = 0x001e;
const BINARY = 0x0102;
/** The code page of 8-bit text, and of the body. */
const CODE_PAGES = [0x3ffd, 0x3fde];

/**
 * Reads the properties of a storage.
 *
 * @throws FormatError when not all of one of them is there
 */
export function propertiesOf(file: OleDirectory, storage: Storage, kind: keyof typeof HEAD): Properties {
  const texts = new Map<string, string>();
  const binaries = new Map<string, Buffer>();
  const list = storage.children.find(({ name }) => name === '__properties_version1.0');
  const listed = list?.stream ? contentOf(file, list.stream) : Buffer.alloc(0);
  const encoding = encodingOf(listed, HEAD[kind]);
  const sizes = new Map<number, number>();
  for (const entry of storage.children) {
    const found = STREAM.exec(entry.name);
    if (!found || !entry.stream) continue;
    const [, id, type, index] = found;
    const key = index === undefined ? id.toUpperCase() : `${id.toUpperCase()}-${index}`;
    const number = Number.parseInt(type, 16) & ~0x1000;
    if (index === undefined) sizes.set(Number.parseInt(id + type, 16), entry.stream.size);
    const isMany = (Number.parseInt(type, 16) & 0x1000) !== 0;
    // Without an index, a property of many values holds only their lengths.
    if (isMany && index === undefined) continue;
    const bytes = contentOf(file, entry.stream);
    if (number === UNICODE) texts.set(key, ended(bytes.toString('utf16le')));
    else if (number === ANSI) texts.set(key, ended(iconv.decode(bytes, encoding)));
    else if (number === BINARY) binaries.set(key, bytes);
  }
  return { texts, binaries, isOdd: list === undefined || !isAsListed(listed, HEAD[kind], sizes) };
}

/**
 * What a stream holds.
 *
 * @throws FormatError when not all of it is there, or it is too large
 */
export function contentOf(file: OleDirectory, stream: OleEntry): Buffer {
  return wholeOf(file.open(stream), LARGEST);
}

function ended(text: string): string {
  return text.replaceAll('\0', ' ').trimEnd();
}

function encodingOf(listed: Buffer, head: number): string {
  for (let at = head; at + ENTRY <= listed.length; at += ENTRY) {
    if (!CODE_PAGES.includes(listed.readUInt16LE(at + 2))) continue;
    const page = listed.readUInt32LE(at + 8);
    const name = page === 65001 ? 'utf8' : `windows-${page}`;
    if (iconv.encodingExists(name)) return name;
  }
  return 'windows-1252';
}

/** Lengths in the list count the zero at the end of a text. */
function isAsListed(listed: Buffer, head: number, sizes: ReadonlyMap<number, number>): boolean {
  if (listed.length < head || (listed.length - head) % ENTRY !== 0) return false;
  for (let at = head; at + ENTRY <= listed.length; at += ENTRY) {
    const tag = listed.readUInt32LE(at);
    const type = tag & 0xffff;
    if (type !== UNICODE && type !== ANSI && type !== BINARY) continue;
    const size = sizes.get(((tag >>> 16) * 65536 + type) >>> 0);
    const declared = listed.readUInt32LE(at + 8);
    if (size === undefined ? declared > 2 : declared - size < 0 || declared - size > 2) return false;
  }
  return true;
}

import { inflateSync } from 'node:zlib';
import { systemCode } from '../../errors.js';
import type { Budget } from '../budget.js';
import { FormatError } from '../errors.js';
import { ascii85 } from './ascii85.js';
import { shownText } from './shown.js';
import { wrongTokens } from './tokens.js';

/** What is wrong with the streams of a PDF, and what they hold that no reader of pages gives. */
export interface Streams {
  /** Streams that are not what they are said to be: cut off, of another length, or with a wrong checksum. */
  readonly broken: number;
  /** Files that are packed in it, whether something refers to them or not. */
  readonly files: readonly Uint8Array[];
  /** Forms in XML (XFA). */
  readonly forms: readonly string[];
  /** Texts of the streams that paint text and that nothing refers to; null where that is not plain. */
  readonly orphans: readonly (string | null)[];
}

const KEYWORD = Buffer.from('stream');
const END = Buffer.from('endstream');
const OBJECT = Buffer.from(' obj');
/** Bytes of the dictionary before a stream that are looked at. */
const LONGEST_DICTIONARY = 16 << 10;
const LARGEST = 256 << 20;
const LARGEST_ORPHAN = 1 << 20;
/** A comment may stand before a dictionary. */
const COMMENTS = /^(?:\s*%[^\r\n]*[\r\n])+/;

/**
 * Goes through all streams as they stand in the file, referred to or not, and unpacks those that deflate has packed: pdf.js looks
 * at no checksum and goes on with what it has.
 *
 * @param end of the last version
 */
export function checkStreams(bytes: Buffer, end: number, budget: Budget): Streams {
  let broken = 0;
  const files: Uint8Array[] = [];
  const forms: string[] = [];
  const painting = new Map<number, string | null>();
  const referred = new Set<number>();
  refersTo(bytes, referred);
  let between = 0;
  for (let at = bytes.indexOf(KEYWORD); at >= 0; ) {
    const stream = streamAt(bytes, at);
    if (stream === null) {
      at = bytes.indexOf(KEYWORD, at + KEYWORD.length);
      continue;
    }
    const { dictionary, from, size } = stream;
    if (!stream.isEnded || wrongTokens(bytes, between, at) > 0) broken++;
    between = from + size;
    const isImage = /\/Subtype\s*\/Image\b/.test(dictionary);
    if (!isImage) {
      const content = contentOf(bytes.subarray(from, from + size), dictionary, budget);
      if (content === 'broken') broken++;
      else if (content !== null && /\/Type\s*\/EmbeddedFile\b/.test(dictionary)) files.push(content);
      else if (content !== null && isForm(content)) forms.push(Buffer.from(content).toString('utf8'));
      else if (content !== null && /\/Type\s*\/ObjStm\b/.test(dictionary)) refersTo(content, referred);
      else if (content !== null && paintsText(content)) painting.set(stream.number, shownIn(content));
    }
    at = bytes.indexOf(KEYWORD, from + size + (stream.isEnded ? END.length : 0));
  }
  if (wrongTokens(bytes, between, end) > 0) broken++;
  const orphans = [...painting].filter(([number]) => !referred.has(number)).map(([, text]) => text);
  return { broken, files, forms, orphans };
}

const NOTHING = { dictionary: '', size: 0, isEnded: false, number: -1 };

interface Stream {
  /** Of its object. */
  readonly number: number;
  readonly dictionary: string;
  readonly from: number;
  readonly size: number;
  readonly isEnded: boolean;
}

/** The stream that begins at a keyword, or null where that is only a word. */
function streamAt(bytes: Buffer, at: number): Stream | null {
  let from = at + KEYWORD.length;
  if (bytes[from] === 13) from++;
  if (bytes[from] === 10) from++;
  if (from === at + KEYWORD.length) return null;
  const low = Math.max(0, at - LONGEST_DICTIONARY);
  const object = bytes.subarray(low, at).lastIndexOf(OBJECT);
  // A dictionary that no object is around.
  const isLoose = />>\s*$/.test(bytes.toString('latin1', Math.max(0, at - 8), at));
  const dictionary = bytes
    .toString('latin1', low + object + OBJECT.length, at)
    .replace(COMMENTS, '')
    .trim();
  if (object < 0 || !dictionary.startsWith('<<') || !dictionary.endsWith('>>') || dictionary.includes('endobj'))
    return isLoose ? { ...NOTHING, from } : null;
  const number = Number(
    /(\d+)\s+\d+$/.exec(bytes.toString('latin1', Math.max(0, low + object - 20), low + object))?.[1] ?? -1,
  );
  const declared = /\/Length\s+(\d+)(?!\s+\d+\s+R|\d)/.exec(dictionary);
  const found = bytes.indexOf(END, declared ? Math.min(from + Number(declared[1]), bytes.length) : from);
  if (found < 0) return { number, dictionary, from, size: bytes.length - from, isEnded: false };
  if (declared === null) return { number, dictionary, from, size: found - from, isEnded: true };
  const size = Number(declared[1]);
  // Some programs count the end of the line.
  return { number, dictionary, from, size, isEnded: found - from - size <= 4 };
}

/** What a stream holds; null where it is packed in another way, or is not looked at. */
function contentOf(packed: Buffer, dictionary: string, budget: Budget): Uint8Array | null | 'broken' {
  const filter = /\/Filter\s*(\[[^\]]*\]|\/[A-Za-z0-9]+)/.exec(dictionary)?.[1] ?? '';
  if (filter === '') return /\/F\s*[(<[]/.test(dictionary) ? null : packed;
  const names = filter.match(/[A-Za-z0-9]+/g) ?? [];
  const isLetters = /^(?:ASCII85Decode|A85)$/.test(names[0] ?? '');
  if (names.length !== (isLetters ? 2 : 1) || !/^(?:FlateDecode|Fl)$/.test(names[names.length - 1])) return null;
  try {
    const binary = isLetters ? ascii85(packed) : packed;
    if (binary === null) return 'broken';
    const content = inflateSync(binary, { maxOutputLength: LARGEST });
    budget.unpacked(content.length);
    return content;
  } catch (error) {
    if (error instanceof FormatError) throw error;
    return systemCode(error) === 'ERR_BUFFER_TOO_LARGE' ? null : 'broken';
  }
}

/** Numbers of all objects that something in these bytes refers to. */
function refersTo(bytes: Uint8Array, found: Set<number>): void {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  for (const [, number] of text.matchAll(/\b(\d{1,9})\s+\d{1,5}\s+R\b/g)) found.add(Number(number));
}

/** The operators of a page that begin, show and end text. */
function paintsText(content: Uint8Array): boolean {
  const text = Buffer.from(content.buffer, content.byteOffset, Math.min(content.length, 1 << 20)).toString('latin1');
  return /\bBT\s[\s\S]{0,4000}?[)>\]]\s*(?:Tj|TJ|'|")\s/.test(text);
}

function shownIn(content: Uint8Array): string | null {
  return content.length > LARGEST_ORPHAN ? null : shownText(Buffer.from(content).toString('latin1'));
}

function isForm(content: Uint8Array): boolean {
  const start = Buffer.from(content.buffer, content.byteOffset, Math.min(content.length, 400)).toString('latin1');
  return /<(?:xdp:xdp|xfa:datasets|template\s[^>]*xfa|form\s[^>]*xfa)/.test(start);
}

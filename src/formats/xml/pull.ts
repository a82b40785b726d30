import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import type { Blob } from '../../model/blob.js';
import { unescapeInPlace } from '../../readers/xml/entities.js';
import { XML, XmlTokens } from '../../readers/xml/tokens.js';
import { bytesAt } from '../bytes.js';
import { FormatError } from '../errors.js';

/** Receives what stands in an XML document. Names are without their prefix. */
export interface XmlHandler {
  /** An element begins. The attributes are valid during the call. */
  open(name: string, attributes: XmlAttributes): void;
  close(name: string): void;
  /** Text, in pieces. Entities that the document declares stay as they stand. */
  text(text: string): void;
  /** A comment. */
  comment?(text: string): void;
}

/** Attributes of an element by their name without prefix; the first one of several. */
export interface XmlAttributes {
  get(name: string): string | null;
  /** All values, by their name without prefix. */
  each(take: (name: string, value: string) => void): void;
}

const PIECE = 1 << 18;
const DEEPEST = 1000;
const SLOT = 5;
/** A tag is at most 1 MB (see the tokenizer); a buffer never needs more than that and a piece. */
const LARGEST = 4 << 20;

/**
 * Reads an XML document from its beginning to its end. Nothing is expanded but character references and the five names that XML
 * itself has, and nothing is fetched.
 *
 * @returns whether some of it stays unseen: it declares entities, which stay as they are, or has bytes that are no UTF-8
 * @throws FormatError when it is no XML, nested too deep, or its end is missing
 */
export function pullXml(blob: Blob, handler: XmlHandler): boolean {
  return new XmlPull(blob, handler).read();
}

class XmlPull implements XmlAttributes {
  private readonly tokens = new XmlTokens();
  private readonly source: Source;
  private buffer: Buffer = Buffer.alloc(0);
  private readonly open: string[] = [];
  private readonly names = new Map<number, { bytes: Buffer; name: string }>();
  private named: string[] = [];
  private declares = false;

  constructor(
    blob: Blob,
    private readonly handler: XmlHandler,
  ) {
    this.source = new Source(blob);
  }

  read(): boolean {
    let at = 0;
    let seen = 0;
    for (;;) {
      const token = this.tokens.next(this.buffer, at, this.buffer.length, this.source.ended);
      if (token === XML.MORE || (token === XML.TEXT && this.tokens.end === this.buffer.length && !this.source.ended)) {
        this.refill(at);
        at = 0;
        continue;
      }
      if (token === XML.END) break;
      if (token === XML.BAD) throw new FormatError(this.source.ended ? 'truncated' : 'structure');
      this.take(token, at);
      if (token === XML.OPEN || token === XML.EMPTY) seen++;
      at = this.tokens.end;
    }
    if (this.open.length > 0) throw new FormatError('truncated');
    if (seen === 0) throw new FormatError('structure');
    return this.declares || this.source.isBroken;
  }

  get(name: string): string | null {
    const at = this.attributeNames().indexOf(name);
    if (at < 0) return null;
    const { attributes } = this.tokens;
    return this.decoded(attributes[at * SLOT + 2], attributes[at * SLOT + 3]);
  }

  each(take: (name: string, value: string) => void): void {
    const { attributes } = this.tokens;
    this.attributeNames().forEach((name, at) => {
      take(name, this.decoded(attributes[at * SLOT + 2], attributes[at * SLOT + 3]));
    });
  }

  /** Names of the attributes of the last tag, looked up when a first one is asked for. */
  private attributeNames(): readonly string[] {
    const { attributes, attributeCount } = this.tokens;
    const { named } = this;
    for (let slot = named.length * SLOT; slot < attributeCount * SLOT; slot += SLOT)
      named.push(this.nameAt(attributes[slot], attributes[slot + 1], attributes[slot + 4]));
    return named;
  }

  private take(token: number, at: number): void {
    const { tokens, handler, open } = this;
    if (token === XML.OPEN || token === XML.EMPTY) {
      this.named = [];
      const name = this.nameAt(tokens.nameStart, tokens.nameEnd, tokens.nameHash);
      handler.open(name, this);
      if (token === XML.EMPTY) handler.close(name);
      else if (open.push(name) > DEEPEST) throw new FormatError('structure');
    } else if (token === XML.CLOSE) {
      const name = this.nameAt(tokens.nameStart, tokens.nameEnd, tokens.nameHash);
      if (open.pop() !== name) throw new FormatError('structure');
      handler.close(name);
    } else if (token === XML.TEXT) {
      if (open.length > 0) handler.text(this.decoded(at, tokens.end));
    } else if (token === XML.CDATA) handler.text(this.buffer.toString('utf8', tokens.contentStart, tokens.contentEnd));
    else if (token === XML.DOCTYPE) this.declares ||= this.buffer.includes('<!ENTITY', at, 'latin1');
    else if (this.buffer[at + 1] === 33)
      handler.comment?.(this.buffer.toString('utf8', tokens.contentStart, tokens.contentEnd));
  }

  private decoded(from: number, to: number): string {
    const { buffer } = this;
    const reference = buffer.indexOf(38, from);
    if (reference < 0 || reference >= to) return buffer.toString('utf8', from, to);
    const copy = Buffer.from(buffer.subarray(from, to));
    return copy.toString('utf8', 0, unescapeInPlace(copy, 0, copy.length));
  }

  /** A name without its prefix; each is decoded once. */
  private nameAt(from: number, to: number, hash: number): string {
    const { buffer } = this;
    const known = this.names.get(hash);
    if (known && known.bytes.compare(buffer, from, to) === 0) return known.name;
    const bytes = Buffer.from(buffer.subarray(from, to));
    const name = bytes.toString('utf8').replace(/^[^:]*:/, '');
    if (this.names.size < 10_000) this.names.set(hash, { bytes, name });
    return name;
  }

  private refill(at: number): void {
    const rest = this.buffer.subarray(at);
    // A text in one piece may be long; it is handed on in parts.
    if (rest.length > LARGEST) throw new FormatError('budget');
    const next = this.source.next();
    if (!isText(next)) throw new FormatError('structure');
    this.buffer = Buffer.concat([rest, next]);
  }
}

/** The bytes of a document as UTF-8. */
class Source {
  ended = false;
  /** It says that it is UTF-8, and is not. */
  isBroken = false;
  /** Bytes of a character that goes on in the next piece. */
  private begun: Buffer = Buffer.alloc(0);
  private at = 0;
  private decoder: { write(bytes: Buffer): string; end(): string | undefined } | null = null;

  constructor(private readonly blob: Blob) {}

  next(): Buffer {
    const piece = bytesAt(this.blob, this.at, PIECE);
    if (this.at === 0) {
      const name = encodingOf(piece);
      if (name !== null) this.decoder = iconv.getDecoder(name);
    }
    this.at += piece.length;
    if (piece.length === 0 || this.at >= this.blob.size) this.ended = true;
    if (this.decoder === null) {
      this.check(piece);
      return this.at === piece.length && piece[0] === 0xef ? piece.subarray(3) : piece;
    }
    return Buffer.from(this.decoder.write(piece) + (this.ended ? (this.decoder.end() ?? '') : ''), 'utf8');
  }

  private check(piece: Buffer): void {
    const bytes = this.begun.length > 0 ? Buffer.concat([this.begun, piece]) : piece;
    const rest = this.ended ? 0 : incomplete(bytes);
    this.begun = Buffer.from(bytes.subarray(bytes.length - rest));
    this.isBroken ||= !isUtf8(bytes.subarray(0, bytes.length - rest));
  }
}

/** Bytes at the end of a piece that begin a character of which the rest is missing. */
function incomplete(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back];
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
    if (byte < 0x80) return 0;
  }
  return 0;
}

/** @returns null for UTF-8 */
function encodingOf(head: Buffer): string | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf16-le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf16-be';
  const declared = /^[^>]{0,100}<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(
    head.toString('latin1', 0, 400),
  )?.[1];
  if (declared === undefined || /^(?:utf-?8|us-ascii|utf-?16)$/i.test(declared)) return null;
  if (!iconv.encodingExists(declared)) throw new FormatError('encoding');
  return declared;
}

/** Control characters that XML may hold: tab, line feed, carriage return. */
function isText(bytes: Buffer): boolean {
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i];
    if ((byte < 32 && byte !== 9 && byte !== 10 && byte !== 13) || byte === 0xff) return false;
  }
  return true;
}

import { cutCharacter } from '../../readers/cut-character.js';
import { spellingEntities } from '../../readers/xml/entities.js';
import { XML, XmlTokens } from '../../readers/xml/tokens.js';
import { FormatError } from '../errors.js';
import type { Pieces } from '../pieces.js';
import { unescaped } from './entities.js';
import { type XmlName, XmlNames } from './names.js';
import { asUtf8 } from './xml-encoding.js';

/** Elements inside each other. */
const DEEPEST = 1000;
/** Text that is handed on at once, as long as its end is not known. */
const LONGEST_TEXT = 1 << 18;
const FIRST_ROOM = 1 << 16;
/** A tag may take 1 MB (`XmlTokens`), a piece of a comment as much. */
const MOST_ROOM = 1 << 22;
const SLOT = 5;
const AMPERSAND = 38;
const CONDITION = /^<!\[(?:if [^>\]]*|endif)\]>/;
const LONGEST_CONDITION = 200;
/** Processing instructions of every document. */
const USUAL_INSTRUCTION = /^<\?(?:xml|mso-\w+)\s/;

/** The start tag that was met last; valid during the call. */
export class XmlElement {
  /** Without its prefix, and the prefix. */
  name = '';
  prefix = '';

  constructor(
    private readonly tokens: XmlTokens,
    private readonly names: XmlNames,
    private readonly bytes: () => Buffer,
  ) {}

  get attributeCount(): number {
    return this.tokens.attributeCount;
  }

  /** The value of the attribute with this name, whatever its prefix; null when there is none. */
  get(name: string): string | null {
    const { attributeCount } = this.tokens;
    for (let n = 0; n < attributeCount; n++) if (this.attributeName(n) === name) return this.attributeValue(n);
    return null;
  }

  /** Names without their prefix, and values. */
  *attributes(): Generator<readonly [name: string, value: string]> {
    for (let n = 0; n < this.tokens.attributeCount; n++)
      if (!this.isNamespace(n)) yield [this.attributeName(n), this.attributeValue(n)];
  }

  /** Without its prefix. */
  attributeName(n: number): string {
    return this.nameAt(n).local;
  }

  /** The attribute declares a namespace. */
  isNamespace(n: number): boolean {
    return this.nameAt(n).qualified.startsWith('xmlns');
  }

  attributeValue(n: number): string {
    const { attributes } = this.tokens;
    return unescaped(this.bytes().toString('utf8', attributes[n * SLOT + 2], attributes[n * SLOT + 3]));
  }

  /** The value holds one of these bytes, or a reference. */
  holds(n: number, wanted: Uint8Array): boolean {
    const { attributes } = this.tokens;
    const bytes = this.bytes();
    for (let at = attributes[n * SLOT + 2]; at < attributes[n * SLOT + 3]; at++)
      if (wanted[bytes[at]] !== 0) return true;
    return false;
  }

  private nameAt(n: number): XmlName {
    const { attributes } = this.tokens;
    return this.names.of(this.bytes(), attributes[n * SLOT], attributes[n * SLOT + 1], attributes[n * SLOT + 4]);
  }
}

/** Receives what stands in XML, in its order. */
export interface XmlHandler {
  open(element: XmlElement): void;
  /** @param name without its prefix */
  close(name: string): void;
  /** Text, or a piece of a long one, with references replaced. */
  text(text: string): void;
  /** A comment or an unusual processing instruction, or a piece of it. */
  remark?(text: string): void;
}

/**
 * Reads XML (1.0, fifth edition) as a stream. Entities of the document are not expanded, nothing is fetched.
 *
 * @throws FormatError where it is no XML, its end is missing, or its document type declares entities that could spell text
 */
export function readXml(pieces: Pieces, handler: XmlHandler): void {
  new XmlStream(asUtf8(pieces), handler).run();
}

class XmlStream {
  private readonly tokens = new XmlTokens();
  private bytes = Buffer.allocUnsafe(FIRST_ROOM);
  private at = 0;
  private end = 0;
  private ended = false;
  private readonly stack: XmlName[] = [];
  private readonly names = new XmlNames();
  private hadRoot = false;
  private readonly element = new XmlElement(this.tokens, this.names, () => this.bytes);

  constructor(
    private readonly pieces: Pieces,
    private readonly handler: XmlHandler,
  ) {}

  run(): void {
    for (;;) {
      const token = this.tokens.next(this.bytes, this.at, this.end, this.ended);
      if (token === XML.END) break;
      if (token === XML.MORE || (token === XML.TEXT && this.mayGoOn())) {
        this.refill();
        continue;
      }
      if (token === XML.BAD && this.isCutCondition()) this.refill();
      else this.take(token);
    }
    if (this.stack.length > 0) throw new FormatError('truncated');
    if (!this.hadRoot) throw new FormatError('structure');
  }

  private take(token: number): void {
    const { tokens, bytes, handler, at } = this;
    let to = tokens.end;
    if (token === XML.OPEN || token === XML.EMPTY) this.opened(token === XML.EMPTY);
    else if (token === XML.CLOSE) this.closed();
    else if (token === XML.TEXT) {
      to = this.cut(to);
      this.text(unescaped(bytes.toString('utf8', at, to)));
    } else if (token === XML.CDATA) this.text(bytes.toString('utf8', tokens.contentStart, tokens.contentEnd));
    else if (token === XML.OTHER) {
      const text = bytes.toString('utf8', at, to);
      if (!USUAL_INSTRUCTION.test(text)) handler.remark?.(text);
    } else if (token === XML.DOCTYPE) {
      if (spellingEntities(bytes.toString('utf8', at, to)).size > 0) throw new FormatError('structure');
    } else to = this.condition();
    this.at = to;
  }

  private isCutCondition(): boolean {
    const text = this.bytes.toString('latin1', this.at, Math.min(this.end, this.at + LONGEST_CONDITION));
    return !this.ended && text.length < LONGEST_CONDITION && /^<!\[(?:if|endif)[^>]*$/.test(text);
  }

  /** Position behind a condition of Office (`<![if gte mso 9]>`), which drawings in VML have and which is no XML. */
  private condition(): number {
    const { bytes, at, end } = this;
    const found = CONDITION.exec(bytes.toString('latin1', at, Math.min(end, at + LONGEST_CONDITION)));
    if (found === null) throw new FormatError(this.ended ? 'truncated' : 'structure');
    return at + found[0].length;
  }

  private opened(isEmpty: boolean): void {
    const { tokens, stack, element } = this;
    const name = this.names.of(this.bytes, tokens.nameStart, tokens.nameEnd, tokens.nameHash);
    if (stack.length === 0 && this.hadRoot) throw new FormatError('structure');
    if (stack.length >= DEEPEST) throw new FormatError('budget');
    this.hadRoot = true;
    element.name = name.local;
    element.prefix = name.prefix;
    this.handler.open(element);
    if (isEmpty) this.handler.close(name.local);
    else stack.push(name);
  }

  private closed(): void {
    const { tokens, bytes } = this;
    const name = this.names.of(bytes, tokens.nameStart, tokens.nameEnd, tokens.nameHash);
    if (this.stack.pop()?.qualified !== name.qualified) throw new FormatError('structure');
    this.handler.close(name.local);
  }

  private text(text: string): void {
    if (this.stack.length > 0) this.handler.text(text);
    else if (text.trim() !== '') throw new FormatError('structure');
  }

  /** The text reaches to the end of what was read, and there is room for more. */
  private mayGoOn(): boolean {
    return !this.ended && this.tokens.end === this.end && this.end - this.at < LONGEST_TEXT;
  }

  /** Where a text may be cut that goes on: before a character or a reference that is not whole. */
  private cut(to: number): number {
    if (this.ended || to < this.end) return to;
    const whole = this.at + cutCharacter(this.bytes.subarray(this.at, to));
    const reference = this.bytes.lastIndexOf(AMPERSAND, whole - 1);
    return reference > this.at && whole - reference < 16 ? reference : whole;
  }

  private refill(): void {
    const piece = this.pieces.next();
    if (piece === null) {
      this.ended = true;
      return;
    }
    const kept = this.end - this.at;
    const needed = kept + piece.length;
    if (kept > MOST_ROOM) throw new FormatError('structure');
    if (needed > this.bytes.length) {
      const larger = Buffer.allocUnsafe(needed * 2);
      this.bytes.copy(larger, 0, this.at, this.end);
      this.bytes = larger;
    } else this.bytes.copyWithin(0, this.at, this.end);
    this.bytes.set(piece, kept);
    this.at = 0;
    this.end = needed;
  }
}

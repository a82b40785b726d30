import { hashOfName, XML, type XmlToken, XmlTokens } from '../../readers/xml/tokens.js';
import { FormatError } from '../errors.js';
import type { Pieces } from '../pieces.js';
import { decoded } from './text.js';

const FIRST_SIZE = 1 << 18;
/** Bytes that one tag or text may have. */
const LARGEST = 64 << 20;
const DEEPEST = 512;
/** Numbers that a tag holds for every attribute; see `XmlTokens.attributes`. */
export const SLOT = 5;

/**
 * Walks over the tags and texts of an XML part that comes in pieces. Memory is bounded by the longest of them. Names are taken
 * without their prefix. No entity is expanded: a part with a document type is refused, as the programs of this format do.
 */
export class XmlReader {
  /** `bytes[at, end)` has come and was not walked over yet. */
  bytes = Buffer.allocUnsafe(FIRST_SIZE);
  at = 0;
  end = 0;
  readonly tokens = new XmlTokens();
  kind: XmlToken = XML.MORE;
  /** Where the last text stands in `bytes`, as it is written; valid until the next token. */
  textStart = 0;
  textEnd = 0;
  /** Elements that are open. */
  depth = 0;
  /** Name of the last tag, without prefix. */
  name = '';
  private isLast = false;
  private begun = false;
  private readonly open = new Int32Array(DEEPEST);
  private readonly names = new Map<number, string>();

  /** @param remarks receives the comments of the part, which no program shows */
  constructor(
    private readonly pieces: Pieces,
    private readonly remarks: (text: string) => void = () => {},
  ) {}

  close(): void {
    this.pieces.close();
  }

  /**
   * The next tag or text; `XML.END` after the last one. `XML.EMPTY` is an element without content: no `XML.CLOSE` follows.
   *
   * @throws FormatError where it is no XML, or ends early
   */
  next(): XmlToken {
    for (;;) {
      const kind = this.whole();
      this.kind = kind;
      switch (kind) {
        case XML.OPEN:
          if (this.depth >= DEEPEST) throw new FormatError('structure');
          this.name = this.nameOf(this.tokens.nameHash);
          this.open[this.depth++] = this.tokens.nameHash;
          return kind;
        case XML.EMPTY:
          this.name = this.nameOf(this.tokens.nameHash);
          return kind;
        case XML.CLOSE:
          if (this.depth === 0 || this.open[--this.depth] !== this.tokens.nameHash) throw new FormatError('structure');
          this.name = this.nameOf(this.tokens.nameHash);
          return kind;
        case XML.TEXT:
          if (this.depth > 0) return kind;
          if (!isBlank(this.bytes, this.textStart, this.textEnd)) throw new FormatError('structure');
          break;
        case XML.CDATA:
          return kind;
        case XML.OTHER:
          this.remark();
          break;
        case XML.DOCTYPE:
          throw new FormatError('structure');
        default:
          if (this.depth > 0 || !this.begun) throw new FormatError('truncated');
          return XML.END;
      }
    }
  }

  /** Value of an attribute of the last tag, by its name without prefix; null when it has none. */
  attribute(name: string): string | null {
    const { attributes, attributeCount } = this.tokens;
    const wanted = hashes(name);
    for (let slot = 0; slot < attributeCount * SLOT; slot += SLOT) {
      if (attributes[slot + 4] === wanted) return this.valueAt(slot);
    }
    for (let slot = 0; slot < attributeCount * SLOT; slot += SLOT) {
      if (this.attributeName(slot).endsWith(`:${name}`)) return this.valueAt(slot);
    }
    return null;
  }

  /** All attributes of the last tag: name without prefix, and value. */
  attributes(): [name: string, value: string][] {
    return Array.from({ length: this.tokens.attributeCount }, (_, at) => {
      const name = this.attributeName(at * SLOT);
      return [name.slice(name.indexOf(':') + 1), this.valueAt(at * SLOT)];
    });
  }

  /** The last text, decoded. */
  text(): string {
    const text = this.bytes.toString('utf8', this.textStart, this.textEnd);
    return this.kind === XML.CDATA ? text : decoded(text);
  }

  /** All text in the element whose tag was the last token; the walk goes on behind it. */
  textInside(skip: ReadonlySet<string> = NONE): string {
    if (this.kind !== XML.OPEN) return '';
    let text = '';
    for (const depth = this.depth; this.depth >= depth; ) {
      const kind = this.next();
      if (kind === XML.TEXT || kind === XML.CDATA) text += this.text();
      else if (kind === XML.OPEN && skip.has(this.name)) this.textInside();
    }
    return text;
  }

  /** Makes room and brings more bytes; what lies before `at` is forgotten. */
  refill(): void {
    if (this.isLast) return;
    if (this.at > 0) {
      this.bytes.copyWithin(0, this.at, this.end);
      this.end -= this.at;
      this.at = 0;
    }
    // Many pieces at once, so that what is left of the bytes before is seldom moved.
    while (this.end < this.bytes.length >> 1 || this.end < 4) {
      const piece = this.pieces.next();
      if (piece === null) {
        this.isLast = true;
        break;
      }
      this.put(piece);
    }
    if (!this.begun && this.end > 0) this.begin();
  }

  private put(piece: Uint8Array): void {
    const needed = this.end + piece.length;
    if (needed > this.bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(needed, this.bytes.length * 2));
      this.bytes.copy(larger, 0, 0, this.end);
      this.bytes = larger;
    }
    this.bytes.set(piece, this.end);
    this.end = needed;
  }

  private begin(): void {
    this.begun = true;
    const [first, second, third] = this.bytes;
    if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || first === 0 || second === 0)
      throw new FormatError('encoding');
    if (this.end >= 3 && first === 0xef && second === 0xbb && third === 0xbf) this.at = 3;
  }

  private whole(): XmlToken {
    const { tokens } = this;
    for (;;) {
      const kind = tokens.next(this.bytes, this.at, this.end, this.isLast);
      if (kind === XML.BAD) throw new FormatError(this.isLast ? 'truncated' : 'structure');
      if (kind === XML.MORE || (kind === XML.TEXT && tokens.end === this.end && !this.isLast)) {
        this.more();
        continue;
      }
      if (kind === XML.END) return kind;
      this.textStart = kind === XML.CDATA ? tokens.contentStart : this.at;
      this.textEnd = kind === XML.CDATA ? tokens.contentEnd : tokens.end;
      this.at = tokens.end;
      return kind;
    }
  }

  private more(): void {
    if (this.end - this.at >= LARGEST) throw new FormatError('budget');
    if (this.end - this.at > this.bytes.length >> 1) {
      const larger = Buffer.allocUnsafe(this.bytes.length * 2);
      this.bytes.copy(larger, 0, 0, this.end);
      this.bytes = larger;
    }
    this.refill();
  }

  private remark(): void {
    const { contentStart, contentEnd } = this.tokens;
    if (this.bytes[contentStart - 1] !== 45) return;
    this.remarks(this.bytes.toString('utf8', contentStart, contentEnd));
  }

  private nameOf(hash: number): string {
    const known = this.names.get(hash);
    if (known !== undefined) return known;
    const { nameStart, nameEnd } = this.tokens;
    const whole = this.bytes.toString('utf8', nameStart, nameEnd);
    const name = whole.slice(whole.indexOf(':') + 1);
    if (this.names.size < 10_000) this.names.set(hash, name);
    return name;
  }

  private attributeName(slot: number): string {
    const { attributes } = this.tokens;
    return this.bytes.toString('utf8', attributes[slot], attributes[slot + 1]);
  }

  private valueAt(slot: number): string {
    const { attributes } = this.tokens;
    return decoded(this.bytes.toString('utf8', attributes[slot + 2], attributes[slot + 3]));
  }
}

const NONE: ReadonlySet<string> = new Set();
const known = new Map<string, number>();

function hashes(name: string): number {
  let hash = known.get(name);
  if (hash === undefined) {
    hash = hashOfName(name);
    known.set(name, hash);
  }
  return hash;
}

function isBlank(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (bytes[i] > 32) return false;
  return true;
}

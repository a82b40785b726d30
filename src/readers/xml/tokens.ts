/** What stands at a position of XML text. Numbers, because a large file has tens of millions of them. */
export const XML = {
  /** The buffer ends before the token does. */
  MORE: 0,
  END: 1,
  /** No XML: an error in a tag, or a tag without end. */
  BAD: 2,
  OPEN: 3,
  /** `<a/>` */
  EMPTY: 4,
  CLOSE: 5,
  TEXT: 6,
  CDATA: 7,
  /** A comment or a processing instruction, or a piece of a long one. */
  OTHER: 8,
  DOCTYPE: 9,
} as const;

export type XmlToken = (typeof XML)[keyof typeof XML];

const LESS = 60;
const GREATER = 62;
const SLASH = 47;
const EXCLAMATION = 33;
const QUESTION = 63;
const EQUALS = 61;
const DOUBLE = 34;
const SINGLE = 39;
const DASH = 45;
const OPEN_BRACKET = 91;
const CLOSE_BRACKET = 93;
/** A tag or document type of more bytes is none; longer comments and CDATA come in pieces. */
const LONGEST_TAG = 1 << 20;
const LONGEST_PIECE = 1 << 20;
const MOST_ATTRIBUTES = 1024;

/** What a byte is to a name. */
const SPACE = 1;
const NAME = 2;
const NAME_START = 4;
const KIND = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte === 32 || byte === 9 || byte === 10 || byte === 13) return SPACE;
  if (byte >= 0x80 || /[A-Za-z_:]/.test(String.fromCharCode(byte))) return NAME | NAME_START;
  return /[\d.-]/.test(String.fromCharCode(byte)) ? NAME : 0;
});

/** How a long token ends: the bytes before the last `>`. */
interface Ending {
  readonly before: readonly number[];
  readonly kind: XmlToken;
}

const COMMENT: Ending = { before: [DASH, DASH], kind: XML.OTHER };
const CDATA: Ending = { before: [CLOSE_BRACKET, CLOSE_BRACKET], kind: XML.CDATA };
const INSTRUCTION: Ending = { before: [QUESTION], kind: XML.OTHER };
const CDATA_OPEN = Buffer.from('[CDATA[');
const DOCTYPE_OPEN = Buffer.from('DOCTYPE');

/**
 * Tokens of XML in a piece of bytes. Nothing is decoded, expanded or fetched: names, values and texts are positions,
 * entity references stay as they stand. Every byte is looked at once.
 */
export class XmlTokens {
  /** Position after the last token. */
  end = 0;
  /** The name of the last tag, and its hash. */
  nameStart = 0;
  nameEnd = 0;
  nameHash = 0;
  /** Contents of the last CDATA. */
  contentStart = 0;
  contentEnd = 0;
  /** Attributes of the last tag: begin and end of name and of value, and the hash of the name. */
  readonly attributes = new Int32Array(MOST_ATTRIBUTES * 5);
  attributeCount = 0;
  /** A long token of which a piece was handed over. */
  private inside: Ending | null = null;

  /**
   * The token at `at`.
   *
   * @param end valid bytes end here
   * @param last there are no more bytes
   */
  next(bytes: Uint8Array, at: number, end: number, last: boolean): XmlToken {
    if (at >= end) return last ? XML.END : XML.MORE;
    if (this.inside) return this.long(bytes, at, at, end, last, this.inside);
    if (bytes[at] !== LESS) {
      let to = at + 1;
      while (to < end && bytes[to] !== LESS) to++;
      this.end = to;
      return XML.TEXT;
    }
    if (at + 1 >= end) return last ? XML.BAD : XML.MORE;
    const byte = bytes[at + 1];
    if (KIND[byte] & NAME_START) return this.tag(bytes, at + 1, end) || this.unfinished(at, end, last);
    if (byte === SLASH) return this.closing(bytes, at + 2, end) || this.unfinished(at, end, last);
    if (byte === QUESTION) return this.long(bytes, at, at + 2, end, last, INSTRUCTION);
    return byte === EXCLAMATION ? this.declaration(bytes, at, end, last) : XML.BAD;
  }

  private unfinished(at: number, end: number, last: boolean): XmlToken {
    return last || end - at > LONGEST_TAG ? XML.BAD : XML.MORE;
  }

  /** A name with its hash; returns the position after it. */
  private name(bytes: Uint8Array, from: number, end: number): number {
    let at = from;
    let hash = 0x811c9dc5;
    while (at < end && KIND[bytes[at]] & NAME) hash = Math.imul(hash ^ bytes[at++], 0x01000193);
    this.nameHash = hash;
    return at;
  }

  /** An opening tag whose name begins at `from`; 0 when the bytes end in it. */
  private tag(bytes: Uint8Array, from: number, end: number): XmlToken | 0 {
    const { attributes } = this;
    this.nameStart = from;
    let at = this.name(bytes, from, end);
    this.nameEnd = at;
    const hash = this.nameHash;
    this.attributeCount = 0;
    for (let count = 0; ; count++) {
      const before = at;
      while (at < end && KIND[bytes[at]] === SPACE) at++;
      if (at >= end) return 0;
      if (bytes[at] === GREATER) {
        this.nameHash = hash;
        this.attributeCount = count;
        this.end = at + 1;
        return XML.OPEN;
      }
      if (bytes[at] === SLASH) {
        if (at + 1 >= end) return 0;
        if (bytes[at + 1] !== GREATER) return XML.BAD;
        this.nameHash = hash;
        this.attributeCount = count;
        this.end = at + 2;
        return XML.EMPTY;
      }
      if (before === at || count >= MOST_ATTRIBUTES || !(KIND[bytes[at]] & NAME_START)) return XML.BAD;
      const nameStart = at;
      at = this.name(bytes, at, end);
      const nameEnd = at;
      while (at < end && KIND[bytes[at]] === SPACE) at++;
      if (at >= end) return 0;
      if (bytes[at++] !== EQUALS) return XML.BAD;
      while (at < end && KIND[bytes[at]] === SPACE) at++;
      if (at >= end) return 0;
      const quote = bytes[at++];
      if (quote !== DOUBLE && quote !== SINGLE) return XML.BAD;
      const valueStart = at;
      while (at < end && bytes[at] !== quote && bytes[at] !== LESS) at++;
      if (at >= end) return 0;
      if (bytes[at] === LESS) return XML.BAD;
      const slot = count * 5;
      attributes[slot] = nameStart;
      attributes[slot + 1] = nameEnd;
      attributes[slot + 2] = valueStart;
      attributes[slot + 3] = at++;
      attributes[slot + 4] = this.nameHash;
    }
  }

  private closing(bytes: Uint8Array, from: number, end: number): XmlToken | 0 {
    this.nameStart = from;
    let at = this.name(bytes, from, end);
    this.nameEnd = at;
    while (at < end && KIND[bytes[at]] === SPACE) at++;
    if (at >= end) return 0;
    if (bytes[at] !== GREATER || this.nameEnd === from) return XML.BAD;
    this.end = at + 1;
    return XML.CLOSE;
  }

  /** What begins with `<!`. */
  private declaration(bytes: Uint8Array, at: number, end: number, last: boolean): XmlToken {
    if (startsWith(bytes, at + 2, end, CDATA_OPEN)) return this.long(bytes, at, at + 9, end, last, CDATA);
    if (at + 3 < end && bytes[at + 2] === DASH && bytes[at + 3] === DASH)
      return this.long(bytes, at, at + 4, end, last, COMMENT);
    if (startsWith(bytes, at + 2, end, DOCTYPE_OPEN))
      return this.doctype(bytes, at, end) || this.unfinished(at, end, last);
    return end - at < 9 && !last ? XML.MORE : XML.BAD;
  }

  /** A token that may be long: handed over in pieces when its end is far. */
  private long(bytes: Uint8Array, at: number, from: number, end: number, last: boolean, ending: Ending): XmlToken {
    const { before, kind } = ending;
    const [last1, last2] = [before[before.length - 1], before[0]];
    this.contentStart = from;
    for (
      let to = bytes.indexOf(GREATER, from + before.length);
      to >= 0 && to < end;
      to = bytes.indexOf(GREATER, to + 1)
    ) {
      if (bytes[to - 1] !== last1 || bytes[to - before.length] !== last2) continue;
      this.inside = null;
      this.contentEnd = to - before.length;
      this.end = to + 1;
      return kind;
    }
    if (last) {
      this.inside = null;
      this.contentEnd = this.end = end;
      return kind;
    }
    if (end - at <= LONGEST_PIECE) return XML.MORE;
    this.inside = ending;
    this.contentEnd = this.end = end - before.length;
    return kind;
  }

  /** A document type: up to the `>` outside quotes, comments and its internal part. */
  private doctype(bytes: Uint8Array, from: number, end: number): XmlToken | 0 {
    let depth = 0;
    for (let at = from + 9; at < end; at++) {
      const byte = bytes[at];
      if (byte === DOUBLE || byte === SINGLE) {
        at = bytes.indexOf(byte, at + 1);
        if (at < 0 || at >= end) return 0;
      } else if (byte === LESS && bytes[at + 1] === EXCLAMATION && bytes[at + 2] === DASH) {
        const close = Buffer.from(bytes.buffer, bytes.byteOffset, end).indexOf('-->', at + 3);
        if (close < 0) return 0;
        at = close + 2;
      } else if (byte === OPEN_BRACKET) depth++;
      else if (byte === CLOSE_BRACKET) depth--;
      else if (byte === GREATER && depth <= 0) {
        this.end = at + 1;
        return XML.DOCTYPE;
      }
    }
    return 0;
  }
}

function startsWith(bytes: Uint8Array, at: number, end: number, text: Uint8Array): boolean {
  if (at + text.length > end) return false;
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text[i]) return false;
  return true;
}

/** Hash of a name as the tokens give it. */
export function hashOfName(name: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(name, 'utf8')) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash;
}

/** Names of one document that are kept as strings; others are made anew each time. */
const MOST_KEPT = 10_000;
const COLON = ':';

/** A name of an element or an attribute. */
export interface XmlName {
  readonly qualified: string;
  /** Without its prefix, and the prefix. */
  readonly local: string;
  readonly prefix: string;
  readonly bytes: Uint8Array;
}

/** Names as strings, made once for every name: a large document has tens of millions of tags and a hundred names. */
export class XmlNames {
  private readonly byHash = new Map<number, XmlName[]>();
  private count = 0;

  /** @param hash of the name, as `XmlTokens` gives it */
  of(bytes: Buffer, from: number, to: number, hash: number): XmlName {
    const same = this.byHash.get(hash);
    if (same) for (const name of same) if (isSame(name.bytes, bytes, from, to)) return name;
    const qualified = bytes.toString('latin1', from, to);
    const at = qualified.indexOf(COLON);
    const local = qualified.slice(at + 1);
    const name = {
      qualified,
      local,
      prefix: qualified.slice(0, Math.max(0, at)),
      bytes: Uint8Array.from(bytes.subarray(from, to)),
    };
    if (this.count < MOST_KEPT) {
      this.count++;
      if (same) same.push(name);
      else this.byHash.set(hash, [name]);
    }
    return name;
  }
}

function isSame(name: Uint8Array, bytes: Uint8Array, from: number, to: number): boolean {
  if (name.length !== to - from) return false;
  for (let i = 0; i < name.length; i++) if (name[i] !== bytes[from + i]) return false;
  return true;
}

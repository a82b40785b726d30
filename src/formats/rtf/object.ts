const EMBEDDED = 2;
const LONGEST_NAME = 1024;

/** An object that was put in. */
export interface EmbeddedObject {
  /** Names and paths that came with it. */
  readonly names: readonly string[];
  readonly content: Buffer;
}

/**
 * What `\objdata` holds: an object of OLE 1.0 ([MS-OLEDS] 2.2.4 and 2.2.5), and where that is a package the file in it. Where
 * it keeps to no such form, the bytes as they are.
 */
export function objectOf(data: Buffer): EmbeddedObject {
  const reader = new Fields(data, 4);
  if (data.length < 12 || reader.number() !== EMBEDDED) return { names: [], content: data };
  const names = [reader.text(), reader.text(), reader.text()];
  const size = reader.number();
  const content = reader.rest(size);
  if (names.includes(null) || content === null) return { names: [], content: data };
  const packed = names[0] === 'Package' ? packageOf(content) : null;
  const found = [...names, ...(packed?.names ?? [])].filter((name): name is string => Boolean(name));
  return { names: found, content: packed?.content ?? content };
}

/** A file with its label and paths, as the Object Packager writes it. */
function packageOf(data: Buffer): EmbeddedObject | null {
  const reader = new Fields(data, 2);
  const names = [reader.line(), reader.line()];
  reader.skip(4);
  names.push(reader.text());
  const content = reader.rest(reader.number());
  if (names.includes(null) || content === null) return null;
  return { names: names.filter((name): name is string => Boolean(name)), content };
}

class Fields {
  constructor(
    private readonly data: Buffer,
    private at: number,
  ) {}

  skip(bytes: number): void {
    this.at += bytes;
  }

  /** A number of 32 bits; -1 where there is none. */
  number(): number {
    const { data, at } = this;
    this.at += 4;
    return at + 4 <= data.length ? data.readUInt32LE(at) : -1;
  }

  /** A text with its length before it, ended by NUL. */
  text(): string | null {
    const length = this.number();
    if (length < 0 || length > LONGEST_NAME || this.at + length > this.data.length) return null;
    this.at += length;
    return this.data.toString('latin1', this.at - length, this.at).replace(/\0.*$/s, '');
  }

  /** A text that is ended by NUL. */
  line(): string | null {
    const end = this.data.indexOf(0, this.at);
    if (end < 0 || end - this.at > LONGEST_NAME) return null;
    const text = this.data.toString('latin1', this.at, end);
    this.at = end + 1;
    return text;
  }

  /** So many bytes, or all that are left where there are fewer. */
  rest(size: number): Buffer | null {
    return size < 0 || this.at > this.data.length ? null : this.data.subarray(this.at, this.at + size);
  }
}

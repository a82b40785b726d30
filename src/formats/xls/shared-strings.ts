import { FormatError } from '../errors.js';

const WIDE = 1;
const EXTENDED = 4;
const RICH = 8;

/** Strings of all sheets, each once, and which of them a cell has asked for. */
export class SharedStrings {
  private readonly used: Uint8Array;

  constructor(private readonly texts: readonly string[]) {
    this.used = new Uint8Array(texts.length);
  }

  /** @throws FormatError when there is no such string */
  at(index: number): string {
    if (index >= this.texts.length) throw new FormatError('structure');
    this.used[index] = 1;
    return this.texts[index];
  }

  /** Strings that no cell shows. */
  unused(): string[] {
    return this.texts.filter((_, index) => this.used[index] === 0);
  }
}

/**
 * Reads the table of shared strings ([MS-XLS] 2.4.265). A string may go on in the next record, where a byte says anew how wide its
 * characters are.
 *
 * @param parts contents of the SST record and of the CONTINUE records behind it
 * @throws FormatError when there are fewer strings than it says
 */
export function readSharedStrings(parts: readonly Buffer[]): SharedStrings {
  const source = new Parts(parts);
  const uses = source.u32();
  const count = source.u32();
  // Nothing refers to a string, and none is there, whatever their number.
  if (uses === 0 && source.isAtEnd) return new SharedStrings([]);
  const texts: string[] = [];
  // A string takes three bytes at least, so that a wrong count ends with the bytes.
  for (let n = 0; n < count; n++) texts.push(source.text());
  return new SharedStrings(texts);
}

/** Bytes in several parts. */
class Parts {
  private part = 0;
  private at = 0;

  constructor(private readonly parts: readonly Buffer[]) {}

  text(): string {
    const count = this.u16();
    const flags = this.u8();
    const runs = flags & RICH ? this.u16() : 0;
    const more = flags & EXTENDED ? this.u32() : 0;
    const text = this.characters(count, (flags & WIDE) !== 0);
    this.skip(runs * 4 + more);
    if (text.includes('\0')) throw new FormatError('structure');
    return text;
  }

  skip(bytes: number): void {
    for (let left = bytes; left > 0; ) {
      const step = Math.min(left, this.room());
      this.at += step;
      left -= step;
    }
  }

  get isAtEnd(): boolean {
    return this.part === this.parts.length - 1 && this.at >= this.parts[this.part].length;
  }

  u32(): number {
    return this.u16() + this.u16() * 65536;
  }

  private u16(): number {
    return this.u8() + this.u8() * 256;
  }

  private u8(): number {
    this.room();
    return this.parts[this.part][this.at++];
  }

  private characters(count: number, isWide: boolean): string {
    let text = '';
    let wide = isWide;
    for (let left = count; left > 0; ) {
      const before = this.part;
      const room = this.room();
      if (this.part !== before) {
        wide = (this.u8() & WIDE) !== 0;
        if (this.at >= this.parts[this.part].length) continue;
      }
      const unit = wide ? 2 : 1;
      const take = Math.min(left, Math.floor((this.parts[this.part].length - this.at) / unit));
      if (take === 0 || room === 0) throw new FormatError('structure');
      const part = this.parts[this.part];
      text += part.toString(wide ? 'utf16le' : 'latin1', this.at, this.at + take * unit);
      this.at += take * unit;
      left -= take;
    }
    return text;
  }

  /** Bytes left in the part, or in the next one where there are none. */
  private room(): number {
    while (this.at >= this.parts[this.part].length) {
      if (this.part + 1 >= this.parts.length) throw new FormatError('structure');
      this.part++;
      this.at = 0;
    }
    return this.parts[this.part].length - this.at;
  }
}

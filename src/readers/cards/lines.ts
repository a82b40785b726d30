import { isUtf8 } from 'node:buffer';
import { GapReader } from '../gap-reader.js';
import { isQuotedPrintable } from './property.js';

const SPACE = 32;
const TAB = 9;
/** Bytes of a property; a longer one (a picture) is text. */
const LONGEST = 1 << 16;

/** Reads logical lines: a line that begins with a blank goes on from the one before. */
export abstract class FoldedReader extends GapReader {
  /** The property at hand is too long, and so are the lines that it goes on over. */
  private isLong = false;

  /** Takes a logical line that ends before `stop`; false when it is to stay text. */
  protected abstract line(text: string): boolean;

  /** Reads all lines. */
  protected lines(): void {
    for (;;) {
      const stop = this.logicalEnd();
      if (this.at >= this.buffer.end) return;
      if (stop < 0) {
        this.at = this.lineEnd(LONGEST);
        this.isLong = true;
        continue;
      }
      const text = this.isLong && this.isFolded(this.at) ? null : this.unfolded(stop);
      if (text !== null) this.isLong = false;
      if (text !== null && this.line(text)) this.take(stop);
      else this.at = stop;
    }
  }

  /** 1-based line of the property at hand. */
  protected get lineNumber(): number {
    return this.text.lineAt(this.at);
  }

  /** Position behind the property at `at` and its line end; -1 where it is too long. */
  private logicalEnd(): number {
    this.ensure(LONGEST + 2);
    const { end, bytes } = this.buffer;
    const begin = Buffer.from(bytes.buffer, bytes.byteOffset + this.at, Math.min(256, end - this.at)).toString(
      'latin1',
    );
    const softens = isQuotedPrintable(begin);
    for (let from = this.at; from < end; ) {
      const found = bytes.indexOf(10, from) + 1;
      const stop = found > 0 && found <= end ? found : end;
      if (stop - this.at > LONGEST) return -1;
      if (stop === end || !(this.isFolded(stop) || (softens && this.isSoft(stop)))) return stop;
      from = stop;
    }
    return end;
  }

  private isFolded(at: number): boolean {
    const byte = this.buffer.bytes[at];
    return at < this.buffer.end && (byte === SPACE || byte === TAB);
  }

  /** The line before ends in a soft line break of quoted-printable. */
  private isSoft(stop: number): boolean {
    const { bytes } = this.buffer;
    const at = bytes[stop - 2] === 13 ? stop - 3 : stop - 2;
    return at >= this.at && bytes[at] === 61;
  }

  private unfolded(stop: number): string {
    const { bytes } = this.buffer;
    const to = this.trimmed(stop);
    // A character may be cut by a fold.
    const raw = Buffer.from(bytes.buffer, bytes.byteOffset + this.at, to - this.at).toString('latin1');
    const joined = Buffer.from(raw.replace(/\r?\n[ \t]/g, ''), 'latin1');
    return isUtf8(joined) ? joined.toString('utf8') : joined.toString('latin1');
  }
}

import iconv from 'iconv-lite';

const MAC = 10000;
const UTF8 = 65001;
const LONGEST = 1 << 14;

/** Text of bytes in the code page that holds where they stand; a character of two bytes may come in two tokens. */
export class EncodedText {
  private readonly bytes = Buffer.allocUnsafe(LONGEST);
  private length = 0;
  private page = 0;
  /** One of the bytes is above 127: below, all code pages of RTF say the same. */
  private isWide = false;

  constructor(private readonly take: (text: string) => void) {}

  /** @param page number of a Windows code page */
  push(byte: number, page: number): void {
    if (this.length === LONGEST || (page !== this.page && this.length > 0)) this.flush();
    this.page = page;
    this.bytes[this.length++] = byte;
    if (byte > 127) this.isWide = true;
  }

  flush(): void {
    const { length } = this;
    if (length === 0) return;
    this.length = 0;
    const { isWide, bytes } = this;
    this.isWide = false;
    this.take(
      isWide
        ? iconv.decode(Buffer.from(bytes.subarray(0, length)), nameOf(this.page))
        : bytes.toString('latin1', 0, length),
    );
  }
}

function nameOf(page: number): string {
  if (page === MAC) return 'macintosh';
  if (page === UTF8) return 'utf8';
  const name = `cp${page}`;
  return iconv.encodingExists(name) ? name : 'cp1252';
}

import { FormatError } from '../errors.js';
import type { Sequential } from '../sequential.js';
import { LzmaDecoder, type Properties, propertiesOf } from './decoder.js';
import { RangeDecoder } from './range.js';
import { Window } from './window.js';

/** Larger dictionaries are not used by `xz` at any of its levels; the largest there takes 64 MB. */
export const LARGEST_DICTIONARY = 256 << 20;

/**
 * Length of the dictionary in bytes, which stands as two bits and an exponent (xz-file-format, section 5.3.1).
 *
 * @throws FormatError when there is none of that number
 */
export function dictionaryOf(byte: number): number {
  if (!(byte <= 40)) throw new FormatError('structure');
  return byte === 40 ? 2 ** 32 - 1 : (2 | (byte & 1)) * 2 ** ((byte >> 1) + 11);
}

const END = 0;
const FRESH = 1;
const STORED = 2;
const LZMA = 0x80;
const NOTHING = new Uint8Array(0);

/** Unpacks LZMA2, chunk after chunk (xz-file-format, section 5.3.1; as in `lzma2_decoder.c` of liblzma). */
export class Lzma2 {
  private readonly window: Window;
  private readonly range: RangeDecoder;
  private decoder: LzmaDecoder | null = null;
  private properties: Properties | null = null;
  private packed: Uint8Array = NOTHING;
  private isFresh = true;

  /**
   * @param dictionary in bytes
   * @throws FormatError when that is too large
   */
  constructor(
    private readonly input: Sequential,
    dictionary: number,
  ) {
    if (dictionary > LARGEST_DICTIONARY) throw new FormatError('budget');
    this.window = new Window(dictionary);
    this.range = new RangeDecoder(() => {
      const { packed } = this;
      this.packed = NOTHING;
      // A chunk that asks for more than it has is damaged: what stands behind it is none of its bytes.
      if (packed.length === 0) throw new FormatError('structure');
      return packed;
    });
  }

  /**
   * What comes out of the next chunk, at most 2 MB; null when the last one was read.
   *
   * @throws FormatError when it is damaged or its end is missing
   */
  next(): Uint8Array | null {
    const control = this.input.byte();
    if (control === END) return null;
    if (control === FRESH || control >= 0xe0) {
      this.window.forget();
      this.isFresh = false;
    } else if (this.isFresh) throw new FormatError('structure');
    if (control >= LZMA) this.lzma(control);
    else if (control <= STORED) this.stored();
    else throw new FormatError('structure');
    return this.window.take();
  }

  private stored(): void {
    const count = this.input.take(2).readUInt16BE(0) + 1;
    const { window } = this;
    window.room(count);
    window.bytes.set(this.input.take(count), window.at);
    window.at += count;
  }

  private lzma(control: number): void {
    const sizes = this.input.take(4);
    const count = ((control & 0x1f) << 16) + sizes.readUInt16BE(0) + 1;
    const packed = sizes.readUInt16BE(2) + 1;
    if (control >= 0xc0) {
      this.properties = propertiesOf(this.input.byte());
      if (this.properties.literalContext + this.properties.literalPosition > 4) throw new FormatError('structure');
    }
    if (this.properties === null) throw new FormatError('structure');
    if (control >= 0xa0) this.decoder = new LzmaDecoder(this.range, this.window, this.properties);
    if (this.decoder === null) throw new FormatError('structure');
    this.packed = Buffer.from(this.input.take(packed));
    this.range.begin();
    this.window.room(count);
    const end = this.window.at + count;
    if (this.decoder.decode(count) || this.window.at !== end) throw new FormatError('structure');
    if (!this.range.isFinished || this.range.unused > 0 || this.packed.length > 0) throw new FormatError('structure');
  }
}

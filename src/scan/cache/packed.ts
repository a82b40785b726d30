import type { SealedFile, SealedWriter } from './sealed.js';

/** Bytes of values that share a frame. */
const FRAME_BYTES = 256 << 10;

/** Where a value stands. */
export interface PackedPlace {
  readonly frame: number;
  /** Position in the frame, and length. */
  readonly at: number;
  readonly length: number;
}

/** Puts values of any length into frames, several in one. */
export class Packer {
  private values: Uint8Array[] = [];
  private bytes = 0;
  /** The number that the next frame will have. */
  private frame = 0;

  /** @param file nobody else appends to it */
  constructor(private readonly file: SealedWriter) {}

  add(value: Uint8Array): PackedPlace {
    const place = { frame: this.frame, at: this.bytes, length: value.length };
    this.values.push(value);
    this.bytes += value.length;
    if (this.bytes >= FRAME_BYTES) this.flush();
    return place;
  }

  /** Writes what is left. */
  flush(): void {
    if (this.values.length === 0) return;
    this.file.append(Buffer.concat(this.values));
    this.values = [];
    this.bytes = 0;
    this.frame++;
  }
}

/** Gives values back; quickly when they are asked for in their order. */
export class Unpacker {
  private number = -1;
  private frame: Buffer | null = null;

  constructor(private readonly file: SealedFile<unknown>) {}

  /** A copy of its own, so that one value does not hold on to a whole frame; null when it cannot be had any more. */
  value({ frame, at, length }: PackedPlace): Buffer | null {
    if (this.number !== frame) {
      this.frame = this.file.frame(frame);
      this.number = frame;
    }
    return this.frame && Buffer.from(this.frame.subarray(at, at + length));
  }
}

import type { Blob } from '../model/blob.js';
import { type Magic, magicOf } from '../readers/magic.js';
import { bytesAt } from './bytes.js';
import { FormatError } from './errors.js';
import { isOle, type OleDirectory, readOle } from './ole/directory.js';
import { readDirectory, type ZipDirectory } from './zip/directory.js';

const HEAD = 64 << 10;

/** What is looked up of a blob to know its format, each at most once. */
export class Look {
  /** The first 64 KB, or all where there is less. */
  readonly head: Buffer;
  readonly magic: Magic | null;
  private zipFound: ZipDirectory | FormatError | null | undefined;
  private oleFound: OleDirectory | FormatError | null | undefined;

  constructor(readonly blob: Blob) {
    this.head = bytesAt(blob, 0, HEAD);
    this.magic = magicOf(this.head);
  }

  /** Whether the signature is one of these formats of `magic.ts`. */
  is(...formats: readonly string[]): boolean {
    return this.magic !== null && formats.includes(this.magic.format);
  }

  /** The directory of a zip; null when it is none, or one that cannot be read: see `zipOrThrow`. */
  get zip(): ZipDirectory | null {
    if (this.zipFound === undefined) this.zipFound = this.lookUpZip();
    return this.zipFound instanceof FormatError ? null : this.zipFound;
  }

  /** @throws FormatError when it is a zip that cannot be read */
  get zipOrThrow(): ZipDirectory {
    const { zip } = this;
    if (zip !== null) return zip;
    throw this.zipFound instanceof FormatError ? this.zipFound : new FormatError('structure', 'zip');
  }

  /** The directory of a compound file; null when it is none, or one that cannot be read: see `oleOrThrow`. */
  get ole(): OleDirectory | null {
    if (this.oleFound === undefined) this.oleFound = isOle(this.blob) ? attempt(() => readOle(this.blob)) : null;
    return this.oleFound instanceof FormatError ? null : this.oleFound;
  }

  /** @throws FormatError when it is a compound file that cannot be read */
  get oleOrThrow(): OleDirectory {
    const { ole } = this;
    if (ole !== null) return ole;
    throw this.oleFound instanceof FormatError ? this.oleFound : new FormatError('structure', 'ole');
  }

  private lookUpZip(): ZipDirectory | FormatError | null {
    if (this.head.subarray(0, 2).toString('latin1') !== 'PK') return null;
    try {
      return readDirectory(this.blob);
    } catch (error) {
      if (error instanceof FormatError) return error;
      throw error;
    }
  }
}

function attempt<T>(read: () => T): T | FormatError {
  try {
    return read();
  } catch (error) {
    if (error instanceof FormatError) return error;
    throw error;
  }
}

import { FormatError } from '../errors.js';

/** Where the bytes of cases come from. */
export interface Bytes {
  readonly isAtEnd: boolean;
  /** @throws FormatError when there are fewer */
  read(target: Buffer, at: number, length: number): void;
  /** Position in the file right behind them, once all are read. */
  readonly end: number;
}

/** Fills a buffer with the next case; false when there is none. */
export interface CaseSource {
  next(target: Buffer): boolean;
  /** @throws FormatError when there is more */
  finish(): void;
}

/** Cases as they are. */
export class PlainCases implements CaseSource {
  constructor(private readonly bytes: Bytes) {}

  next(target: Buffer): boolean {
    if (this.bytes.isAtEnd) return false;
    this.bytes.read(target, 0, target.length);
    return true;
  }

  finish(): void {}
}

const SKIPPED = 0;
const END_OF_FILE = 252;
const VERBATIM = 253;
const BLANKS = 254;
const MISSING = 255;
const EIGHT = 8;

/**
 * Cases as bytecode: eight commands of one byte, then the eight bytes of every value that no command holds (PSPP, "System
 * File Format", data record).
 */
export class BytecodeCases implements CaseSource {
  private readonly commands = Buffer.alloc(EIGHT);
  private at = EIGHT;
  private ended = false;
  /** The eight bytes of each number that a command holds. */
  private readonly numbers: readonly Buffer[];
  private readonly blanks = Buffer.alloc(EIGHT, ' ');

  constructor(
    private readonly bytes: Bytes,
    { bias, sysmis, bigEndian }: { bias: number; sysmis: number; bigEndian: boolean },
  ) {
    this.numbers = Array.from({ length: 256 }, (_, code) =>
      doubleBytes(code === MISSING ? sysmis : code - bias, bigEndian),
    );
  }

  next(target: Buffer): boolean {
    for (let at = 0; at < target.length; at += EIGHT) {
      const code = this.command(at === 0);
      if (code === null) return false;
      if (code === VERBATIM) this.bytes.read(target, at, EIGHT);
      else (code === BLANKS ? this.blanks : this.numbers[code]).copy(target, at);
    }
    return true;
  }

  /** Behind the last case there is nothing, or the mark of the end. */
  finish(): void {
    if (this.ended) return;
    if (this.command(true) !== null) throw new FormatError('structure');
  }

  /** The next command that stands for a value; null at the end, which only comes between cases. */
  private command(isFirst: boolean): number | null {
    while (!this.ended) {
      if (this.at === EIGHT) {
        if (this.bytes.isAtEnd) {
          if (!isFirst) throw new FormatError('truncated');
          this.ended = true;
          break;
        }
        this.bytes.read(this.commands, 0, EIGHT);
        this.at = 0;
      }
      const code = this.commands[this.at++];
      if (code === END_OF_FILE) {
        if (!isFirst) throw new FormatError('structure');
        this.ended = true;
      } else if (code !== SKIPPED) return code;
    }
    return null;
  }
}

function doubleBytes(value: number, bigEndian: boolean): Buffer {
  const bytes = Buffer.alloc(EIGHT);
  if (bigEndian) bytes.writeDoubleBE(value);
  else bytes.writeDoubleLE(value);
  return bytes;
}

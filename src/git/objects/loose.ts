import { closeSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine } from './engine/engine.js';
import { corrupt, ObjectError, tooLarge } from './error.js';
import { type OpenFile, openFile, readBytes, readSlice } from './files.js';
import type { Held } from './held.js';
import { kindOf } from './ids.js';
import { inflateExactly, mostCompressedOf } from './inflate.js';

/** The first bytes of an object's file, and what they become: its header is in them. */
const START_BYTES = 4096;
const HEADER_BYTES = 64;

interface LooseHeader {
  readonly type: number;
  readonly size: number;
  readonly length: number;
}

/** Reads objects that have a file of their own. */
export class LooseObjects {
  constructor(
    private readonly engine: Engine,
    private readonly largest: number,
  ) {}

  has(folder: string, id: string): boolean {
    return existsSync(pathOf(folder, id));
  }

  /** Null when there is no such file. */
  stat(folder: string, id: string): LooseHeader | null {
    return this.open(folder, id, (file) => {
      const length = Math.min(file.size, START_BYTES);
      readBytes(file.fd, this.engine.bytes, this.engine.layout.wide, length, 0);
      return this.headerOf(length);
    });
  }

  /** Null when there is no such file. The bytes are the caller's. */
  read(folder: string, id: string): Held | null {
    return this.open(folder, id, (file) => {
      const isCompact = file.size <= this.engine.layout.mostCompressed;
      const length = isCompact ? file.size : START_BYTES;
      readBytes(file.fd, this.engine.bytes, this.engine.layout.wide, length, 0);
      const header = this.headerOf(length);
      const { type, size } = header;
      if (size > this.largest) throw tooLarge();
      const total = header.length + size;
      const inEngine = isCompact && total <= this.engine.layout.mostBytes;
      const bytes = inEngine ? this.inflate(file, header) : inflateFile(file, header);
      return { type, size, at: -1, bytes, id };
    });
  }

  private open<T>(folder: string, id: string, work: (file: OpenFile) => T): T | null {
    const file = openFile(pathOf(folder, id));
    if (!file) return null;
    try {
      return work(file);
    } finally {
      closeSync(file.fd);
    }
  }

  /** The header of the file whose first `length` bytes are in the engine's memory. */
  private headerOf(length: number): LooseHeader {
    const { wide, scratch } = this.engine.layout;
    const count = this.engine.inflateStart(wide, wide + length, scratch, HEADER_BYTES);
    if (count < 0) throw damaged();
    return parseHeader(Buffer.from(this.engine.bytes.subarray(scratch, scratch + count)).toString('latin1'));
  }

  private inflate(file: OpenFile, header: LooseHeader): Uint8Array {
    const { bytes, layout } = this.engine;
    const total = header.length + header.size;
    if (!this.engine.inflate(layout.wide, layout.wide + file.size, layout.scratch, total)) throw damaged();
    return bytes.slice(layout.scratch + header.length, layout.scratch + total);
  }
}

function inflateFile(file: OpenFile, header: LooseHeader): Uint8Array {
  const total = header.length + header.size;
  if (file.size > mostCompressedOf(total)) throw damaged();
  const inflated = inflateExactly(readSlice(file.fd, 0, file.size), total);
  if (!inflated) throw damaged();
  return inflated.subarray(header.length);
}

/** @throws ObjectError when the text does not begin with a type and a length */
function parseHeader(text: string): LooseHeader {
  const match = /^([a-z]{1,20}) (0|[1-9]\d{0,15})\0/.exec(text);
  if (!match) throw corrupt('a file does not begin as an object');
  const type = kindOf(match[1]);
  if (type === 0) throw new ObjectError('unsupported', 'an unknown kind of object');
  const size = Number(match[2]);
  if (!Number.isSafeInteger(size)) throw corrupt('an object has an impossible length');
  return { type, size, length: match[0].length };
}

function pathOf(folder: string, id: string): string {
  return join(folder, id.slice(0, 2), id.slice(2));
}

function damaged(): ObjectError {
  return corrupt('compressed bytes are damaged');
}

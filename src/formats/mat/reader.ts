import type { Blob } from '../../model/blob.js';
import { memoryBlob } from '../../model/blob.js';
import { exactly } from '../bytes.js';
import { FormatError } from '../errors.js';
import type { Reading } from '../format.js';
import type { FormatOutput } from '../output.js';
import { inflatedPieces, unpackedBlob } from '../pieces.js';
import { printableOf } from '../printable.js';
import { Cursor } from '../statistics/cursor.js';
import { ArrayParser, type MatArray } from './arrays.js';
import { bytesOf, COMPRESSED, elementAt, type Stored } from './elements.js';
import { readLevel4 } from './level4.js';
import { Level } from './tables.js';

const HEADER = 128;
const DESCRIPTION = 116;
/** What objects hold is in memory at once. */
const MOST_SUBSYSTEM = 64 << 20;

/** Reads all variables of a file (MAT-File Format, levels 4 and 5: also what MATLAB 6 and 7 write). */
export function read({ blob, look }: Reading, out: FormatOutput): void {
  if (look.is('matlab')) new Level5(blob, out).read();
  else readLevel4(blob, out);
}

class Level5 {
  private readonly parser = new ArrayParser();
  private readonly names: string[] = [];
  private readonly level: Level;

  constructor(
    private readonly blob: Blob,
    private readonly out: FormatOutput,
  ) {
    this.level = new Level(out, null);
  }

  read(): void {
    const { blob, out } = this;
    const header = exactly(blob, 0, HEADER);
    out.text(header.toString('latin1', 0, DESCRIPTION).replace(/[\0 ]+$/, ''));
    const bigEndian = isBigEndian(header, HEADER - 2);
    try {
      this.variables(new Cursor(blob, HEADER, bigEndian), (name, array, bytes) => this.level.add(name, array, bytes));
    } finally {
      // What was read before something broke is told.
      this.level.end();
      out.text(this.names.join('\n'));
      if (this.parser.hasOpaque) out.skip('partly-read', 'matlab');
    }
  }

  private variables(cursor: Cursor, add: (name: string, array: MatArray, bytes: number) => void): void {
    while (cursor.left > 0) {
      const element = elementAt(cursor, cursor.blob.size);
      const next = cursor.position;
      const array = this.variable(element);
      if (array.name === '' && array.kind === 'numbers') this.subsystem(array);
      else {
        this.names.push(array.name);
        add(array.name, array, element.type === COMPRESSED ? element.bytes * 4 : 0);
      }
      // Whoever read the values has moved on.
      cursor.position = next;
    }
  }

  private variable(element: Stored): MatArray {
    if (element.type !== COMPRESSED) return this.parser.array(element);
    const { cursor, at, bytes } = element;
    const open = () => inflatedPieces(cursor.blob, 'zlib', at, bytes);
    const blob = unpackedBlob(this.blob.path, open, this.out.budget);
    const inner = new Cursor(blob, 0, cursor.bigEndian);
    const array = this.parser.array(elementAt(inner, blob.size));
    if (inner.left > 0) throw new FormatError('structure');
    return array;
  }

  /** An array without a name holds a file in a file: what functions and objects refer to. */
  private subsystem({ real }: MatArray): void {
    if (real === null || real.bytes === 0) return;
    if (real.bytes > MOST_SUBSYSTEM) throw new FormatError('budget');
    const bytes = Buffer.from(bytesOf(real));
    this.out.text(printableOf(bytes));
    const mark = bytes.toString('latin1', 2, 4);
    if (mark !== 'IM' && mark !== 'MI') {
      this.out.skip('partly-read', 'matlab');
      return;
    }
    const level = new Level(this.out, 'subsystem');
    const cursor = new Cursor(memoryBlob(this.blob.path, bytes), 8, isBigEndian(bytes, 2));
    while (cursor.left >= 8) {
      const element = elementAt(cursor, bytes.length);
      const next = cursor.position;
      level.add('', this.variable(element));
      cursor.position = next;
    }
    level.end();
  }
}

/** The letters "MI" as a number of 16 bits. */
function isBigEndian(bytes: Buffer, at: number): boolean {
  const mark = bytes.toString('latin1', at, at + 2);
  if (mark !== 'IM' && mark !== 'MI') throw new FormatError('structure');
  return mark === 'MI';
}

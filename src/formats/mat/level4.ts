import type { Blob } from '../../model/blob.js';
import { exactly } from '../bytes.js';
import { FormatError } from '../errors.js';
import type { FormatOutput } from '../output.js';
import { Cursor } from '../statistics/cursor.js';
import { arrayOf, type MatArray } from './arrays.js';
import { numberColumn } from './columns.js';
import type { Stored } from './elements.js';
import { LEVEL4_HEADER, LEVEL4_SIZES, type Level4Header, level4Bytes, level4HeaderAt } from './level4-header.js';
import { Level } from './tables.js';

/** Types of level 5 for those of level 4. */
const TYPES = [9, 7, 5, 3, 4, 2];
const LONGEST_TEXT = 64 << 20;

/** Reads a file of level 4: matrices, one after the other, and nothing else. */
export function readLevel4(blob: Blob, out: FormatOutput): void {
  const level = new Level(out, null);
  const names: string[] = [];
  try {
    for (let at = 0; at < blob.size; ) {
      const header = level4HeaderAt(exactly(blob, at, LEVEL4_HEADER), 0);
      if (header === null) throw new FormatError('structure');
      const start = at + LEVEL4_HEADER + header.nameBytes;
      at = start + level4Bytes(header);
      if (at > blob.size) throw new FormatError('truncated');
      const name = exactly(blob, start - header.nameBytes, header.nameBytes - 1).toString('latin1');
      names.push(name);
      add(level, out, name, header, {
        cursor: new Cursor(blob, 0, header.bigEndian),
        type: TYPES[header.numbers],
        at: start,
      });
    }
  } finally {
    level.end();
    out.text(names.join('\n'));
  }
}

function add(level: Level, out: FormatOutput, name: string, header: Level4Header, from: Omit<Stored, 'bytes'>): void {
  const { rows, columns, isComplex, kind, numbers } = header;
  const half = rows * columns * LEVEL4_SIZES[numbers];
  const real = { ...from, bytes: half };
  const imaginary = isComplex ? { ...real, at: real.at + half } : null;
  const array = arrayOf({ kind: 'numbers', rows, columns, real, imaginary });
  if (kind === 'text') giveTexts(out, name, array);
  // Rows of a sparse matrix are row, column and value already.
  else level.add(name, array);
}

/** Characters are numbers, mostly doubles. */
function giveTexts(out: FormatOutput, name: string, array: MatArray): void {
  const { rows, columns } = array;
  if (rows * columns === 0) return;
  if (rows * columns > LONGEST_TEXT) throw new FormatError('budget');
  const all = numberColumn(array, null, 0, rows * columns);
  all.load(0, rows * columns);
  const table = out.table(name, { headers: [name] });
  for (let row = 0; row < rows; row++) {
    let text = '';
    for (let column = 0; column < columns; column++) text += String.fromCharCode(Number(all.cell(row + column * rows)));
    table.row([text.trimEnd()], row + 1);
  }
  table.end();
}

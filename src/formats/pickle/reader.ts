import type { Blob } from '../../model/blob.js';
import { wholeOf } from '../bytes.js';
import { cellText } from '../cells.js';
import { FormatError, reasonOfThrown } from '../errors.js';
import type { Reading } from '../format.js';
import { arrayTable } from '../numpy/array.js';
import type { FormatOutput } from '../output.js';
import { printableOf } from '../printable.js';
import { Machine } from './machine.js';
import { arrayOf, dtypeOfValue } from './numpy.js';
import { type Frame, frameOf } from './pandas.js';
import { cellOf, childrenOf, isPlain } from './plain.js';
import { recordsOf } from './records.js';
import type { Value } from './values.js';

/** Text that is handed on at once. */
const TEXT_AT_ONCE = 1 << 18;

/** Reads pickles, one behind the other, as values; nothing of them is executed. */
export function read({ blob }: Reading, out: FormatOutput): void {
  readPickle(blob, out);
}

/** The same for a part of another file. */
export function readPickle(blob: Blob, out: FormatOutput): void {
  const bytes = wholeOf(blob);
  const machine = new Machine(bytes);
  const teller = new Teller(out);
  try {
    do teller.tell(machine.next());
    while (machine.at < bytes.length);
  } catch (error) {
    // What was read before it broke off is told as well, and so is the text of the rest.
    for (const value of machine.rest) teller.tell(value);
    out.text(printableOf(bytes.subarray(machine.at)));
    out.skip(error instanceof FormatError ? error.reason : reasonOfThrown(error), 'pickle');
  }
  teller.end();
}

/** Tells values: tables where they are some, and all else as text. */
class Teller {
  private readonly seen = new Set<Value>();
  private lines: string[] = [];
  private bytes = 0;
  private isPartly = false;
  private tables = 0;

  constructor(private readonly out: FormatOutput) {}

  tell(value: Value): void {
    const open: (readonly [string, Value])[] = [['', value]];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const [name, one] = next;
      const cell = cellOf(one);
      if (cell !== undefined) this.line(name, cellText(cell));
      else if (!this.seen.has(one)) this.object(name, one, open);
    }
  }

  end(): void {
    this.flush();
    if (this.isPartly) this.out.skip('partly-read', 'pickle');
  }

  private object(name: string, value: Value, open: (readonly [string, Value])[]): void {
    this.seen.add(value);
    const frame = frameOf(value) ?? recordsOf(value);
    if (frame !== null) {
      this.table(name, frame);
      return;
    }
    if (this.array(name, value, open) || dtypeOfValue(value) !== null) return;
    if (Buffer.isBuffer(value)) {
      this.isPartly = true;
      this.line(name, printableOf(value));
      return;
    }
    if (!isPlain(value)) this.isPartly = true;
    if (name !== '') this.line('', name);
    const children = childrenOf(value);
    for (let at = children.length - 1; at >= 0; at--) open.push(children[at]);
  }

  private array(name: string, value: Value, open: (readonly [string, Value])[]): boolean {
    const array = arrayOf(value);
    if (array === null) return false;
    const { content, dtype } = array;
    if (Buffer.isBuffer(content)) {
      arrayTable(this.out, this.nameOf(name), dtype, array, (from, length) => content.subarray(from, from + length));
    } else {
      for (let at = content.length - 1; at >= 0; at--) open.push([name, (content as readonly Value[])[at]]);
    }
    return true;
  }

  private table(name: string, { names, columns, length }: Frame): void {
    const rows = this.out.table(this.nameOf(name), { headers: names });
    // The names of columns can be of people.
    this.line('', names.filter((each) => each !== null).join(' '));
    for (let row = 0; row < length; row++) {
      const cells = columns.map((column) => column.cell(row));
      this.out.budget.unpacked(
        cells.reduce<number>((sum, cell) => sum + (typeof cell === 'string' ? cell.length : 8), 0),
      );
      rows.row(cells, row + 1);
    }
    rows.end();
  }

  private nameOf(name: string): string {
    this.tables++;
    return name === '' ? `${this.tables}` : name;
  }

  private line(name: string, text: string): void {
    if (text === '') return;
    this.lines.push(name === '' ? text : `${name}: ${text}`);
    this.bytes += text.length;
    // One text can be referred to any number of times.
    this.out.budget.unpacked(text.length);
    if (this.bytes > TEXT_AT_ONCE) this.flush();
  }

  private flush(): void {
    this.out.text(this.lines.join('\n'));
    this.lines = [];
    this.bytes = 0;
  }
}

import type { Blob } from '../../model/blob.js';
import { FormatError } from '../errors.js';
import type { Reading } from '../format.js';
import type { FormatOutput } from '../output.js';
import { tellAppended } from '../statistics/appended.js';
import { Charset } from '../statistics/charset.js';
import type { Values } from './columns.js';
import { AsciiInput, BinaryInput, type Input } from './input.js';
import { Objects } from './objects.js';
import { Scanner } from './scan.js';
import { isPairs } from './types.js';

const MAGIC = /^RD[XAB][23]\n/;
const LITTLE = [2, 3];
const LATIN1 = 1 << 2;
const UTF8 = 1 << 3;

/**
 * Reads every object of a serialised stream (R Internals, section 1.8), of `saveRDS` and `save`. Nothing is evaluated.
 *
 * @throws FormatError when the stream is damaged, or its end is missing
 */
export function read({ blob, look }: Reading, out: FormatOutput): void {
  const isWorkspace = MAGIC.test(look.head.toString('latin1', 0, 5));
  const input = inputOf(blob, isWorkspace ? 5 : 0);
  const version = input.int();
  input.skip('int', 2);
  if (version !== 2 && version !== 3) throw new FormatError('structure');
  const native = new Charset(version === 3 ? nativeOf(input) : null);
  const texts = textsOf(input, native);
  const scanner = new Scanner(input, (bytes) => texts.text(bytes, 0));
  const root = scanner.item();
  const end = input.position;
  const objects = new Objects(blob, texts, out);
  // `save` puts the objects in a pairlist, by their names.
  const objectsOfRoot = isWorkspace && isPairs(root) ? (root.items ?? []) : [root];
  objectsOfRoot.forEach((object, index) => {
    objects.give(object, (isWorkspace && root.tags?.[index]) || 'data');
  });
  objects.end();
  if (scanner.hasOutside) out.skip('partly-read', 'r-data');
  // The stream says itself where it ends, and R writes nothing behind that.
  if (tellAppended(blob, end, out)) out.skip('structure', 'r-data');
}

/** The notation of the stream, by its first two bytes. */
function inputOf(blob: Blob, position: number): Input {
  const head = Buffer.alloc(6);
  blob.read(head, position);
  const kind = head.toString('latin1', 0, 2);
  if (kind === 'X\n') return new BinaryInput(blob, position + 2, true);
  if (kind === 'B\n') return new BinaryInput(blob, position + 2, !LITTLE.includes(head.readInt32LE(2)));
  if (kind === 'A\n') return new AsciiInput(blob, position + 2);
  throw new FormatError('structure');
}

function nativeOf(input: Input): string {
  return input.text(input.int()).toString('latin1');
}

function textsOf(input: Input, native: Charset): Values {
  const latin1 = new Charset('windows-1252');
  const utf8 = new Charset('utf-8');
  return {
    input,
    text(bytes, flags) {
      const marks = flags >> 12;
      return ((marks & UTF8) !== 0 ? utf8 : (marks & LATIN1) !== 0 ? latin1 : native).decode(bytes);
    },
  };
}

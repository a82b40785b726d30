import { memoryBlob } from '../../model/blob.js';
import type { FormatOutput } from '../output.js';

/** Pictures of a drawing ([MS-ODRAW] 2.2.23): number of the record, name of the kind. */
const KINDS: ReadonlyMap<number, string> = new Map([
  [0xf01a, 'emf'],
  [0xf01b, 'wmf'],
  [0xf01c, 'pict'],
  [0xf01d, 'jpeg'],
  [0xf01e, 'png'],
  [0xf01f, 'dib'],
  [0xf029, 'tiff'],
  [0xf02a, 'jpeg'],
]);
/** Containers, and the entry of a picture, which has 36 bytes and a name before it. */
const CONTAINERS: ReadonlySet<number> = new Set([0xf000, 0xf001]);
const ENTRY = 0xf007;
const PICTURES: ReadonlySet<string> = new Set(['jpeg', 'png', 'tiff']);
/** How pictures begin: some programs give one of another kind than they say. */
const STARTS = ['\xff\xd8\xff', '\x89PNG', 'II*\0', 'GIF8'];
/** Bytes in which it begins: behind one or two digests. */
const FIRST = 64;
const MOST_PICTURES = 10_000;

/** Gives the pictures of a workbook as files in it. */
export function picturesIn(data: Buffer, out: FormatOutput): void {
  let count = 0;
  const walk = (from: number, to: number, depth: number) => {
    for (let at = from; at + 8 <= to && count < MOST_PICTURES; ) {
      const type = data.readUInt16LE(at + 2);
      const end = Math.min(to, at + 8 + data.readUInt32LE(at + 4));
      if (CONTAINERS.has(type) && depth < 8) walk(at + 8, end, depth + 1);
      else if (type === ENTRY && depth < 8) walk(at + 8 + 36 + (data[at + 41] ?? 0), end, depth + 1);
      else if (KINDS.has(type)) give(KINDS.get(type) ?? '', data.subarray(at + 8, end), ++count);
      at = end;
    }
  };
  const give = (kind: string, bytes: Buffer, number: number) => {
    const head = bytes.subarray(0, FIRST);
    const at = STARTS.map((start) => head.indexOf(start, 0, 'latin1')).find((found) => found >= 0) ?? 0;
    const name = `picture ${number}.${kind}`;
    const content = Buffer.from(bytes.subarray(at));
    if (PICTURES.has(kind)) out.member({ name, open: () => memoryBlob(name, content) });
    else out.skip('media', kind);
  };
  walk(0, data.length, 0);
}

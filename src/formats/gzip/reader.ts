import type { Reading } from '../format.js';
import type { FormatOutput } from '../output.js';
import { nameInside, readPacked } from '../packed.js';
import { Sequential } from '../sequential.js';
import { type GzipHeader, headerText, readHeader } from './header.js';
import { gzipPieces } from './members.js';

const ENDINGS = [
  ['.tgz', '.tar'],
  ['.gz', ''],
  ['.gzip', ''],
] as const;
/** Headers whose words are looked at: a file of many small members has one for each. */
const MOST_HEADERS = 10_000;

/** The content of all members becomes one; comments and other names are texts. */
export function read({ blob }: Reading, out: FormatOutput): void {
  const first = readHeader(new Sequential(blob));
  const name = (first.name && headerText(first.name)) || nameInside(blob, ENDINGS);
  const words = new Set<string>();
  const onHeader = (header: GzipHeader) => {
    if (words.size < MOST_HEADERS) for (const word of wordsOf(header)) words.add(word);
  };
  let seen = false;
  readPacked(blob, out, name, () => {
    const pieces = gzipPieces(blob, seen ? undefined : onHeader);
    seen = true;
    return pieces;
  });
  words.delete(name);
  if (words.size === 0) return;
  out.hidden('metadata', words.size);
  out.text([...words].join('\n'), { hidden: 'metadata' });
}

/** Names, comments, and an extra field that is no list of numbers. */
function wordsOf({ name, comment, extra }: GzipHeader): string[] {
  const texts = [name, comment, extra && isReadable(extra) ? extra : null];
  return texts.filter((bytes) => bytes !== null && bytes.length > 0).map((bytes) => headerText(bytes as Buffer));
}

function isReadable(bytes: Buffer): boolean {
  return (
    bytes.length > 8 && bytes.every((byte) => byte >= 0x20 || byte === 0x0a || byte === 0x0d || byte === 0 || byte < 5)
  );
}

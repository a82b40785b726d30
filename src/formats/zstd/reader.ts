import { bytesAt, partOf } from '../bytes.js';
import type { Reading } from '../format.js';
import type { FormatOutput } from '../output.js';
import { nameInside, readPacked } from '../packed.js';
import { zstdPieces } from './frames.js';

const ENDINGS = [
  ['.tzst', '.tar'],
  ['.zst', ''],
] as const;
/** Frames beside the content that are looked at. */
const MOST_BESIDE = 1000;
/** A table of positions (seekable format), and the number of bytes that pzstd puts before every frame. */
const SEEK_TABLE = 0x8f92eab1;
const PZSTD_BYTES = 4;

/** The content of all frames becomes one member; what stands in frames that unpackers pass over becomes others. */
export function read({ blob }: Reading, out: FormatOutput): void {
  const beside = new Map<number, number>();
  readPacked(blob, out, nameInside(blob, ENDINGS), () =>
    zstdPieces(blob, 0, blob.size, (position, length) => {
      if (length > PZSTD_BYTES && beside.size <= MOST_BESIDE) beside.set(position, length);
    }),
  );
  const told = [...beside].filter(([position, length]) => !isSeekTable(bytesAt(blob, position + length - 4, 4)));
  if (told.length > MOST_BESIDE) out.skip('budget', 'zstd');
  out.hidden('unreferenced', told.length);
  for (const [position, length] of told.slice(0, MOST_BESIDE)) {
    const name = `frame ${position}`;
    out.member({ name, hidden: 'unreferenced', open: () => partOf(blob, name, position, length) });
  }
}

function isSeekTable(last: Buffer): boolean {
  return last.length === 4 && last.readUInt32LE(0) === SEEK_TABLE;
}

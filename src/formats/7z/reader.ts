import { type Blob, memoryBlob } from '../../model/blob.js';
import type { Reading } from '../format.js';
import type { FormatOutput } from '../output.js';
import { readAppended } from '../packed.js';
import { unpackedBlob } from '../pieces.js';
import { broken, SIGNATURE_BYTES } from './fields.js';
import { folderPieces } from './folder.js';
import { type Archive, readArchive } from './header.js';
import { SolidStreams } from './solid.js';
import type { Substream } from './streams-info.js';

const NOTHING = new Uint8Array();

/** Every file of a 7z becomes a member; folders are none. */
export function read({ blob }: Reading, out: FormatOutput): void {
  const archive = readArchive(blob, out.budget);
  // Bytes that the header speaks of nowhere.
  if (archive.accounted !== archive.end - SIGNATURE_BYTES) out.skip('structure', '7z');
  tellFiles(blob, archive, out);
  out.hidden('comment', archive.comments.length);
  out.text(archive.comments.join('\n'), { hidden: 'comment' });
  readAppended(blob, out, archive.end);
}

function tellFiles(blob: Blob, { files, streams }: Archive, out: FormatOutput): void {
  const filled = files.filter(({ isEmpty }) => !isEmpty).length;
  if (filled !== streams.substreams.length) throw broken();
  const solid = new SolidStreams((folder) => folderPieces(blob, streams, folder));
  let next = 0;
  for (const { name, isEmpty, isFolder } of files) {
    if (isFolder) continue;
    if (isEmpty) out.member({ name, open: () => memoryBlob(name, NOTHING) });
    else {
      const inside = streams.substreams[next++];
      out.member({ name, open: () => openFile(name, inside, solid, out) });
    }
  }
}

/** @throws FormatError when it is not what the header says of it */
function openFile(
  name: string,
  { folder, from, size, crc32 }: Substream,
  solid: SolidStreams,
  out: FormatOutput,
): Blob {
  const declared = { size, ...(crc32 !== null && { crc32 }) };
  return unpackedBlob(name, () => solid.part(folder, from, size), out.budget, declared);
}

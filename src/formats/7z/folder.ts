import type { Blob } from '../../model/blob.js';
import { partOf } from '../bytes.js';
import { FormatError } from '../errors.js';
import type { Pieces } from '../pieces.js';
import { decode } from './coders.js';
import { flowing, sized } from './flow.js';
import type { Folder, StreamsInfo } from './streams-info.js';

/**
 * What comes out of a folder, all of its files one after the other.
 *
 * @throws FormatError when one of its coders is not known here, or it is damaged
 */
export function folderPieces(blob: Blob, { folders, packed }: StreamsInfo, at: number): Pieces {
  const folder = folders[at];
  const packedAt = (nth: number) => {
    const { from, size } = packed[folder.firstPacked + nth];
    if (from + size > blob.size) throw new FormatError('truncated', '7z');
    return partOf(blob, blob.path, from, size);
  };
  return giving(folder, folder.last, packedAt);
}

/** What a coder gives, from what fills its inputs. Each fills one input at most, so that none is met twice on the way. */
function giving(folder: Folder, at: number, packedAt: (nth: number) => Blob): Pieces {
  const { coders, sources } = folder;
  const coder = coders[at];
  const before = coders.slice(0, at).reduce((sum, { inputs }) => sum + inputs, 0);
  const inputs = Array.from({ length: coder.inputs }, (_, n): Blob => {
    const source = sources[before + n];
    if ('packed' in source) return packedAt(source.packed);
    const { size } = coders[source.coder];
    return flowing(giving(folder, source.coder, packedAt), size);
  });
  return sized(decode(coder, inputs), coder.size);
}

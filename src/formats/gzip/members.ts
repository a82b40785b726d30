import type { Blob } from '../../model/blob.js';
import { Deflated } from '../deflated.js';
import { FormatError } from '../errors.js';
import type { PackedPieces } from '../packed.js';
import { crc32 } from '../pieces.js';
import { Sequential } from '../sequential.js';
import { type GzipHeader, readHeader, startsMember } from './header.js';

/**
 * What all members of a gzip file hold, one after the other (RFC 1952, section 2.2), each checked against its CRC and length.
 *
 * @param onHeader receives what the header of each says
 */
export function gzipPieces(blob: Blob, onHeader: (header: GzipHeader) => void = () => {}): PackedPieces {
  const input = new Sequential(blob);
  const deflated = new Deflated(input);
  let inMember = false;
  let crc = 0;
  let size = 0;
  let end = 0;
  const begin = () => {
    onHeader(readHeader(input));
    deflated.restart();
    inMember = true;
    crc = 0;
    size = 0;
  };
  const finish = () => {
    const trailer = input.take(8);
    if (trailer.readUInt32LE(0) !== crc || trailer.readUInt32LE(4) !== size % 2 ** 32) {
      throw new FormatError('structure', 'gzip');
    }
    inMember = false;
    end = input.position;
  };
  return {
    next() {
      for (;;) {
        if (!inMember) {
          if (end > 0 && !startsMember(input)) return null;
          begin();
        }
        const piece = deflated.next();
        if (piece !== null) {
          crc = crc32(piece, crc);
          size += piece.length;
          return piece;
        }
        finish();
      }
    },
    close: () => deflated.close(),
    get end() {
      return end;
    },
  };
}

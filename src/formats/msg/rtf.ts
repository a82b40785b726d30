import { FormatError } from '../errors.js';
import { crc32 } from '../pieces.js';

/** What every text begins with in the dictionary (MS-OXRTFCP 2.1.2.1). */
const DICTIONARY =
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx';
const PACKED = 0x75465a4c;
const PLAIN = 0x414c454d;
const SIZE = 4096;
const HEAD = 16;
const LARGEST = 256 << 20;

/**
 * Unpacks the RTF of a message (MS-OXRTFCP 3.1).
 *
 * @throws FormatError when it is damaged
 */
export function unpackedRtf(bytes: Buffer): Buffer {
  if (bytes.length < HEAD) throw new FormatError('truncated');
  const kind = bytes.readUInt32LE(8);
  const size = bytes.readUInt32LE(4);
  const packed = bytes.subarray(HEAD, 4 + bytes.readUInt32LE(0));
  if (kind === PLAIN) return packed.subarray(0, size);
  // The same polynomial as in zip, without turning the bits before and after.
  const sum = (crc32(packed, 0xffffffff) ^ 0xffffffff) >>> 0;
  if (kind !== PACKED || sum !== bytes.readUInt32LE(12)) throw new FormatError('structure');
  if (size > Math.min(LARGEST, packed.length * 20 + 64)) throw new FormatError('budget');
  return unpacked(packed, size);
}

function unpacked(packed: Buffer, size: number): Buffer {
  const dictionary = Buffer.alloc(SIZE);
  let write = dictionary.write(DICTIONARY, 'latin1');
  const result = Buffer.alloc(size);
  let used = 0;
  const put = (byte: number) => {
    if (used < size) result[used++] = byte;
    dictionary[write] = byte;
    write = (write + 1) % SIZE;
  };
  for (let at = 0; at < packed.length; ) {
    const control = packed[at++];
    for (let bit = 0; bit < 8 && at < packed.length; bit++) {
      if ((control >> bit) % 2 === 0) {
        put(packed[at++]);
        continue;
      }
      const reference = (packed[at] << 8) | packed[at + 1];
      at += 2;
      const from = reference >> 4;
      if (from === write) return result.subarray(0, used);
      for (let count = (reference & 15) + 2, index = 0; index < count; index++) put(dictionary[(from + index) % SIZE]);
    }
  }
  return result.subarray(0, used);
}

/** What stands before a file in a cpio archive (cpio(5) of FreeBSD). */
export interface CpioHeader {
  readonly mode: number;
  /** Length of the name in bytes, with the zero behind it. */
  readonly nameBytes: number;
  /** Length of the file in bytes. */
  readonly size: number;
  /** Length of this header. */
  readonly bytes: number;
  /** Name and file each end at a multiple of this. */
  readonly unit: 1 | 2 | 4;
  /** Sum of all bytes of the file; null where the form has none. */
  readonly sum: number | null;
}

/** Longest header. */
export const MOST_CPIO_BYTES = 110;
const LONGEST_NAME = 4096;
const NEWC = /^07070[12][0-9a-fA-F]{104}/;
const ODC = /^070707[0-7]{70}/;
/** First bytes of the binary form, by the order of the bytes in its words. */
const BINARY = [0x71c7, 0xc771];
const BINARY_BYTES = 26;

/** The header that bytes begin with; null when there is none. */
export function readCpioHeader(bytes: Uint8Array): CpioHeader | null {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, MOST_CPIO_BYTES));
  const text = view.toString('latin1');
  if (NEWC.test(text)) return newc(text);
  if (ODC.test(text)) return odc(text);
  return view.length >= BINARY_BYTES && BINARY.includes(view.readUInt16LE(0)) ? binary(view) : null;
}

/** Whether bytes begin with a header and a whole name: a few digits alone say nothing. */
export function startsAsCpio(bytes: Uint8Array): boolean {
  const header = bytes[0] === 0x30 || bytes[0] === 0xc7 || bytes[0] === 0x71 ? readCpioHeader(bytes) : null;
  if (header === null || header.nameBytes < 2 || header.nameBytes > LONGEST_NAME) return false;
  return bytes.subarray(header.bytes).indexOf(0) === header.nameBytes - 1;
}

function newc(text: string): CpioHeader {
  const field = (at: number) => Number.parseInt(text.slice(6 + at * 8, 14 + at * 8), 16);
  const sum = text[5] === '2' ? field(12) : null;
  return { mode: field(1), size: field(6), nameBytes: field(11), bytes: 110, unit: 4, sum };
}

function odc(text: string): CpioHeader {
  const octal = (from: number, to: number) => Number.parseInt(text.slice(from, to), 8);
  return { mode: octal(18, 24), nameBytes: octal(59, 65), size: octal(65, 76), bytes: 76, unit: 1, sum: null };
}

/** Words of 16 bits; a number of two has its high word first. */
function binary(view: Buffer): CpioHeader {
  const isLittle = view.readUInt16LE(0) === BINARY[0];
  const word = (at: number) => (isLittle ? view.readUInt16LE(at * 2) : view.readUInt16BE(at * 2));
  const size = word(11) * 2 ** 16 + word(12);
  return { mode: word(3), nameBytes: word(10), size, bytes: BINARY_BYTES, unit: 2, sum: null };
}

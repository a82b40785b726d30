import { inflateSync } from 'node:zlib';
import type { Budget } from '../budget.js';
import { FormatError } from '../errors.js';
import type { Fields } from './file.js';

/** A step that chunks went through when they were written (section IV.A.2.l). */
export interface Filter {
  readonly id: number;
  readonly values: readonly number[];
}

const DEFLATE = 1;
const SHUFFLE = 2;
const FLETCHER = 3;
const LZF = 32_000;

export function filtersOf(fields: Fields): Filter[] {
  const version = fields.u8();
  const count = fields.u8();
  if (version < 1 || version > 2) throw new FormatError('structure');
  if (version === 1) fields.skip(6);
  return Array.from({ length: count }, () => {
    const id = fields.u16();
    const hasName = version === 1 || id >= 256;
    const nameBytes = hasName ? fields.u16() : 0;
    fields.u16();
    const valueCount = fields.u16();
    fields.skip(version === 1 ? Math.ceil(nameBytes / 8) * 8 : nameBytes);
    const values = Array.from({ length: valueCount }, () => fields.u32());
    if (version === 1 && valueCount % 2 === 1) fields.skip(4);
    return { id, values };
  });
}

/**
 * A chunk as it was before its filters.
 *
 * @param size bytes of it
 * @param mask filters that were passed over, a bit for each
 * @throws FormatError for a filter that is not known
 */
export function unfiltered(
  packed: Buffer,
  filters: readonly Filter[],
  mask: number,
  size: number,
  budget: Budget,
): Buffer {
  let bytes = packed;
  for (let n = filters.length - 1; n >= 0; n--) {
    if ((mask & (1 << n)) !== 0) continue;
    const { id, values } = filters[n];
    switch (id) {
      case DEFLATE:
        bytes = inflated(bytes, size + 64);
        budget.unpacked(bytes.length);
        break;
      case SHUFFLE:
        bytes = unshuffled(bytes, values[0] ?? 1);
        break;
      case FLETCHER:
        bytes = checked(bytes);
        break;
      case LZF:
        bytes = lzf(bytes, size + 64);
        budget.unpacked(bytes.length);
        break;
      default:
        throw new FormatError('partly-read');
    }
  }
  if (bytes.length !== size) throw new FormatError('structure');
  return bytes;
}

function inflated(bytes: Buffer, most: number): Buffer {
  try {
    return inflateSync(bytes, { maxOutputLength: most });
  } catch {
    throw new FormatError('structure');
  }
}

/** First bytes of all values stand together, then second bytes, and so on; what is left over at the end stays. */
function unshuffled(bytes: Buffer, size: number): Buffer {
  if (size <= 1) return bytes;
  const count = Math.floor(bytes.length / size);
  const out = Buffer.from(bytes);
  for (let byte = 0; byte < size; byte++) {
    for (let n = 0; n < count; n++) out[n * size + byte] = bytes[byte * count + n];
  }
  return out;
}

/** Fletcher's checksum of words of 16 bits stands behind the bytes. */
function checked(bytes: Buffer): Buffer {
  const end = bytes.length - 4;
  if (end < 0) throw new FormatError('structure');
  let [low, high] = [0, 0];
  for (let at = 0; at + 1 < end; at += 2) {
    low = (low + (bytes[at] << 8) + bytes[at + 1]) % 65_535;
    high = (high + low) % 65_535;
  }
  if (end % 2 === 1) {
    low = (low + (bytes[end - 1] << 8)) % 65_535;
    high = (high + low) % 65_535;
  }
  const sum = ((high << 16) | low) >>> 0;
  // Sums are kept modulo 65,535, where zero has two forms.
  const stored = bytes.readUInt32LE(end);
  const swapped = (((stored & 0xff00ff) << 8) | ((stored >>> 8) & 0xff00ff)) >>> 0;
  const isSame = [stored, swapped].some(
    (value) => (value >>> 16) % 65_535 === sum >>> 16 && (value & 0xffff) % 65_535 === (sum & 0xffff),
  );
  if (!isSame) throw new FormatError('structure');
  return bytes.subarray(0, end);
}

/** LibLZF, as h5py has it. */
function lzf(bytes: Buffer, most: number): Buffer {
  const out = Buffer.allocUnsafe(most);
  let [at, to] = [0, 0];
  const need = (isWell: boolean) => {
    if (!isWell) throw new FormatError('structure');
  };
  while (at < bytes.length) {
    const control = bytes[at++];
    if (control < 32) {
      const length = control + 1;
      need(at + length <= bytes.length && to + length <= most);
      bytes.copy(out, to, at, at + length);
      at += length;
      to += length;
      continue;
    }
    let length = control >> 5;
    if (length === 7) length += bytes[at++] ?? 0;
    const from = to - ((control & 31) << 8) - (bytes[at++] ?? 0) - 1;
    length += 2;
    need(from >= 0 && to + length <= most && at <= bytes.length);
    for (let n = 0; n < length; n++) out[to + n] = out[from + n];
    to += length;
  }
  return out.subarray(0, to);
}

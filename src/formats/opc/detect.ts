import { inflateRawSync } from 'node:zlib';
import { bytesAt } from '../bytes.js';
import type { Look } from '../look.js';
import type { ZipEntry } from '../zip/directory.js';

const LARGEST = 1 << 20;

/**
 * Whether a zip is a package of the Open Packaging Conventions whose list of types has a main document of this kind.
 *
 * @param kind `wordprocessingml` or `presentationml`
 * @param folder where the parts usually stand, for a list that cannot be read
 */
export function isPackageOf(look: Look, kind: string, folder: string): boolean {
  const entry = look.zip?.entries.find(({ name }) => name.toLowerCase() === '[content_types].xml');
  if (!entry) return false;
  const types = startOf(look, entry);
  if (types === null) return look.zip?.entries.some(({ name }) => name.startsWith(folder)) ?? false;
  return new RegExp(`(?:${kind}|ms-(?:word|powerpoint))\\.[\\w.]+\\.main\\+xml`, 'i').test(onlyOf(types, kind));
}

/** Macro-enabled kinds are called after the program. */
function onlyOf(types: string, kind: string): string {
  return types.replace(kind === 'wordprocessingml' ? /ms-powerpoint/gi : /ms-word/gi, '');
}

/** The text of a small entry; null when it cannot be read. */
export function startOf(look: Look, entry: ZipEntry): string | null {
  try {
    const { zip } = look;
    if (!zip || entry.encrypted || entry.size > LARGEST) return null;
    const { from, size } = zip.dataOf(entry);
    const packed = bytesAt(look.blob, from, Math.min(size, LARGEST));
    const bytes = entry.method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: LARGEST });
    return bytes[1] === 0 || bytes[0] === 0xff ? bytes.toString('utf16le') : bytes.toString('utf8');
  } catch {
    return null;
  }
}

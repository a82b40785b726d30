import { FormatError } from '../errors.js';
import { decoded } from './header.js';

/** Records of an extended header, by key (POSIX.1-2001, pax, "pax Extended Header"). */
export type PaxRecords = ReadonlyMap<string, string>;

const SPACE = 0x20;
const EQUALS = 0x3d;
const NEWLINE = 0x0a;

/**
 * Reads records of the form `length key=value` with a newline behind each.
 *
 * @throws FormatError when they do not follow each other as their lengths say
 */
export function paxRecords(bytes: Buffer): PaxRecords {
  const records = new Map<string, string>();
  for (let at = 0; at < bytes.length; ) {
    // Some programs fill the block up with zeros.
    if (bytes[at] === 0) break;
    const space = bytes.indexOf(SPACE, at);
    const digits = bytes.toString('latin1', at, space);
    const end = at + Number(digits);
    if (space < 0 || space - at > 10 || !/^\d+$/.test(digits) || end > bytes.length || bytes[end - 1] !== NEWLINE) {
      throw new FormatError('structure', 'tar');
    }
    const equals = bytes.indexOf(EQUALS, space);
    if (equals < 0 || equals >= end) throw new FormatError('structure', 'tar');
    records.set(bytes.toString('utf8', space + 1, equals), decoded(bytes.subarray(equals + 1, end - 1)));
    at = end;
  }
  return records;
}

const ORDINARY =
  /^(?:[acm]time|path|linkpath|size|[ug]id|[ug]name|hdrcharset|charset|SCHILY\.(?:dev|ino|nlink|[ug]id|realsize|filetype|fflags)|GNU\.(?:sparse|volume|dumpdir)\..*|LIBARCHIVE\.creationtime)$/;

/** What records say beyond names, times and numbers: comments and attributes that were kept with a file. */
export function remarksOf(records: PaxRecords): string[] {
  return [...records].filter(([key]) => !ORDINARY.test(key)).map(([key, value]) => `${key}: ${value}`);
}

import type { Blob } from '../../model/blob.js';
import { disguiseOf } from '../../readers/disguise.js';
import { magicOf } from '../../readers/magic.js';
import { bytesAt, exactly, partOf } from '../bytes.js';
import { FormatError } from '../errors.js';
import type { Reading } from '../format.js';
import type { FormatOutput } from '../output.js';
import { readAppended } from '../packed.js';
import { decoded } from '../tar/header.js';
import { type ArHeader, HEADER_BYTES, readArHeader } from './header.js';

const MAGIC_BYTES = 8;
const MOST_HEADERS = 1_000_000;
const LARGEST_NAMES = 16 << 20;
const HEAD = 4096;
const NOTHING = Buffer.alloc(0);

/** Every file becomes a member, in place. Of a library its symbols and compiled objects are told once. */
export function read({ blob }: Reading, out: FormatOutput): void {
  let names: Buffer = NOTHING;
  let hasObjects = false;
  let at = MAGIC_BYTES;
  for (let count = 0; at < blob.size; count++) {
    if (count > MOST_HEADERS) throw new FormatError('budget');
    const header = readArHeader(bytesAt(blob, at, HEADER_BYTES));
    if (header === null) {
      out.skip(blob.size - at < HEADER_BYTES ? 'truncated' : 'structure', 'ar');
      readAppended(blob, out, at);
      break;
    }
    const from = at + HEADER_BYTES;
    if (from + header.size > blob.size) {
      out.skip('truncated', 'ar');
      break;
    }
    if (header.name === '//') {
      names = namesIn(blob, from, header.size);
      out.text(names);
    } else if (isPartOfProgram(blob, header, from)) hasObjects = true;
    else tell(blob, header, from, names, out);
    // Each begins at an even place.
    at = from + header.size + (header.size % 2);
  }
  if (hasObjects) out.skip('program', 'ar');
}

/** The names that are too long for a header. */
function namesIn(blob: Blob, from: number, size: number): Buffer {
  if (size > LARGEST_NAMES) throw new FormatError('budget');
  return exactly(blob, from, size);
}

/** Tables of symbols, and what a compiler made. */
function isPartOfProgram(blob: Blob, { name, size, nameBytes }: ArHeader, from: number): boolean {
  const own = nameBytes > 0 ? exactly(blob, from, nameBytes).toString('latin1') : name;
  if (/^(?:\/|\/SYM64\/|__\.SYMDEF.*)\0*$/.test(own)) return true;
  const file = partOf(blob, '', from + nameBytes, size - nameBytes);
  const head = bytesAt(file, 0, HEAD);
  const isCompiled = COMPILED.some((start) => head.subarray(0, start.length).equals(start));
  // Text behind the first bytes of a program is text.
  return (isCompiled || magicOf(head)?.reason === 'program') && disguiseOf(file, true) === null;
}

/** Objects of Windows (x86, x64, ARM64), bitcode of LLVM, and what Rust knows of a library. */
const COMPILED = ['\x4c\x01', '\x64\x86', '\x64\xaa', 'BC\xc0\xde', 'rust\0\0\0'].map((start) =>
  Buffer.from(start, 'latin1'),
);

function tell(blob: Blob, { name, size, nameBytes }: ArHeader, from: number, names: Buffer, out: FormatOutput): void {
  const own = nameBytes > 0 ? textOf(exactly(blob, from, nameBytes)) : longName(name, names);
  const told = own || 'unnamed';
  out.member({ name: told, open: () => partOf(blob, told, from + nameBytes, size - nameBytes) });
}

/** A name, or `/` and where it stands among the long ones, each of which ends in a slash and a new line. */
function longName(name: string, names: Buffer): string {
  if (!/^\/\d+$/.test(name)) return name.replace(/\/$/, '');
  const at = Number(name.slice(1));
  const end = names.indexOf('\n', at);
  if (at >= names.length) throw new FormatError('structure', 'ar');
  return textOf(names.subarray(at, end < 0 ? names.length : end)).replace(/\/$/, '');
}

function textOf(bytes: Buffer): string {
  return decoded(bytes).replace(/\0+$/, '');
}

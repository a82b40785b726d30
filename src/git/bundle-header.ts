import { type Handle, type OpenFile, readBytes } from './objects/files.js';
import type { Ref } from './refs.js';

/** Longer headers are not read: a million refs are less. */
const LONGEST = 256 << 20;
const FIRST_PART = 64 << 10;
const NEWLINE = 0x0a;
const SIGNATURE = /^# v([23]) git bundle$/;

/** A commit that a bundle builds on and does not hold, with what the bundle says of it: the first line of its message. */
export interface Prerequisite {
  readonly id: string;
  readonly comment: Uint8Array;
}

/** What stands in a bundle before its pack (gitformat-bundle). */
export interface BundleHeader {
  readonly idBytes: 20 | 32;
  readonly prerequisites: readonly Prerequisite[];
  readonly refs: readonly Ref[];
  /** What says which objects the pack was made without; null when it has all. */
  readonly filter: string | null;
  /** Where the pack begins. */
  readonly packAt: number;
}

/** Why a header cannot be read: it is no bundle at all, it is broken, or it asks for something that is not known here. */
export type HeaderProblem = 'no-bundle' | 'broken' | 'unknown-capability';

/** Reads the header of a bundle. Throws an ObjectError when the system refuses. */
export function readBundleHeader({ fd, size }: OpenFile<Handle>): BundleHeader | HeaderProblem {
  let bytes = part(fd, Math.min(size, FIRST_PART));
  if (!SIGNATURE.test(lineAt(bytes, 0)?.toString('latin1') ?? '')) return 'no-bundle';
  while (!bytes.includes('\n\n')) {
    if (bytes.length === size || bytes.length >= LONGEST) return 'broken';
    bytes = part(fd, Math.min(size, LONGEST, bytes.length * 4));
  }
  return parse(bytes);
}

function part(fd: Handle, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  readBytes(fd, bytes, 0, length, 0);
  return bytes;
}

/** The line that begins at a place, without its end; null when it has none. */
function lineAt(bytes: Buffer, at: number): Buffer | null {
  const end = bytes.indexOf(NEWLINE, at);
  return end < 0 ? null : bytes.subarray(at, end);
}

/** The parts of a header while its lines are read. */
class Parts {
  idBytes: 20 | 32 = 20;
  filter: string | null = null;
  readonly prerequisites: Prerequisite[] = [];
  readonly refs: Ref[] = [];

  /** @returns null when all is well */
  take(line: Buffer, version: string): HeaderProblem | null {
    if (line[0] === '@'.charCodeAt(0)) return version === '3' ? this.capability(line.toString('latin1')) : 'broken';
    const isPrerequisite = line[0] === '-'.charCodeAt(0);
    const from = isPrerequisite ? 1 : 0;
    const idEnd = from + 2 * this.idBytes;
    const id = line.toString('latin1', from, idEnd);
    if (!/^[0-9a-f]+$/.test(id) || id.length !== 2 * this.idBytes) return 'broken';
    const rest = line.subarray(idEnd + 1);
    if (isPrerequisite) {
      if (line.length > idEnd && line[idEnd] !== 0x20) return 'broken';
      this.prerequisites.push({ id, comment: rest });
      return null;
    }
    if (line[idEnd] !== 0x20 || rest.length === 0) return 'broken';
    this.refs.push({ name: rest.toString('utf8'), id });
    return null;
  }

  private capability(line: string): HeaderProblem | null {
    // What follows is read by the length of an id.
    if (this.prerequisites.length + this.refs.length > 0) return 'broken';
    if (line === '@object-format=sha1') this.idBytes = 20;
    else if (line === '@object-format=sha256') this.idBytes = 32;
    else if (line.startsWith('@filter=')) this.filter = line.slice('@filter='.length);
    else return 'unknown-capability';
    return null;
  }
}

function parse(bytes: Buffer): BundleHeader | HeaderProblem {
  const parts = new Parts();
  const first = lineAt(bytes, 0)!;
  const version = first.toString('latin1')[3];
  let at = first.length + 1;
  for (let line = lineAt(bytes, at); line; line = lineAt(bytes, at)) {
    at += line.length + 1;
    if (line.length === 0) return { ...parts, packAt: at };
    const problem = parts.take(line, version);
    if (problem) return problem;
  }
  return 'broken';
}

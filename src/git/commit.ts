/** A commit, as far as a scan needs it. Who made it is left out on purpose. */
export interface Commit {
  /** Id of the tree, in hexadecimal. */
  readonly tree: string;
  readonly parents: readonly string[];
  /** Seconds since 1970 at which the committer says it was made; 0 when that is not readable. */
  readonly time: number;
  /** Everything that people wrote: the message, and headers that hold text (a merged tag). */
  readonly text: Uint8Array;
}

/** A tag object. */
export interface Tag {
  /** Id of what it points at, which may be another tag. */
  readonly target: string;
  /** What it says that it points at: `commit`, `blob` … */
  readonly type: string;
  readonly text: Uint8Array;
}

const NEWLINE = 10;
const SPACE = 32;
const MERGED_TAG = 'mergetag';
/** Headers without text of a person, or about who made it. */
const SILENT = new Set(['tree', 'parent', 'author', 'committer', 'tagger', 'object', 'type']);

/** Reads a commit object; null when it is none. */
export function parseCommit(bytes: Uint8Array): Commit | null {
  const { headers, text } = parse(bytes);
  const tree = headers.find(({ name }) => name === 'tree')?.value;
  if (tree === undefined || !isId(tree)) return null;
  const parents = headers.flatMap(({ name, value }) => (name === 'parent' ? [value] : []));
  if (!parents.every(isId)) return null;
  const committer = headers.find(({ name }) => name === 'committer')?.value ?? '';
  return { tree, parents, time: Number(/ (\d{1,12}) [+-]\d{4}$/.exec(committer)?.[1] ?? 0), text };
}

/** Reads a tag object; null when it is none. */
export function parseTag(bytes: Uint8Array): Tag | null {
  const { headers, text } = parse(bytes);
  const target = headers.find(({ name }) => name === 'object')?.value;
  const type = headers.find(({ name }) => name === 'type')?.value ?? '';
  return target !== undefined && isId(target) ? { target, type, text } : null;
}

function isId(text: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text);
}

interface Header {
  readonly name: string;
  readonly value: string;
}

/** Headers up to the first empty line, then the message. A line that begins with a blank continues the one above it. */
function parse(bytes: Uint8Array): { headers: readonly Header[]; text: Uint8Array } {
  const headers: Header[] = [];
  const texts: Uint8Array[] = [];
  let at = 0;
  let name = '';
  let isInMergedHeaders = false;
  while (at < bytes.length && bytes[at] !== NEWLINE) {
    const found = bytes.indexOf(NEWLINE, at);
    const end = found < 0 ? bytes.length : found;
    if (bytes[at] === SPACE) {
      // A line that is empty but for the blank ends the headers of a merged tag; below them is its message.
      if (end <= at + 1) isInMergedHeaders = false;
      const isSilent = SILENT.has(name) || (isInMergedHeaders && isAboutPeople(bytes, at + 1));
      if (!isSilent) texts.push(bytes.subarray(at, Math.min(end + 1, bytes.length)));
    } else {
      const line = latin1(bytes.subarray(at, Math.min(end, at + 4096)));
      const space = line.indexOf(' ');
      name = space < 0 ? line : line.slice(0, space);
      isInMergedHeaders = name === MERGED_TAG;
      headers.push({ name, value: space < 0 ? '' : line.slice(space + 1) });
      if (!SILENT.has(name)) texts.push(bytes.subarray(at + Math.max(0, space), Math.min(end + 1, bytes.length)));
    }
    at = end + 1;
  }
  const message = bytes.subarray(Math.min(at + 1, bytes.length));
  return { headers, text: texts.length === 0 ? message : Buffer.concat([...texts, message]) };
}

/** A header line inside a merged tag that says who made it. */
function isAboutPeople(bytes: Uint8Array, at: number): boolean {
  return latin1(bytes.subarray(at, at + 7)) === 'tagger ';
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}

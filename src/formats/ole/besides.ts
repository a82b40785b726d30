import type { Blob } from '../../model/blob.js';
import type { Corner } from '../../model/corner.js';
import { magicOf } from '../../readers/magic.js';
import { bytesAt, partOf, wholeOf } from '../bytes.js';
import type { FormatOutput } from '../output.js';
import { Corners } from '../sheets/corners.js';
import { RunFinder, textRuns } from '../strings/runs.js';
import type { OleDirectory, OleEntry } from './directory.js';
import { nativeFile } from './native.js';
import { propertiesOf } from './properties.js';
import { moduleSource, unpackVba } from './vba.js';

/** Names of streams of the format itself begin with one of these (MS-CFB 2.6.4 leaves them to the programs). */
const PROPERTIES = '\u0005';
/** Streams that hold a file, whatever it is. */
const CONTENTS = /^(?:package|contents|embeddedodf|workbook|book)$/i;
const NATIVE = 'ole10native';
/** Streams that say how the others belong together: names, numbers, places. */
const BOOKKEEPING =
  /^(?:compobj|ole|oleprops|objinfo|linkinfo|olepres\d*|accesso.*|print|epresprint|ocxname|ocxdata|project(?:wm|lk)?|_vba_project|__srp_\w*|vbframe|[fox]|ctls|revision log|user names|msodatastore|sh33tj5|data|1table|0table|worddocument)$/i;
const REVISIONS = /^(?:revision log|user names)$/i;
const MACROS = /(?:^|\/)(?:_VBA_PROJECT_CUR|Macros|VBA)\/|^PROJECT(?:wm|lk)?$/i;
/** Streams that are looked at whole. */
const LARGEST_WHOLE = 32 * 2 ** 20;
const HEAD = 64 << 10;
const PIECE = 1 << 20;

/**
 * Reads what stands in a compound file beside the streams that its own reader has taken: properties, macros, embedded files. Whatever
 * nobody knows is searched for texts, and said to be read in part.
 */
export function readBesides(ole: OleDirectory, out: FormatOutput, taken: ReadonlySet<string>): void {
  const corners = new Corners(out);
  try {
    for (const entry of ole.entries) {
      if (entry.kind === 'stream' && entry.size > 0 && !taken.has(entry.path)) besides(ole, entry, out, corners);
    }
  } finally {
    corners.end();
  }
}

function besides(ole: OleDirectory, entry: OleEntry, out: FormatOutput, corners: Corners): void {
  const { name, path } = entry;
  const stream = ole.open(entry);
  if (name.startsWith(PROPERTIES) && stream.size <= LARGEST_WHOLE) {
    for (const text of propertiesOf(wholeOf(stream))) corners.add('properties', text);
  } else if (plainName(name).toLowerCase() === NATIVE) native(stream, path, out, corners);
  else if (MACROS.test(path) && stream.size <= LARGEST_WHOLE) macro(wholeOf(stream), corners);
  else if (isFile(entry, stream)) {
    out.hidden('embedded');
    out.member({ name: path, hidden: 'embedded', open: () => ole.open(entry) });
  } else unknown(stream, entry, out, corners);
}

/** What stands in a storage of its own, and is a file. */
function isFile({ name, path }: OleEntry, stream: Blob): boolean {
  if (path.includes('/') && CONTENTS.test(name)) return true;
  return !BOOKKEEPING.test(plainName(name)) && magicOf(bytesAt(stream, 0, HEAD)) !== null;
}

function native(stream: Blob, path: string, out: FormatOutput, corners: Corners): void {
  const file = nativeFile(bytesAt(stream, 0, HEAD), stream.size);
  if (file) for (const text of file.texts) corners.add('embedded', text);
  out.hidden('embedded');
  const { name, from, size } = file ?? {
    name: path,
    from: Math.min(4, stream.size),
    size: Math.max(0, stream.size - 4),
  };
  out.member({ name, hidden: 'embedded', open: () => partOf(stream, name, from, size) });
}

/** A stream of a project: the source of a module, the list of modules, or what was made of them. */
function macro(bytes: Buffer, corners: Corners): void {
  const source = moduleSource(bytes);
  const texts =
    source === null
      ? textRuns(bytes[0] === 1 ? unpackVba(bytes) : bytes)
      : [source, ...textRuns(bytes.subarray(0, sourceAt(bytes)))];
  for (const text of texts) corners.add(null, text, 'VBA');
}

function sourceAt(bytes: Buffer): number {
  return bytes.indexOf('\0Attribut', 0, 'latin1');
}

function unknown(stream: Blob, { name }: OleEntry, out: FormatOutput, corners: Corners): void {
  const corner: Corner | null = REVISIONS.test(name) ? 'tracked-change' : null;
  const seen = new Set<string>();
  const finder = new RunFinder((text) => {
    if (seen.has(text)) return;
    if (seen.size < 100_000) seen.add(text);
    corners.add(corner, text);
  });
  for (let at = 0; at < stream.size; at += PIECE) finder.push(bytesAt(stream, at, PIECE), at + PIECE >= stream.size);
  if (!BOOKKEEPING.test(plainName(name))) out.skip('partly-read', 'ole');
}

/** A name without the control character that some begin with. */
function plainName(name: string): string {
  return name.charCodeAt(0) < 32 ? name.slice(1) : name;
}

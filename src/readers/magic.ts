import type { SkipReason } from '../model/skip.js';
import { startsAsCpio } from './cpio-header.js';
import { mailKind } from './mail-headers.js';
import { opensAsPickle } from './pickle-opening.js';
import { pointerOf } from './pointer.js';
import { opensAsPortable } from './spss-portable.js';
import { hasUuencode } from './uuencode-mark.js';

/** A format recognised by its first bytes. */
export interface Magic {
  readonly format: string;
  readonly reason: SkipReason;
  /** The format is written in letters, so that plain text behind the signature says nothing against it. */
  readonly textual?: boolean;
}

type Row = readonly [offset: number, bytes: string, format: string, reason: SkipReason];

/** Signatures, as latin-1 strings. Order matters where one is a prefix of another. */
const SIGNATURES: readonly Row[] = [
  // A tar begins with a name of a file, and that can be any other signature.
  [257, 'ustar', 'tar', 'archive'],
  [0, '\x89PNG\r\n\x1a\n', 'png', 'media'],
  [0, '\xff\xd8\xff', 'jpeg', 'media'],
  [0, 'GIF87a', 'gif', 'media'],
  [0, 'GIF89a', 'gif', 'media'],
  [0, 'II*\0', 'tiff', 'media'],
  [0, 'MM\0*', 'tiff', 'media'],
  [0, '8BPS', 'psd', 'media'],
  [0, '\0\0\x01\0', 'ico', 'media'],
  [0, 'VCLMTF', 'svm', 'media'],
  [40, ' EMF', 'emf', 'media'],
  [0, '\xd7\xcd\xc6\x9a\0\0', 'wmf', 'media'],
  [0, '\x01\0\x09\0\0\x03', 'wmf', 'media'],
  [0, '\x02\0\x09\0\0\x03', 'wmf', 'media'],
  [0, 'OggS', 'ogg', 'media'],
  [0, 'fLaC', 'flac', 'media'],
  [0, 'ID3', 'mp3', 'media'],
  [0, '\xff\xfb', 'mp3', 'media'],
  [0, '\x1aE\xdf\xa3', 'matroska', 'media'],
  [0, 'MThd', 'midi', 'media'],
  [4, 'ftyp', 'mp4', 'media'],
  [0, 'wOFF', 'woff', 'font'],
  [0, 'wOF2', 'woff2', 'font'],
  [0, 'OTTO', 'otf', 'font'],
  [0, '\0\x01\0\0\0', 'ttf', 'font'],
  [0, 'ttcf', 'ttc', 'font'],
  [0, '\x7fELF', 'elf', 'program'],
  [0, '\xcf\xfa\xed\xfe', 'mach-o', 'program'],
  [0, '\xce\xfa\xed\xfe', 'mach-o', 'program'],
  [0, '\xca\xfe\xba\xbe', 'java-class', 'program'],
  [0, '\0asm', 'wasm', 'program'],
  [0, 'PK\x03\x04', 'zip', 'archive'],
  [0, 'PK\x05\x06', 'zip', 'archive'],
  [0, '\x1f\x8b', 'gzip', 'archive'],
  [0, 'BZh', 'bzip2', 'archive'],
  [0, '\xfd7zXZ\0', 'xz', 'archive'],
  [0, '\x28\xb5\x2f\xfd', 'zstd', 'archive'],
  [0, '\x04\x22\x4d\x18', 'lz4', 'archive'],
  [0, '\x02\x21\x4c\x18', 'lz4-legacy', 'archive'],
  [0, '7z\xbc\xaf\x27\x1c', '7z', 'archive'],
  [0, 'Rar!\x1a\x07', 'rar', 'archive'],
  [0, '# v2 git bundle\n', 'git-bundle', 'archive'],
  [0, '# v3 git bundle\n', 'git-bundle', 'archive'],
  [0, 'PACK\0\0\0', 'git-pack', 'archive'],
  [0, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'ole2', 'spreadsheet'],
  [0, '%PDF-', 'pdf', 'document'],
  [0, '{\\rtf', 'rtf', 'document'],
  [0, '%!PS', 'postscript', 'document'],
  [0, 'SQLite format 3\0', 'sqlite', 'database'],
  [0, '7\x7f\x06\x82', 'sqlite-wal', 'database'],
  [0, '7\x7f\x06\x83', 'sqlite-wal', 'database'],
  [4, 'Standard Jet DB\0', 'access', 'database'],
  [4, 'Standard ACE DB\0', 'access', 'database'],
  [0, 'PAR1', 'parquet', 'data-format'],
  [0, 'ARROW1', 'arrow', 'data-format'],
  [0, 'FEA1', 'feather', 'data-format'],
  [0, '\x89HDF\r\n\x1a\n', 'hdf5', 'data-format'],
  [0, '$FL2', 'spss', 'data-format'],
  [0, '$FL3', 'spss', 'data-format'],
  [8, 'ENCRYPTEDSAV', 'spss', 'encrypted'],
  [0, '<stata_dta>', 'stata', 'data-format'],
  [0, 'RDX2\n', 'r-data', 'data-format'],
  [0, 'RDX3\n', 'r-data', 'data-format'],
  [0, 'RDA2\n', 'r-data', 'data-format'],
  [0, 'RDA3\n', 'r-data', 'data-format'],
  [0, 'RDB2\n', 'r-data', 'data-format'],
  [0, 'RDB3\n', 'r-data', 'data-format'],
  [0, 'B\n\x02\0\0\0', 'r-data', 'data-format'],
  [0, 'B\n\x03\0\0\0', 'r-data', 'data-format'],
  [0, 'X\n\0\0\0', 'r-data', 'data-format'],
  [0, 'A\n2\n', 'r-data', 'data-format'],
  [0, 'A\n3\n', 'r-data', 'data-format'],
  [0, '\x93NUMPY', 'numpy', 'data-format'],
  [0, 'MATLAB 5.0', 'matlab', 'data-format'],
  [0, '\x80\x02', 'pickle', 'data-format'],
  [0, '\x80\x03', 'pickle', 'data-format'],
  [0, '\x80\x04', 'pickle', 'data-format'],
  [0, '\x80\x05', 'pickle', 'data-format'],
  [0, 'Salted__', 'openssl', 'encrypted'],
  // The same in base64.
  [0, 'U2FsdGVkX1', 'openssl', 'encrypted'],
  [0, '-----BEGIN PGP MESSAGE', 'pgp', 'encrypted'],
  [0, 'age-encryption.org/', 'age', 'encrypted'],
  [0, 'version https://git-lfs.github.com/spec/', 'git-lfs', 'pointer'],
  [0, '\0GITCRYPT\0', 'git-crypt', 'encrypted'],
  [0, '/annex/objects/', 'git-annex', 'pointer'],
  [0, 'outs:\n- md5: ', 'dvc', 'pointer'],
  [0, 'outs:\n- etag: ', 'dvc', 'pointer'],
  [0, 'ASCII SPSS PORT FILE', 'spss', 'data-format'],
  [0, 'HEADER RECORD*******', 'sas', 'data-format'],
];

/** Bytes that are looked at for names inside. */
const LOOKED_AT = 8192;

/** Formats that are text, or begin with so much of it that the head may hold nothing else. */
const TEXTUAL: ReadonlySet<string> = new Set(
  'pdf rtf postscript git-bundle pgp age openssl git-lfs git-annex dvc stata r-data spss sas'.split(' '),
);

/** Names inside a zip that say what it is. Looked for in its first part only. */
const ZIP_KINDS: readonly (readonly [name: string, format: string, reason: SkipReason])[] = [
  ['xl/', 'xlsx', 'spreadsheet'],
  ['application/vnd.oasis.opendocument.spreadsheet', 'ods', 'spreadsheet'],
  ['word/', 'docx', 'document'],
  ['ppt/', 'pptx', 'document'],
  ['application/vnd.oasis.opendocument.', 'opendocument', 'document'],
  ['EncryptedPackage', 'office', 'encrypted'],
];

/** Signatures that a blob with this first byte can have, in their order, once there was one. Most bytes begin next to none. */
const byFirstByte: (readonly Row[] | undefined)[] = [];

function signaturesFor(byte: number): readonly Row[] {
  byFirstByte[byte] ??= SIGNATURES.filter(([offset, bytes]) => offset > 0 || bytes.charCodeAt(0) === byte);
  return byFirstByte[byte];
}

/** The format of a blob by its first bytes (512 are enough for all but zip kinds), or null for text and unknowns. */
export function magicOf(head: Uint8Array): Magic | null {
  if (head.length === 0) return null;
  const found = signaturesFor(head[0]).find(([offset, bytes]) => hasText(head, offset, bytes));
  if (found) {
    const [, , format, reason] = found;
    if (format === 'zip') return zipKind(latin1(head));
    if (format === 'ole2') return oleKind(latin1(head));
    return { format, reason, textual: TEXTUAL.has(format) };
  }
  return (
    officeXml(head) ??
    riff(head) ??
    bitmap(head) ??
    dosProgram(head) ??
    library(head) ??
    embeddedFont(head) ??
    skippableFrame(head) ??
    pythonBytecode(head) ??
    stata(head) ??
    sas(head) ??
    flatDocument(head) ??
    pointer(head) ??
    cpio(head) ??
    mail(head) ??
    dbase(head) ??
    portable(head) ??
    oldPickle(head) ??
    uuencoded(head)
  );
}

/** Mail is text that begins with its headers. */
function mail(head: Uint8Array): Magic | null {
  const format = mailKind(head);
  return format && { format, reason: 'document', textual: true };
}

/** Files that were written in letters, in a text or as one. */
function uuencoded(head: Uint8Array): Magic | null {
  return hasUuencode(head) ? { format: 'uuencode', reason: 'archive', textual: true } : null;
}

/** The portable format of SPSS holds letters alone. */
function portable(head: Uint8Array): Magic | null {
  return opensAsPortable(head) ? { format: 'spss', reason: 'data-format', textual: true } : null;
}

/** The first protocols of pickle have no number in front; the very first is letters alone. */
function oldPickle(head: Uint8Array): Magic | null {
  return opensAsPickle(head) ? { format: 'pickle', reason: 'data-format', textual: true } : null;
}

/** Its header is digits, and what is in it may all be text. */
function cpio(head: Uint8Array): Magic | null {
  return startsAsCpio(head) ? { format: 'cpio', reason: 'archive', textual: true } : null;
}

function hasText(head: Uint8Array, offset: number, text: string): boolean {
  for (let i = 0; i < text.length; i++) if (head[offset + i] !== text.charCodeAt(i)) return false;
  return true;
}

/** The first bytes as a text with a character for each. */
function latin1(head: Uint8Array): string {
  return Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, LOOKED_AT)).toString('latin1');
}

function zipKind(text: string): Magic {
  // The general purpose flag of the first entry: bit 0 says that its content is encrypted.
  if (text.charCodeAt(6) & 1) return { format: 'zip', reason: 'encrypted' };
  const kind = ZIP_KINDS.find(([name]) => text.includes(name));
  return kind ? { format: kind[1], reason: kind[2] } : { format: 'zip', reason: 'archive' };
}

function oleKind(text: string): Magic {
  const wide = (name: string) => [...name].join('\0');
  if (text.includes(wide('EncryptedPackage'))) return { format: 'office', reason: 'encrypted' };
  if (text.includes(wide('WordDocument'))) return { format: 'doc', reason: 'document' };
  return { format: 'ole2', reason: 'spreadsheet' };
}

/** Spreadsheets that are one XML document: their root says so. */
const OFFICE_XML: readonly (readonly [root: RegExp, format: string])[] = [
  [/<office:document\s[^>]*office:mimetype\s*=\s*["']application\/vnd\.oasis\.opendocument\.spreadsheet/, 'fods'],
  [/<\?mso-application\s+progid\s*=\s*["']Excel\.Sheet["']/, 'xml-2003'],
  [/<(?:\w+:)?Workbook\s[^>]*["']urn:schemas-microsoft-com:office:spreadsheet["']/, 'xml-2003'],
];

function officeXml(head: Uint8Array): Magic | null {
  // Behind a byte order mark or white space, a tag; all else is told apart by its first byte.
  if (head[0] !== 0x3c && head[0] !== 0xef && head[0] > 32) return null;
  const text = latin1(head);
  if (!/^(?:\xef\xbb\xbf)?\s*</.test(text)) return null;
  const found = OFFICE_XML.find(([root]) => root.test(text));
  return found ? { format: found[1], reason: 'spreadsheet', textual: true } : null;
}

function riff(head: Uint8Array): Magic | null {
  if (!hasText(head, 0, 'RIFF')) return null;
  const kind = latin1(head).slice(8, 12);
  return kind === 'WEBP' || kind === 'WAVE' || kind === 'AVI '
    ? { format: kind.trim().toLowerCase(), reason: 'media' }
    : null;
}

/** Two letters are too little for a signature: the header size must agree as well. */
function bitmap(head: Uint8Array): Magic | null {
  return hasText(head, 0, 'BM') && head.length > 18 && [12, 40, 108, 124].includes(head[14]) && head[15] === 0
    ? { format: 'bmp', reason: 'media' }
    : null;
}

/**
 * An `ar` archive may hold anything (a Debian package does), also only text, behind a first header that ends in a mark; only a
 * library begins with its symbols or an object.
 */
function library(head: Uint8Array): Magic | null {
  if (!hasText(head, 0, '!<arch>\n')) return null;
  const text = latin1(head);
  const textual = text.startsWith('`\n', 66) || head.length < 68;
  const named = text.startsWith('#1/', 8) ? text.slice(68, 88) : text.slice(8, 24);
  return /^(?:\/ |\/SYM64\/|__\.SYMDEF|[^/]{1,13}\.o\b)/.test(named)
    ? { format: 'ar', reason: 'program', textual }
    : { format: 'ar', reason: 'archive', textual };
}

/** Embedded OpenType: two letters far in the head say nothing without the version before them. */
function embeddedFont(head: Uint8Array): Magic | null {
  if (!hasText(head, 34, 'LP')) return null;
  return ['\0\0\x01\0', '\x01\0\x02\0', '\x02\0\x02\0'].includes(latin1(head).slice(8, 12))
    ? { format: 'eot', reason: 'font' }
    : null;
}

/** A frame that zstd passes over: seekable and parallel packers begin with one (RFC 8878, section 3.1.2). */
function skippableFrame(head: Uint8Array): Magic | null {
  return (head[0] & 0xf0) === 0x50 && hasText(head, 1, '*M\x18') ? { format: 'zstd', reason: 'archive' } : null;
}

function dosProgram(head: Uint8Array): Magic | null {
  if (!hasText(head, 0, 'MZ') || head.length < 64) return null;
  const at = head[60] | (head[61] << 8) | (head[62] << 16);
  return latin1(head).slice(at, at + 2) === 'PE' ? { format: 'pe', reason: 'program' } : null;
}

/** OpenDocument text, presentation or drawing as one XML file: the root element names its kind. */
function flatDocument(head: Uint8Array): Magic | null {
  if (head[0] !== 0x3c && head[0] !== 0xef) return null;
  const text = latin1(head);
  return /^(?:\xef\xbb\xbf)?(?:<\?xml[^>]*>)?\s*(?:<!--[^>]*>\s*)?<office:document\s/.test(text) &&
    /\soffice:mimetype="application\/vnd\.oasis\.opendocument\.(?:text|presentation|graphics)[\w-]*"/.test(text)
    ? { format: 'flat-odf', reason: 'document', textual: true }
    : null;
}

/** CPython bytecode: a two-byte version, then carriage return and newline. */
function pythonBytecode(head: Uint8Array): Magic | null {
  return head.length > 16 &&
    head[2] === 13 &&
    head[3] === 10 &&
    head[1] >= 0x0c &&
    head[1] <= 0x0f &&
    head[4] < 4 &&
    head[5] === 0
    ? { format: 'pyc', reason: 'program' }
    : null;
}

/** Stata before version 13: release, byte order, and two fixed bytes. */
function stata(head: Uint8Array): Magic | null {
  const [release, order, kind, zero] = head;
  return head.length > 60 &&
    release >= 0x68 &&
    release <= 0x73 &&
    (order === 1 || order === 2) &&
    kind === 1 &&
    zero === 0
    ? { format: 'stata', reason: 'data-format' }
    : null;
}

/** What stands for content elsewhere is text, but for one. */
function pointer(head: Uint8Array): Magic | null {
  const format = pointerOf(head);
  return format && { format, reason: 'pointer', textual: format !== 'icloud' };
}

function sas(head: Uint8Array): Magic | null {
  const magic = [0xc2, 0xea, 0x81, 0x60];
  return head.length > 32 &&
    magic.every((byte, i) => head[12 + i] === byte) &&
    head.subarray(0, 12).every((b) => b === 0)
    ? { format: 'sas', reason: 'data-format' }
    : null;
}

/** Versions of dBase and FoxPro (0x03 plain, 0x83 and 0xf5 with memos, 0x30 to 0x32 Visual FoxPro, …). */
const DBASE_VERSIONS = [
  0x02, 0x03, 0x04, 0x30, 0x31, 0x32, 0x43, 0x63, 0x7b, 0x83, 0x8b, 0x8c, 0x8e, 0xcb, 0xe5, 0xf5, 0xfb,
];
const DBASE_TYPES = 'CNFLDMIYTBGPVWQ@O+0';

/** One byte is no signature: the date, the lengths, the fields and their end must agree as well. */
function dbase(head: Uint8Array): Magic | null {
  if (head.length < 65 || !DBASE_VERSIONS.includes(head[0])) return null;
  const [, , month, day] = head;
  const headerLength = head[8] | (head[9] << 8);
  const rowLength = head[10] | (head[11] << 8);
  if (month > 12 || day > 31 || headerLength < 65 || rowLength < 2) return null;
  const isLong = (head[0] & 7) === 4;
  const [first, step, typeAt] = isLong ? [68, 48, 32] : [32, 32, 11];
  let length = 1;
  let at = first;
  for (; at + step < Math.min(head.length, headerLength) && head[at] !== 13; at += step) {
    const type = String.fromCharCode(head[at + typeAt]);
    if (!DBASE_TYPES.includes(type) || head[at] < 32) return null;
    length += head[at + typeAt + (isLong ? 1 : 5)] + (type === 'C' && !isLong ? head[at + 17] << 8 : 0);
  }
  // A header that goes on behind what is looked at has shown enough by then.
  const isCut = at + step >= head.length;
  const ends = at > first && (isCut || (head[at] === 13 && length === rowLength));
  return ends ? { format: 'dbf', reason: 'data-format' } : null;
}

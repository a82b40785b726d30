import type { Blob } from '../../model/blob.js';
import { disguiseOf } from '../../readers/disguise.js';
import { magicOf } from '../../readers/magic.js';
import { bytesAt, partOf } from '../bytes.js';
import type { Reading } from '../format.js';
import type { FormatOutput } from '../output.js';
import { textRuns } from '../strings/runs.js';
import { exif } from './exif.js';
import { Found } from './found.js';
import { gif } from './gif.js';
import { id3 } from './id3.js';
import { jpeg } from './jpeg.js';
import { mp4 } from './mp4.js';
import { POSITION } from './place.js';
import { png } from './png.js';
import { riff } from './riff.js';
import { tiffIptc } from './tiff-iptc.js';
import { isPackedExifSound } from './tiff-sound.js';

/** Bytes of a picture or film that are looked at; what a camera writes stands before that. */
const LOOKED_AT = 256 << 20;
/** Bytes behind the end that a program leaves there without knowing. */
const LEAVINGS = 16 << 10;
const FEW = 8;
const PADDING: ReadonlySet<number> = new Set([0, 9, 10, 13, 26, 32, 255]);

const WALKERS: Readonly<Record<string, (bytes: Buffer, found: Found) => void>> = {
  jpeg,
  png,
  gif,
  webp: riff,
  mp4,
  mp3: id3,
};
/** Packed like a film, and read as pictures: HEIC and AVIF. */
const PICTURE_BRANDS = /^(?:heic|heix|mif1|msf1|avif|avis|hevc)/;

/** Gives what a camera or a program wrote beside a picture, a sound or a film, and lists it as one. */
export async function read({ blob, look }: Reading, out: FormatOutput): Promise<void> {
  const format = look.magic?.format ?? 'image';
  const bytes = bytesAt(blob, 0, LOOKED_AT);
  const found = new Found();
  WALKERS[format]?.(bytes, found);
  const isPacked = format === 'mp4' && PICTURE_BRANDS.test(bytes.toString('latin1', 8, 12));
  const hasItems = found.items.size === 2;
  if (isPacked && !isPackedExifSound(bytes)) found.isBroken = true;
  if (isPacked && !hasItems && !isSequence(bytes)) found.isBroken = true;
  if (format === 'mp4' && !isPacked && !found.isFilm) found.isBroken = true;
  // The library goes from atom to atom as they are, and never ends where one has no length.
  if (format === 'tiff' || (isPacked && hasItems && !found.isBroken && !found.isCut)) await exif(bytes, found);
  if (format === 'tiff') tiffIptc(bytes, found);
  for (const part of found.exif) await exif(part, found);
  if (found.lines.length > 0) {
    const positions = found.lines.filter((line) => line.startsWith(POSITION));
    out.hidden('metadata', found.lines.length);
    out.hidden('position', positions.length);
    out.text(found.lines.join('\n'), { hidden: 'metadata' });
  }
  if (found.isCut && bytes.length === blob.size) out.skip('truncated', format);
  else if (found.isBroken) out.skip('structure', format);
  const end = found.end !== null && isMore(bytes.subarray(found.end)) ? found.end : blob.size;
  if (end < blob.size) appended(blob, bytes.subarray(end), end, out);
  const disguise = disguiseOf(partOf(blob, blob.path, 0, end), false);
  out.skip(disguise === 'text' ? 'unknown-binary' : disguise === 'archive' ? 'archive' : 'media', format);
}

/** Pictures that move may be packed as a film is, without a list of them. */
function isSequence(bytes: Buffer): boolean {
  return /^(?:msf1|avis|hevc)/.test(bytes.toString('latin1', 8, 12));
}

/**
 * What stands behind the end. The small pictures that Office makes of first pages end in what was in memory: such a piece is
 * searched for texts. Whatever may be a file is one.
 */
function appended(blob: Blob, rest: Buffer, end: number, out: FormatOutput): void {
  if (rest.length > LEAVINGS || magicOf(rest) !== null || isText(rest)) {
    out.hidden('appended');
    out.member({ name: 'appended', hidden: 'appended', open: () => partOf(blob, 'appended', end, blob.size - end) });
    return;
  }
  const texts = textRuns(rest);
  if (texts.length === 0) return;
  out.hidden('appended');
  out.text(texts.join('\n'), { hidden: 'appended' });
}

function isText(rest: Buffer): boolean {
  const printable = rest.filter((byte) => (byte >= 32 && byte !== 127) || (byte >= 9 && byte <= 13)).length;
  return rest.length > FEW && printable > rest.length * 0.9;
}

function isMore(rest: Buffer): boolean {
  return rest.some((byte) => !PADDING.has(byte));
}

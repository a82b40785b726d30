import exifr from 'exifr';
import { listen } from '../listen.js';
import type { Found } from './found.js';
import { placed } from './place.js';
import { text, wide } from './text.js';
import { isSoundTiff, isTiff } from './tiff-sound.js';

const OPTIONS = {
  tiff: true,
  ifd0: true,
  ifd1: true,
  exif: true,
  gps: true,
  interop: false,
  xmp: true,
  iptc: false,
  icc: false,
  jfif: false,
  ihdr: false,
  makerNote: false,
  userComment: true,
  mergeOutput: false,
  multiSegment: true,
  translateValues: false,
  reviveValues: false,
  silentErrors: true,
};
/** Numbers of the picture itself. */
const DULL =
  /Offset|Length|ByteCounts|Width|Height|Resolution|BitsPerSample|Compression|Interpretation|SamplesPer|RowsPer|Configuration|Version|YCbCr/;
const CHARACTER_CODE = 8;

/** Tags of EXIF and all that stands in them as text (JEITA CP-3451, through exifr). */
export async function exif(bytes: Buffer, found: Found): Promise<void> {
  // The library leaves out what it cannot find, without a word.
  if (isTiff(bytes) && !isSoundTiff(bytes)) found.isBroken = true;
  let tags: Record<string, unknown> | undefined;
  const restore = listen(() => {
    found.isBroken = true;
  });
  try {
    tags = (await exifr.parse(bytes, OPTIONS as never)) as Record<string, unknown> | undefined;
  } catch {
    found.isBroken = true;
    return;
  } finally {
    restore();
  }
  if (Array.isArray(tags?.errors)) found.isBroken = true;
  for (const [group, values] of Object.entries(tags ?? {})) {
    if (group === 'errors') continue;
    if (values instanceof Uint8Array || typeof values === 'string') give(group, values, found);
    else if (values && typeof values === 'object')
      for (const [name, value] of Object.entries(values)) give(name, value, found);
  }
  position(tags?.gps as Record<string, unknown> | undefined, found);
}

function give(name: string, value: unknown, found: Found): void {
  if (DULL.test(name) || /^(?:GPSL(?:atitude|ongitude)|latitude|longitude)/.test(name)) return;
  if (typeof value === 'string') found.add(name, value);
  else if (/userComment/i.test(name) && value instanceof Uint8Array) found.add('UserComment', commentOf(value));
  else if (value instanceof Uint8Array) bytesOf(name, value, found);
  else if (Array.isArray(value)) found.add(name, value.map(String).join(', '));
  else if (value && typeof value === 'object' && !ArrayBuffer.isView(value)) found.add(name, JSON.stringify(value));
}

/** Eight letters say what the text is written in. */
function commentOf(value: Uint8Array): string {
  const kind = Buffer.from(value.subarray(0, CHARACTER_CODE)).toString('latin1');
  const rest = value.subarray(CHARACTER_CODE);
  if (kind.startsWith('UNICODE')) return wide(rest, rest[0] === 0 ? 'utf16-be' : 'utf16-le');
  return kind.startsWith('ASCII') || kind.startsWith('\0') ? text(rest) : text(value);
}

/** Tags of bytes hold text, mostly of Windows, or something that is none. */
function bytesOf(name: string, value: Uint8Array, found: Found): void {
  if (value.length > 1 << 16) return;
  const decoded = name.startsWith('XP') ? wide(value) : text(value);
  // What Windows writes is text, whatever else stands in it.
  if (name.startsWith('XP')) found.add(name, decoded.replace(/[^\p{L}\p{N}\p{P}\p{S}\p{Zs}]+/gu, ' '));
  else if (/^[\p{L}\p{N}\p{P}\p{S}\p{Zs}\s\0]+$/u.test(decoded)) found.add(name, decoded);
}

function position(gps: Record<string, unknown> | undefined, found: Found): void {
  const { latitude, longitude } = gps ?? {};
  if (typeof latitude === 'number' && typeof longitude === 'number' && Number.isFinite(latitude + longitude))
    found.lines.push(placed(latitude, longitude));
}

import { xmlText } from '../xml-text.js';
import type { Found } from './found.js';

/** Goes from chunk to chunk of a WebP (RFC 9649, section 2). */
export function riff(bytes: Buffer, found: Found): void {
  const end = bytes.readUInt32LE(4) + 8;
  if (end > bytes.length) found.isCut = true;
  else found.end = end;
  for (let at = 12; at + 8 <= Math.min(end, bytes.length); ) {
    const kind = bytes.toString('latin1', at, at + 4);
    const length = bytes.readUInt32LE(at + 4);
    if (at + 8 + length > Math.min(end, bytes.length)) found.isBroken = true;
    const body = bytes.subarray(at + 8, at + 8 + length);
    if (kind === 'EXIF') found.exif.push(body.toString('latin1', 0, 6) === 'Exif\0\0' ? body.subarray(6) : body);
    else if (kind === 'XMP ') found.add('XMP', xmlText(body.toString('utf8')));
    at += 8 + length + (length % 2);
  }
}

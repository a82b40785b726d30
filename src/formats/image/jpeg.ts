import { xmlText } from '../xml-text.js';
import type { Found } from './found.js';
import { iptc } from './iptc.js';
import { text } from './text.js';

const START_OF_SCAN = 0xda;
const END = 0xd9;
const COMMENT = 0xfe;
const APP1 = 0xe1;
const APP13 = 0xed;
const EXIF = 'Exif\0\0';
const XMP = 'http://ns.adobe.com/xap/1.0/\0';
const MORE_XMP = 'http://ns.adobe.com/xmp/extension/\0';
/** Behind that name: an id of 32 letters, the length of the whole and the position of this part in it. */
const MORE_HEAD = 40;

/** Goes from segment to segment of a JPEG (ITU-T T.81, annex B). */
export function jpeg(bytes: Buffer, found: Found): void {
  const more: Buffer[] = [];
  let at = 2;
  for (;;) {
    while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at++;
    if (at + 2 > bytes.length) break;
    if (bytes[at] !== 0xff) {
      found.isBroken = true;
      break;
    }
    const marker = bytes[at + 1];
    if (marker === END) {
      found.end = at + 2;
      break;
    }
    if (marker === 1 || (marker >= 0xd0 && marker <= 0xd7)) {
      at += 2;
      continue;
    }
    const length = at + 4 <= bytes.length ? bytes.readUInt16BE(at + 2) : 0;
    if (length < 2 || at + 2 + length > bytes.length) {
      found.isCut = true;
      break;
    }
    segment(marker, bytes.subarray(at + 4, at + 2 + length), found, more);
    at += 2 + length;
    if (marker === START_OF_SCAN) at = endOfScan(bytes, at);
  }
  if (more.length > 0) found.add('XMP', xmlText(Buffer.concat(more).toString('utf8')));
}

function segment(marker: number, body: Buffer, found: Found, more: Buffer[]): void {
  const starts = (name: string) => body.toString('latin1', 0, name.length) === name;
  if (marker === COMMENT) found.add('Comment', text(body));
  else if (marker === APP1 && starts(EXIF)) found.exif.push(body.subarray(EXIF.length));
  else if (marker === APP1 && starts(XMP)) found.add('XMP', xmlText(body.toString('utf8', XMP.length)));
  else if (marker === APP1 && starts(MORE_XMP)) more.push(body.subarray(MORE_XMP.length + MORE_HEAD));
  else if (marker === APP13) iptc(body, found);
}

/** Position of the first marker behind coded pixels. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
}

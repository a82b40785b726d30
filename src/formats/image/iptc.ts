import type { Found } from './found.js';
import { text } from './text.js';

const RESOURCE = '8BIM';
const IPTC = 0x0404;
const MARK = 0x1c;
/** Names of the datasets of record 2 that are about people and places (IPTC-IIM 4.2, chapter 6). */
const NAMES: Readonly<Record<number, string>> = {
  5: 'Title',
  25: 'Keywords',
  80: 'Byline',
  90: 'City',
  92: 'Sublocation',
  105: 'Headline',
  116: 'Copyright',
  118: 'Contact',
  120: 'Caption',
  122: 'CaptionWriter',
};

/** Resources of Photoshop, of which one is IPTC. */
export function iptc(body: Buffer, found: Found): void {
  for (let at = body.indexOf(RESOURCE); at >= 0; at = body.indexOf(RESOURCE, at + 4)) {
    if (at + 12 > body.length || body.readUInt16BE(at + 4) !== IPTC) continue;
    // A name of even length with its length before it, then the length of the content.
    const nameLength = body[at + 6] + 1;
    const from = at + 6 + nameLength + (nameLength % 2);
    if (from + 4 > body.length || from + 4 + body.readUInt32BE(from) > body.length) found.isBroken = true;
    if (from + 4 > body.length) return;
    datasets(body.subarray(from + 4, from + 4 + body.readUInt32BE(from)), found);
  }
}

/** IPTC: datasets, each with its number and its length (IPTC-IIM 4.2, chapter 1). */
export function datasets(bytes: Buffer, found: Found): void {
  for (let at = 0; at + 5 <= bytes.length && bytes[at] === MARK; ) {
    const length = bytes.readUInt16BE(at + 3);
    if (length & 0x8000) {
      // Longer than a text can be: nobody writes that but damage.
      found.isBroken = true;
      return;
    }
    if (at + 5 + length > bytes.length) found.isBroken = true;
    if (bytes[at + 1] === 2 && bytes[at + 2] !== 0)
      found.add(NAMES[bytes[at + 2]] ?? 'IPTC', text(bytes.subarray(at + 5, at + 5 + length)));
    at += 5 + length;
  }
}

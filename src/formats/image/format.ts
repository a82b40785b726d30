import { bytesAt } from '../bytes.js';
import type { Format } from '../format.js';
import type { Look } from '../look.js';

/** Words by which metadata announces itself, in any picture, sound or film. */
const MARKS = [
  'Exif\0\0',
  'http://ns.adobe.com/xap/',
  '<x:xmpmeta',
  'Photoshop 3.0',
  'tEXt',
  'iTXt',
  'zTXt',
  'eXIf',
  'EXIF',
  'XMP ',
  '\xa9xyz',
  '\xa9nam',
  'udta',
  'ID3',
].map((mark) => Buffer.from(mark, 'latin1'));
const TAIL = 64 << 10;
const KINDS = ['jpeg', 'png', 'gif', 'tiff', 'webp', 'mp4', 'mp3'];
/** The last bytes of each kind, when nothing stands behind it. */
const ENDS: Readonly<Record<string, string>> = { jpeg: '\xff\xd9', png: 'IEND\xae\x42\x60\x82', gif: ';' };

export const imageFormat: Format = {
  id: 'image',
  name: { nl: 'Eigenschappen van foto, geluid en film', en: 'Metadata of pictures, sound and film' },
  extensions: ['jpg', 'jpeg', 'png', 'gif', 'tif', 'tiff', 'webp', 'heic', 'avif', 'mp3', 'mp4', 'mov', 'm4a'],
  coverage: 'whole',
  reads: {
    nl: 'Wat camera of programma erbij schreef (EXIF, XMP, IPTC, ID3): maker, plaats, bijschrift, namen, serienummers; en wat achter het einde van een plaatje staat.',
    en: 'What a camera or program wrote beside it (EXIF, XMP, IPTC, ID3): maker, place, caption, names, serial numbers; and what stands behind the end of a picture.',
  },
  leaves: {
    nl: 'Wat er op beeld te zien en in geluid te horen is, ook in het voorbeeldplaatje; aantekeningen van de camerafabrikant.',
    en: 'What can be seen and heard in it, also in its thumbnail; notes of the maker of the camera.',
  },
  detect: (look) => look.is(...KINDS) && !isText(look.head) && (hasMarks(look) || hasMore(look)),
  load: () => import('./reader.js'),
};

/** A text may begin with the letters of a signature, as a column named ID3 does. */
function isText(head: Buffer): boolean {
  return !head.subarray(0, 1024).some((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27));
}

/** Most of the metadata stands at the beginning or at the end. */
function hasMarks({ head, blob, magic }: Look): boolean {
  const tail = bytesAt(blob, Math.max(head.length, blob.size - TAIL), TAIL);
  const format = magic?.format;
  if (format === 'mp3') return head.toString('latin1', 0, 3) === 'ID3';
  if (format === 'tiff') return true;
  if (format === 'gif') return hasComment(head) || hasComment(tail) || head.includes('XMP DataXMP');
  if (format === 'jpeg' && hasSegment(head)) return true;
  return MARKS.some((mark) => head.includes(mark) || tail.includes(mark));
}

/** A comment of a JPEG, before its picture begins. */
function hasSegment(head: Buffer): boolean {
  for (
    let at = 2;
    at + 4 <= head.length && head[at] === 0xff && head[at + 1] !== 0xda;
    at += 2 + head.readUInt16BE(at + 2)
  )
    if (head[at + 1] === 0xfe) return true;
  return false;
}

/** An extension of a GIF that is a comment. */
function hasComment(bytes: Buffer): boolean {
  return bytes.includes(Buffer.from([0x21, 0xfe]));
}

/** It does not end as a picture of its kind does. */
function hasMore({ blob, magic }: Look): boolean {
  const end = ENDS[magic?.format ?? ''];
  if (end === undefined) return false;
  const tail = bytesAt(blob, Math.max(0, blob.size - 1024), 1024).toString('latin1');
  return !tail.replace(/[\0\r\n ]+$/, '').endsWith(end);
}

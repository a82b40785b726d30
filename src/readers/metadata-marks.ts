/** What stands before words about a picture, sound or film, in the formats that have a place for them. */
const MARKS = [
  'Exif', // JPEG, WebP, HEIF
  'eXIf', // PNG
  'tEXt',
  'zTXt',
  'iTXt',
  'http://ns.adobe.com/xap', // XMP
  'xpacket',
  'Photoshop 3.0', // IPTC
  '8BIM',
  'ID3',
  'TAG',
  'moov', // MP4: owner and position
  'udta',
  'INFO', // RIFF
  '\xff\xfe', // a comment in a JPEG
].map((mark) => Buffer.from(mark, 'latin1'));

/** Whether the head of a picture, sound or film may hold words about it: who made it, where, what it shows. */
export function hasMetadata(head: Uint8Array): boolean {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.length);
  // TIFF is nothing but such fields.
  return ['II*\0', 'MM\0*'].includes(bytes.toString('latin1', 0, 4)) || MARKS.some((mark) => bytes.includes(mark));
}

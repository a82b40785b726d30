import iconv from 'iconv-lite';

/**
 * A text: two bytes a character, or one where it begins with 0xFF 0xFE, with a zero wherever that changes (mdbtools,
 * HACKING.md, "Text data type"). Access 97 keeps bytes of Windows-1252.
 */
export function textOf(bytes: Buffer, isOld: boolean): string {
  if (isOld) return iconv.decode(bytes, 'windows-1252');
  if (bytes.length < 2 || bytes[0] !== 0xff || bytes[1] !== 0xfe) return bytes.toString('utf16le');
  const out = Buffer.alloc(bytes.length * 2);
  let to = 0;
  let isPacked = true;
  for (let at = 2; at < bytes.length; ) {
    if (bytes[at] === 0 && isPacked) {
      isPacked = false;
      at++;
    } else if (isPacked) {
      out[to] = bytes[at++];
      to += 2;
    } else if (bytes[at] === 0) {
      isPacked = true;
      at++;
    } else if (at + 1 < bytes.length) {
      out[to++] = bytes[at++];
      out[to++] = bytes[at++];
    } else break;
  }
  return out.toString('utf16le', 0, to);
}

import iconv from 'iconv-lite';

/** Bytes as UTF-8 where they are that, and as Windows-1252 otherwise. */
export function text(bytes: Uint8Array): string {
  const utf8 = Buffer.from(bytes).toString('utf8');
  return utf8.includes('�') ? iconv.decode(Buffer.from(bytes), 'windows-1252') : utf8;
}

/** UTF-16 with a mark of its byte order, or in the order that is given. */
export function wide(bytes: Uint8Array, encoding: 'utf16-le' | 'utf16-be' = 'utf16-le'): string {
  const [first, second] = bytes;
  if (first === 0xfe && second === 0xff) return iconv.decode(Buffer.from(bytes.subarray(2)), 'utf16-be');
  if (first === 0xff && second === 0xfe) return iconv.decode(Buffer.from(bytes.subarray(2)), 'utf16-le');
  return iconv.decode(Buffer.from(bytes), encoding);
}

import type { TextEncoding } from './pager.js';

export function decodedUtf16(bytes: Buffer, encoding: TextEncoding): string {
  if (encoding === 'utf16le') return bytes.toString('utf16le');
  const even = Buffer.from(bytes.subarray(0, bytes.length & ~1));
  return even.swap16().toString('utf16le');
}

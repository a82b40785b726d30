/** Letters and digits in a row that are taken for text among bytes. */
const FEWEST = 5;
const NARROW = new RegExp(`[\\x20-\\x7e\\xa1-\\xff]{${FEWEST},}`, 'g');
const WIDE = new RegExp(`(?:[\\x20-\\x7e\\xa1-\\xff]\\0){${FEWEST},}`, 'g');

/** Text in bytes that no reader knows: stretches of Latin letters, as single bytes and as UTF-16. One a line. */
export function stringsIn(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  const wide = (text.match(WIDE) ?? []).map((found) => found.replaceAll('\0', ''));
  const narrow = text.match(NARROW) ?? [];
  return [...wide, ...narrow].join('\n');
}

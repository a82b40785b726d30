/** Parts that are looked for. */
const MOST = 1000;

const PART = /^content-transfer-encoding:\s*base64\b/gim;

/** How many parts in base64 hold something else, or a line of letters that do not come in fours (RFC 2045, 6.8). */
export function brokenParts(bytes: Buffer): number {
  const text = bytes.toString('latin1');
  let broken = 0;
  for (const { index } of text.matchAll(PART)) {
    const from = /\r?\n\r?\n/g;
    from.lastIndex = index;
    if (from.exec(text) === null) return broken + 1;
    const end = text.indexOf('\n--', from.lastIndex - 1);
    const lines = text.slice(from.lastIndex, end < 0 ? text.length : end).split(/\r?\n/);
    if (!lines.every((line) => line.trimEnd().length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(line.trimEnd()))) broken++;
  }
  return broken;
}

/** Whether every part that begins with a boundary also ends with it (RFC 2046, 5.1.1): programs that read mail do not say so. */
export function isWhole(bytes: Buffer): boolean {
  const text = bytes.toString('latin1');
  const names = [...text.matchAll(/boundary\s*=\s*(?:"([^"\r\n]{1,200})"|([^\s;"]{1,200}))/gi)].slice(0, MOST);
  if (!names.every(([, quoted, plain]) => isClosed(text, quoted ?? plain))) return false;
  const isMultipart = /^content-type:\s*multipart\//im.test(text.slice(0, text.search(/\r?\n\r?\n/) + 1));
  return (!isMultipart || names.length > 0) && /\r?\n\r?\n/.test(text);
}

function isClosed(text: string, name: string): boolean {
  return text.includes(`\n--${name}--`);
}

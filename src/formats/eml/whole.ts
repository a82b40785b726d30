/** Boundaries of so many letters or more are no words of somebody. */
const SHORTEST = 10;
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
    if (!lines.every((line) => line.trimEnd().length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(line.trimEnd())))
      broken++;
  }
  return broken + strayBoundaries(text);
}

/** Lines that look like a boundary and are none that was declared: what stands behind them belongs to no part, or to another. */
function strayBoundaries(text: string): number {
  const names = boundariesOf(text);
  let stray = names.filter((name) => !text.includes(`\n--${name}`)).length;
  for (const [, line] of text.matchAll(/^--([^\s-]\S*?|={5,}[^\r\n]*?)(?:--)?[ \t]*\r?$/gm))
    if (line.length >= SHORTEST && !names.includes(line)) stray++;
  return stray;
}

function boundariesOf(text: string): string[] {
  const found = text.matchAll(/boundary\s*=\s*(?:"([^"\r\n]{1,200})"|([^\s;"]{1,200}))/gi);
  return [...found].slice(0, MOST).map(([, quoted, plain]) => quoted ?? plain);
}

/** Whether every part that begins with a boundary also ends with it (RFC 2046, 5.1.1): programs that read mail do not say so. */
export function isWhole(bytes: Buffer): boolean {
  const text = bytes.toString('latin1');
  const names = boundariesOf(text);
  if (!names.every((name) => isClosed(text, name))) return false;
  // A part of parts without a boundary has no parts.
  const declared = [...text.matchAll(/^content-type:\s*multipart\//gim)].length;
  return declared <= names.length && /\r?\n\r?\n/.test(text);
}

function isClosed(text: string, name: string): boolean {
  return text.includes(`\n--${name}--`);
}

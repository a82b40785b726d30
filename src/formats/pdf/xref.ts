/** The lines of a table of objects that are looked at together. */
const SECTION = /(\d+)[ ]+(\d+)\s*((?:\d{10} \d{5} [nf][ \r\n]{1,2})*)/y;
const TABLE = Buffer.from('xref');
const ENTRY = /(\d{10}) (\d{5}) ([nf])/g;
/** Bytes of a table that are looked at. */
const LONGEST = 64 << 20;

/**
 * How many entries of the tables of objects (ISO 32000-1, 7.5.4) point at something that is not the object: pdf.js takes what it
 * cannot find for nothing.
 */
export function wrongEntries(bytes: Buffer): number {
  const shift = Math.max(0, bytes.subarray(0, 1024).indexOf('%PDF-'));
  let wrong = 0;
  for (let at = bytes.indexOf(TABLE); at >= 0; at = bytes.indexOf(TABLE, at + 4)) {
    const before = bytes[at - 1];
    if (before === 0x74 || !(bytes[at + 4] <= 32)) continue;
    wrong += wrongIn(bytes, at + 4, shift);
  }
  return wrong;
}

function wrongIn(bytes: Buffer, from: number, shift: number): number {
  const end = bytes.indexOf('trailer', from);
  if (end < 0) return 1;
  if (end - from > LONGEST) return 0;
  const text = bytes.toString('latin1', from, end);
  let wrong = 0;
  SECTION.lastIndex = text.length - text.trimStart().length;
  let rest = SECTION.lastIndex;
  for (let found = SECTION.exec(text); found !== null; found = SECTION.exec(text)) {
    rest = SECTION.lastIndex;
    const [, first, count, entries] = found;
    let number = Number(first);
    for (const [, offset, generation, kind] of entries.matchAll(ENTRY)) {
      if (kind === 'n' && Number(offset) > 0 && !isObject(bytes, Number(offset), shift, number, Number(generation)))
        wrong++;
      number++;
    }
    if (number - Number(first) !== Number(count)) wrong++;
    if (rest >= text.trimEnd().length) break;
  }
  return text.slice(rest).trim() === '' ? wrong : wrong + 1;
}

function isObject(bytes: Buffer, offset: number, shift: number, number: number, generation: number): boolean {
  return [offset, offset + shift].some((at) => {
    const found = /^\s*(\d+)\s+(\d+)\s+obj\b/.exec(bytes.toString('latin1', at, at + 40));
    return found !== null && Number(found[1]) === number && Number(found[2]) === generation;
  });
}

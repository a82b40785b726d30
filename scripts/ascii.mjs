import { readFileSync, writeFileSync } from 'node:fs';
import { decode, encode } from '@jridgewell/sourcemap-codec';

const FOREIGN = /[\u0080-\uffff]/g;
/** Signs that an escape has more than the character it stands for. */
const LONGER = '\\u0000'.length - 1;

/**
 * Writes the characters of a bundled file that are no ASCII as escapes, and moves the columns of its source map
 * accordingly. A file with one character beyond Latin-1 takes twice the memory, and twice the time to read.
 */
export function toAscii(file) {
  const code = readFileSync(file, 'utf8');
  if (code.search(FOREIGN) < 0) return;
  const escaped = code.replace(FOREIGN, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
  writeFileSync(file, escaped);
  const map = JSON.parse(readFileSync(`${file}.map`, 'utf8'));
  const lines = code.split('\n').map((line) => [...line.matchAll(FOREIGN)].map(({ index }) => index));
  const moved = decode(map.mappings).map((segments, at) => movedBy(segments, lines[at] ?? []));
  writeFileSync(`${file}.map`, JSON.stringify({ ...map, mappings: encode(moved) }));
}

/** @param escaped columns of the characters that have become escapes, in their order */
function movedBy(segments, escaped) {
  let before = 0;
  return segments.map(([column, ...rest]) => {
    while (before < escaped.length && escaped[before] < column) before++;
    return [column + before * LONGER, ...rest];
  });
}

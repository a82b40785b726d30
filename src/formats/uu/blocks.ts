import { fits, hasUuencode, lettersFor, uuLength } from '../../readers/uuencode-mark.js';

/** A file that stands in a text in uuencode. */
export interface UuBlock {
  readonly name: string;
  readonly bytes: Buffer;
  /** Its end is there. */
  readonly isWhole: boolean;
  /** Every line is what its first letter says. */
  readonly isSound: boolean;
}

export interface UuText {
  readonly blocks: readonly UuBlock[];
  /** The lines around them. */
  readonly rest: string;
}

const BEGIN = /^begin [0-7]{3,4} (.+)$/;
const LINE = /^[ -`]+$/;

/** The files in a text, and the text without them. A text of Latin-1 stays what it was, byte by byte. */
export function uuBlocksOf(text: string): UuText {
  const lines = text.split(/\r?\n/);
  const blocks: UuBlock[] = [];
  const rest: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const name = BEGIN.exec(lines[at])?.[1];
    if (name === undefined || !hasUuencode(Buffer.from(`${lines[at]}\n${lines[at + 1] ?? ''}\n`, 'latin1'))) {
      rest.push(lines[at]);
      continue;
    }
    const { block, end } = blockAt(lines, at + 1, name);
    blocks.push(block);
    at = end;
  }
  return { blocks, rest: rest.join('\n') };
}

/** @returns the file, and the last line of it */
function blockAt(lines: readonly string[], from: number, name: string): { block: UuBlock; end: number } {
  const parts: Buffer[] = [];
  let isSound = true;
  let at = from;
  for (; at < lines.length && lines[at] !== 'end'; at++) {
    const line = lines[at];
    if (line === '' || BEGIN.test(line)) break;
    if (!LINE.test(line) || !fits(line[0], line.slice(1))) isSound = false;
    else parts.push(bytesOf(line));
  }
  // Between the last letters and the end stands a line of no length, of which nothing may be left.
  if (lines[at] === '' && lines[at + 1] === 'end') at++;
  const isWhole = lines[at] === 'end';
  return { block: { name, bytes: Buffer.concat(parts), isWhole, isSound }, end: isWhole ? at : at - 1 };
}

/** Six bits a letter, from the blank on; a backquote is a blank. */
function bytesOf(line: string): Buffer {
  const length = uuLength(line[0]);
  const bytes = Buffer.alloc((lettersFor(length) / 4) * 3);
  for (let group = 0; group * 3 < length; group++) {
    let bits = 0;
    for (let letter = 1; letter <= 4; letter++) {
      const code = group * 4 + letter < line.length ? line.charCodeAt(group * 4 + letter) : 32;
      bits = (bits << 6) | ((code - 32) & 63);
    }
    bytes.writeUIntBE(bits, group * 3, 3);
  }
  return bytes.subarray(0, length);
}

import { describe, expect, it } from 'vitest';
import { opensAsPortable } from '../../src/readers/spss-portable.js';

/** Letters and digits as they stand in the table of characters, in some encoding. */
const ORDER = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** @param code the byte of a character */
function portable(code: (character: string) => number, lineEnd: string): Buffer {
  const encoded = (text: string) => Buffer.from([...text].map(code));
  const table = Buffer.alloc(256, code('0'));
  encoded(ORDER).copy(table, 64);
  const bytes = Buffer.concat([Buffer.alloc(200, code('0')), table, encoded('SPSSPORTA')]);
  const lines: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += 80) lines.push(bytes.subarray(at, at + 80), Buffer.from(lineEnd));
  return Buffer.concat(lines);
}

const ascii = (character: string) => character.charCodeAt(0);
/** Letters of EBCDIC, in their three runs. */
const ebcdic = (character: string) => {
  const at = ORDER.indexOf(character);
  if (at < 10) return 0xf0 + at;
  const letter = (at - 10) % 26;
  const run = letter < 9 ? 0xc1 + letter : letter < 18 ? 0xd1 + letter - 9 : 0xe2 + letter - 18;
  return at < 36 ? run : run - 0x40;
};

describe('the portable format of SPSS', () => {
  it.each(['\r\n', '\n', ''])('is known by its tag, with line ends %j', (lineEnd) => {
    expect(opensAsPortable(portable(ascii, lineEnd))).toBe(true);
    expect(opensAsPortable(portable(ebcdic, lineEnd))).toBe(true);
  });

  it('is no text that only names it, nor one of a single letter', () => {
    expect(opensAsPortable(Buffer.from(`${'tekst '.repeat(100)}SPSSPORT`))).toBe(false);
    expect(opensAsPortable(Buffer.alloc(600, 'A'))).toBe(false);
  });
});

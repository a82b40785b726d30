import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { memoryBlob } from '../../../src/model/blob.js';
import type { DocumentSink, Member } from '../../../src/model/document.js';
import { LiteralWatch, tellLiterals } from '../../../src/readers/sql/binary-literals.js';

/** Every byte that MySQL escapes, and every one that it does not. */
const FILE = Buffer.concat([gzipSync('inhoud'), Buffer.from(Array.from({ length: 256 }, (_, byte) => byte))]);
const ESCAPES = new Map([
  [0, '\\0'],
  [10, '\\n'],
  [13, '\\r'],
  [26, '\\Z'],
  [34, '\\"'],
  [39, "\\'"],
  [92, '\\\\'],
]);
const escaped = (bytes: Uint8Array) =>
  [...bytes].map((byte) => ESCAPES.get(byte) ?? String.fromCharCode(byte)).join('');

function filesIn(text: string): { places: string[]; contents: Buffer[]; isSeen: boolean } {
  const blob = memoryBlob('a.sql', Buffer.from(text, 'latin1'));
  const members: Member[] = [];
  tellLiterals(blob, { member: (member: Member) => void members.push(member) } as unknown as DocumentSink);
  const contents = members.map(({ open }) => {
    const opened = open() as ReturnType<typeof memoryBlob>;
    const bytes = Buffer.alloc(opened.size);
    opened.read(bytes, 0);
    return bytes;
  });
  const watch = new LiteralWatch(blob);
  watch.look(Buffer.from(text, 'latin1'), 0, text.length);
  return { places: members.map(({ name }) => name), contents, isSeen: watch.isSeen };
}

// Pieces are 262,144 bytes: the mark, the signature and an escape fall on both sides of where one ends.
test.each([
  0,
  1,
  100,
  ...Array.from({ length: 60 }, (_, at) => 262_144 - 40 + at),
  ...[0, 1, 2, 3].map((at) => 261_800 + at),
])('a file is read byte for byte, behind %i bytes', (before) => {
  const { places, contents, isSeen } = filesIn(
    `${'x'.repeat(before)}_binary '${escaped(FILE)}'),(2,_binary 'kort');\n`,
  );
  expect([places, isSeen]).toEqual([[`bytes ${before + 9}`], true]);
  expect(contents[0].equals(FILE)).toBe(true);
});

test('a file of several pieces is whole, wherever its escapes fall', () => {
  const large = Buffer.concat([FILE, Buffer.alloc(700_001, "'\\\0a", 'latin1')]);
  const { contents } = filesIn(`_binary '${escaped(large)}');`);
  expect(contents.map((one) => one.equals(large))).toEqual([true]);
});

test('one without an end is given as far as it goes', () => {
  const { contents } = filesIn(`_binary '${escaped(FILE)}`);
  expect(contents.map((one) => one.equals(FILE))).toEqual([true]);
});

test.each([
  ['nothing', ''],
  ['sixteen bytes', escaped(Buffer.from(Array.from({ length: 16 }, (_, at) => (at * 37 + 131) % 256)))],
  ['text', 'een gewone tekst van meer dan zestien letters'],
  ['a picture', escaped(Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'))],
])('%s is no file', (_, literal) => {
  expect(filesIn(`INSERT INTO a VALUES (1,_binary '${literal}');`)).toEqual({
    places: [],
    contents: [],
    isSeen: false,
  });
});

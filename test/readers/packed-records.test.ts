import { describe, expect, it } from 'vitest';
import { record } from './recorder.js';

const names = Array.from({ length: 60 }, (_, i) => ({
  nr: `9999${i + 10_000}`,
  naam: `Jansen ${'abcdefghij'.slice(i % 10)}`,
}));
const small = (first: number, text: string) => Buffer.concat([Buffer.from([first | text.length]), Buffer.from(text)]);
const pairs = (one: object, text: number) =>
  Object.entries(one).flatMap((pair) => pair.map((each) => small(text, String(each))));
const SKIP = [{ reason: 'unknown-binary', format: undefined }];

describe('records that would pass for Windows-1252', () => {
  it.each([
    [
      'a list in MessagePack',
      [Buffer.from([0xdc, 0, 60]), ...names.flatMap((one) => [Buffer.from([0x82]), ...pairs(one, 0xa0)])],
    ],
    ['records one after the other', names.flatMap((one) => [Buffer.from([0x82]), ...pairs(one, 0xa0)])],
    [
      'a list of lists',
      [Buffer.from([0xdc, 0, 60]), ...names.flatMap((one) => [Buffer.from([0x94]), ...pairs(one, 0xa0)])],
    ],
    [
      'a list in CBOR',
      [Buffer.from([0x98, 60]), ...names.flatMap((one) => [Buffer.from([0xa2]), ...pairs(one, 0x60)])],
    ],
  ])('%s', (_, parts) => {
    expect(record(Buffer.concat(parts)).skips).toEqual(SKIP);
  });

  it.each([
    ['a word that begins with a letter of CP850', 'M\x81ller en \x82\x82n caf\x82\n'],
    ['a line that does', '\x82\x82n caf\x82 in de straat\n'],
    ['one of Windows', '\xc9\xe9n caf\xe9 in de straat\n'],
    ['a quotation', '\x93Wij\x94 gaan \x96 ja \x85\n'],
    ['lists of Windows', '\x95 punt\n\x95 nog een\n'],
  ])('%s stays text', (_, line) => {
    expect(record(Buffer.from(line.repeat(40), 'latin1')).skips).toEqual([]);
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { skipEffect } from '../../src/model/skip.js';
import { readAll, skipsOf } from './harness.js';

const sample = (path: string) => readFileSync(new URL(`samples/${path}`, import.meta.url));
const blocks = async (bytes: Uint8Array) =>
  skipsOf(await readAll(bytes)).some((reason) => skipEffect(reason) === 'block');

type Damage = (bytes: Buffer) => Uint8Array;

/** Puts a byte at a place. */
const at =
  (place: number, byte: number): Damage =>
  (bytes) => {
    bytes[place] = byte;
    return bytes;
  };
/** Puts a text of the same length in the place of another. */
const instead =
  (before: string, after: string, skip = 0): Damage =>
  (bytes) => {
    bytes.write(after, bytes.indexOf(before, 0, 'latin1') + skip, 'latin1');
    return bytes;
  };
const cutBefore =
  (text: string): Damage =>
  (bytes) =>
    bytes.subarray(0, bytes.lastIndexOf(text));

/** Damage that once went by in silence: what is gone, where, and how. */
const TOLD: readonly (readonly [what: string, path: string, damage: Damage])[] = [
  ['a mailbox that ends in the headers of a message', 'mbox/post.mbox', cutBefore('MIME-Version')],
  ['a mailbox that ends in a line', 'mbox/post.mbox', cutBefore('bewoner')],
  ['Base64 with another letter', 'parquet/pandas.parquet', instead('ARROW:schema', '\xed', 40)],
  ['a footer of Parquet with a rest', 'parquet/pandas.parquet', (bytes) => shorterFooter(bytes)],
  ['another number of missing values', 'arrow/uncompressed.feather', at(0x4d0, 2)],
  ['an array without its order', 'numpy/fortran.npy', instead('fortran_order', 'fortran_orden')],
  ['a longer column', 'sas-transport/version5.xpt', at(0x311, 0x8c)],
  ['flags that R does not set', 'r-data/people.rds', at(23, 0x80)],
  ['a class that its object does not have', 'r-data/people.rds', at(25, 0x02)],
  ['bytes behind an R stream', 'r-data/people.rds', (bytes) => Buffer.concat([bytes, Buffer.from('Jansen')])],
  ['a level that a factor does not have', 'r-data/people.rds', at(0x3f7, 0xbf)],
  ['dimensions of another type', 'mat/scipy-testcell_6.1_SOL2.mat', at(0xd3, 4)],
  ['XML that is no UTF-8', 'xml-2003/sheetjs.xml', instead('ss:Name="Achterkamer', 'ss:\xfc\xcb\xa9\xb8')],
  ['a message of no kind', 'hdf5/pandas-table.h5', at(0x1368, 0x4c)],
  ['a film without its head', 'image/film.mp4', instead('moov', 'eoov')],
  ['a picture without the list of places', 'image/foto.avif', instead('iloc', 'zloc')],
  ['a position without a side', 'image/foto.jpg', instead('\x00\x03\x00\x02\x00\x00\x00\x02E', '\x3d')],
];

describe('damage that once was silent', () => {
  it.each(TOLD)('%s is told: %s', async (_, path, damage) => {
    expect(await blocks(sample(path))).toBe(false);
    expect(await blocks(damage(sample(path)))).toBe(true);
  });

  it.each([
    ['behind the last bracket', String.raw`{\rtf1 tekst} {\b meer} \par }`],
    ['in the table of colours', String.raw`{\rtf1{\colortbl;\red1{\b tekst}}}`],
  ])('RTF %s is told', async (_, text) => {
    expect(await blocks(Buffer.from(text))).toBe(true);
  });
});

/** The first field ends what is described, and the rest of it stands there for nothing. */
function shorterFooter(bytes: Buffer): Buffer {
  const length = bytes.readUInt32LE(bytes.length - 8);
  const footer = bytes.subarray(bytes.length - 8 - length, bytes.length - 8);
  const longer = Buffer.alloc(12);
  longer.writeUInt32LE(length + 4, 4);
  longer.write('PAR1', 8, 'latin1');
  return Buffer.concat([bytes.subarray(0, bytes.length - 8 - length), footer, longer]);
}

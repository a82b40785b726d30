import { describe, expect, it } from 'vitest';
import { readOle } from '../../../src/formats/ole/directory.js';
import { nativeFile } from '../../../src/formats/ole/native.js';
import { moduleSource, unpackVba } from '../../../src/formats/ole/vba.js';
import { RunFinder, textRuns } from '../../../src/formats/strings/runs.js';
import { memoryBlob } from '../../../src/model/blob.js';
import { damaged, randomOf, readAll, skipsOf } from '../harness.js';
import { cornerText, sample } from '../sheets/samples.js';

const open = (bytes: Buffer) => readOle(memoryBlob('x', bytes));

describe('the directory of a compound file', () => {
  it('lists streams with their paths and lengths, and reads them where asked', () => {
    const ole = open(sample('xls/pivot.xls'));
    const paths = ole.entries.filter(({ kind }) => kind === 'stream').map(({ path }) => path);
    expect(paths).toContain('Workbook');
    expect(paths).toContain('_SX_DB_CUR/0001');
    const entry = ole.stream('workbook');
    const stream = ole.open(entry!);
    const first = Buffer.alloc(4);
    expect(stream.read(first, 0)).toBe(4);
    expect(first.toString('hex')).toBe('09081000');
    const all = Buffer.alloc(stream.size + 10);
    let at = 0;
    for (let count = stream.read(all, 0); count > 0; count = stream.read(all.subarray(at), at)) at += count;
    expect(at).toBe(entry?.size);
  });

  it('refuses chains that go in a circle', () => {
    const bytes = Buffer.from(sample('xls/xlwt.xls'));
    const fatAt = (bytes.readUInt32LE(76) + 1) * 512;
    const directory = bytes.readUInt32LE(48);
    bytes.writeUInt32LE(directory, fatAt + directory * 4);
    expect(() => open(bytes)).toThrow('structure');
  });

  it('refuses trees that go in a circle', () => {
    const bytes = Buffer.from(sample('xls/xlwt.xls'));
    const directoryAt = (bytes.readUInt32LE(48) + 1) * 512;
    const child = bytes.readUInt32LE(directoryAt + 76);
    bytes.writeUInt32LE(child, directoryAt + child * 128 + 68);
    expect(() => open(bytes)).toThrow('structure');
  });

  it('gives no stream that is longer than its sectors', () => {
    const bytes = Buffer.from(sample('xls/xlwt.xls'));
    const directoryAt = (bytes.readUInt32LE(48) + 1) * 512;
    const child = bytes.readUInt32LE(directoryAt + 76);
    bytes.writeUInt32LE(0x7fffffff, directoryAt + child * 128 + 120);
    const ole = open(bytes);
    expect(() => ole.open(ole.entries[0])).toThrow('structure');
  });
});

describe('the reader of compound files that nobody knows', () => {
  it('gives texts and properties, and says that it was read in part', async () => {
    const found = await readAll(sample('ole/letter.doc'));
    const said = found.get('');
    expect(said?.format).toBe('ole');
    expect(said?.all).toContain('Geachte mevrouw Éénhoorn, uw nummer is 999990019.');
    expect(cornerText(said, 'properties')).toContain('author: Auteurwoord');
    expect(skipsOf(found)).toContain('partly-read');
  });

  it('says that what Office has encrypted is', async () => {
    const found = await readAll(sample('ole/encrypted.xlsx'));
    expect(found.get('')?.skips).toEqual([{ reason: 'encrypted', format: 'office' }]);
  });

  it('comes back from whatever damage, and never says that all was read', async () => {
    const bytes = sample('ole/letter.doc');
    for (let seed = 0; seed < 300; seed++) {
      const broken = damaged(bytes, randomOf(seed));
      const found = await readAll(broken);
      expect(skipsOf(found).length, `seed ${seed}`).toBeGreaterThan(0);
    }
  });
});

describe('macros', () => {
  // The examples of [MS-OVBA] 3.2.1 and 3.2.2.
  it.each([
    ['0119b000616263646566676800696a6b6c6d6e6f700071727374757678', 'abcdefghijklmnopqrstuv'],
    [
      '012fb00023616161626364658266007061676869 6a013808616b6c00306d6e6f7006710270041072737475761077 78797a003c'.replaceAll(
        ' ',
        '',
      ),
      '#aaabcdefaaaaghijaaaaaklaaamnopqaaaaaaaaaaaarstuvwxyzaaa',
    ],
  ])('are unpacked: %s', (packed, text) => {
    expect(unpackVba(Buffer.from(packed, 'hex')).toString().slice(0, text.length)).toBe(text);
  });

  it('are none where there is no source', () => {
    expect(moduleSource(Buffer.from('niets'))).toBeNull();
  });
});

describe('a file that was put in as it is', () => {
  it('has a name, a path, a place and a length', () => {
    const size = Buffer.from([3, 0, 0, 0]);
    const bytes = Buffer.concat([
      Buffer.alloc(6),
      Buffer.from('a.txt\0C:\\a.txt\0'),
      Buffer.alloc(8),
      Buffer.from('C:\\t\0'),
      size,
      Buffer.from('abc'),
    ]);
    const file = nativeFile(bytes, bytes.length);
    expect(file).toMatchObject({ name: 'a.txt', size: 3, texts: ['a.txt', 'C:\\a.txt', 'C:\\t'] });
    expect(bytes.toString('latin1', file?.from)).toBe('abc');
    expect(nativeFile(Buffer.from('kort'), 4)).toBeNull();
  });
});

describe('runs of text in bytes', () => {
  it('are found in UTF-16 and in one byte each, without the length before them', () => {
    const wide = Buffer.concat([Buffer.from([9, 0, 1]), Buffer.from('999990019', 'utf16le'), Buffer.from([0, 0, 7])]);
    expect(textRuns(wide)).toEqual(['999990019']);
    expect(textRuns(Buffer.from('\x01\x02Caf\xe9 \x80uro\x00\x03', 'latin1'))).toEqual(['Café €uro']);
    expect(textRuns(Buffer.from([255, 255, 255, 255, 0, 1, 0, 1, 0, 1]))).toEqual([]);
  });

  it('are whole over the border of two pieces', () => {
    const found: string[] = [];
    const finder = new RunFinder((text) => found.push(text));
    finder.push(Buffer.from('\0\0\0nummer 9999'));
    finder.push(Buffer.from('90019 einde\0\0'), true);
    expect(found).toEqual(['nummer 999990019 einde']);
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { allOf, readAll, skipsOf } from '../harness.js';
import { zipOf } from './write.js';

const CSV = `naam,bsn\n${Array.from({ length: 30 }, (_, i) => `Persoon ${i},9999000${10 + i}\n`).join('')}`;
const sample = (name: string) => readFileSync(new URL(`../samples/${name}`, import.meta.url));
const PLAIN = zipOf({ 'a.txt': 'hallo', 'b.txt': 'daar' });
const INNER = zipOf({ 'personen.csv': CSV });

const PACKAGES: [string, Buffer][] = [
  ['zip', PLAIN],
  ['xlsx', zipOf(workbook())],
  ['docx', sample('docx/libreoffice.docx')],
  ['pptx', sample('pptx/libreoffice.pptx')],
  ['odf', sample('odf/corners.odt')],
  ['ods', sample('ods/pivot.ods')],
];

function workbook(): Record<string, string> {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const relations = (kind: string, target: string) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${office}/${kind}" Target="${target}"/></Relationships>`;
  return {
    '_rels/.rels': relations('officeDocument', 'xl/workbook.xml'),
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Bomen" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations('worksheet', 'worksheets/sheet1.xml'),
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>`,
  };
}

/** Puts bytes in front of the directory, or of the second file, and moves the positions along. */
function withGap(zip: Buffer, gap: Buffer, isBetween = false): Buffer {
  const end = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  const directory = zip.readUInt32LE(end + 16);
  const bytes = Buffer.from(zip);
  bytes.writeUInt32LE(directory + gap.length, end + 16);
  const offsets: number[] = [];
  for (let at = directory; at < end; at = next(bytes, at)) offsets.push(bytes.readUInt32LE(at + 42));
  const cut = isBetween ? [...offsets].sort((a, b) => a - b)[1] : directory;
  for (let at = directory; at < end; at = next(bytes, at)) {
    const offset = bytes.readUInt32LE(at + 42);
    if (offset >= cut) bytes.writeUInt32LE(offset + gap.length, at + 42);
  }
  return Buffer.concat([bytes.subarray(0, cut), gap, bytes.subarray(cut)]);
}

function next(bytes: Buffer, at: number): number {
  return at + 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
}

describe.each(PACKAGES)('what stands beside the files of a zip: %s', (format, bytes) => {
  it('is nothing in most', async () => {
    const found = await readAll(bytes);
    expect(found.get('')?.format).toBe(format);
    expect([...found.keys()].filter((name) => /^(?:front|gap|appended)/.test(name))).toEqual([]);
  });

  it('is read where it is another document in front', async () => {
    const found = await readAll(Buffer.concat([INNER, bytes]));
    expect(found.get('')?.format).toBe(format);
    expect(found.get('front › personen.csv')?.rowCount).toBe(30);
  });

  it.each([false, true])('is read before the directory and between files (%s)', async (isBetween) => {
    const found = await readAll(withGap(bytes, Buffer.from(CSV), isBetween));
    expect(found.get('')?.format).toBe(format);
    expect(found.get('gap 1')?.rowCount).toBe(30);
  });

  it('is read behind the last entry of the directory', async () => {
    const end = bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1');
    const longer = Buffer.concat([bytes.subarray(0, end), Buffer.from(CSV), bytes.subarray(end)]);
    longer.writeUInt32LE(bytes.readUInt32LE(end + 12) + CSV.length, end + CSV.length + 12);
    expect((await readAll(longer)).get('gap 1')?.rowCount).toBe(30);
  });

  it('is read behind the end', async () => {
    expect((await readAll(Buffer.concat([bytes, Buffer.from(CSV)]))).get('appended')?.rowCount).toBe(30);
    expect((await readAll(Buffer.concat([bytes, Buffer.from('\n')]))).has('appended')).toBe(false);
  });
});

describe('what belongs between the files of a zip', () => {
  const entry = PLAIN.subarray(PLAIN.readUInt32LE(PLAIN.length - 6));
  const descriptor = (isMarked: boolean) =>
    Buffer.concat([Buffer.from(isMarked ? 'PK\x07\x08' : '', 'latin1'), entry.subarray(16, 28)]);
  const size = Buffer.alloc(8);
  size.writeBigUInt64LE(132n);
  const signatures = Buffer.concat([
    size,
    Buffer.alloc(100, 0x5a),
    Buffer.alloc(8),
    size,
    Buffer.from('APK Sig Block 42'),
  ]);
  size.copy(signatures, 108);

  it.each([
    ['padding', Buffer.alloc(4000), true],
    ['lengths of what came as it was packed', descriptor(true), true],
    ['the same without a mark', descriptor(false), true],
    ['the same and padding', Buffer.concat([descriptor(true), Buffer.alloc(9)]), true],
    ['signatures of Android', signatures, false],
  ])('is no file of its own: %s', async (_, gap, isBetween) => {
    const found = await readAll(withGap(PLAIN, gap, isBetween));
    expect([...found.keys()]).toEqual(['', 'a.txt', 'b.txt']);
    expect(skipsOf(found)).toEqual([]);
    expect(allOf(found)).toContain('daar');
  });
});

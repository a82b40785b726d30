import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { memoryBlob } from '../../../src/model/blob.js';
import { damaged, randomOf, readAll, readOne, type Said, skipsOf } from '../harness.js';

const FOLDER = 'test/formats/samples/dbf';
const sample = (name: string) => readFileSync(`${FOLDER}/${name}.dbf`);
const open = (name: string) => readOne(memoryBlob(name, sample(name)));

describe('the dBase reader', () => {
  it.each(['utf8', 'cp1252'])('reads texts in %s, numbers and dates', async (name) => {
    const said = await open(name);
    expect(said.skips).toEqual([]);
    expect(said.tables[0].header.slice(0, 4)).toEqual(['naam', 'bsn', 'saldo', 'dag']);
    expect(said.tables[0].rows.length).toBe(20);
    expect(said.tables[0].rows[3].slice(0, 4)).toEqual(['Persoon é 3', '999900003', '0.75', '2020-01-04']);
  });

  it('puts deleted rows in a table of their own', async () => {
    const said = await open('deleted');
    expect(said.tables.map(({ hidden, rows }) => [hidden, rows.length])).toEqual([
      [null, 18],
      ['deleted', 2],
    ]);
    expect(said.sightings).toEqual([{ corner: 'deleted', count: 2 }]);
  });

  it('sees rows that the header does not count', async () => {
    const bytes = Buffer.from(sample('utf8'));
    bytes.writeUInt32LE(18, 4);
    const said = await readOne(memoryBlob('x', bytes));
    expect(said.skips).toEqual([{ reason: 'structure', format: 'dbf' }]);
    expect(said.all).toContain('999900019');
  });

  it.each(['naam;bsn\nx;1\n', '\x03abc'.repeat(40), '\x03\x20\x01\x01'.repeat(40)])(
    'does not claim %j',
    async (text) => {
      expect((await readOne(memoryBlob('x', Buffer.from(text, 'latin1')))).format).not.toBe('dbf');
    },
  );
});

/** A table as MapInfo writes it: numbers are bytes in fields of text. */
function mapInfo(rows: number): Buffer {
  const fields = ['naam', 'bsn', 'groot', 'saldo', 'dag', 'moment', 'klein', 'ja'];
  const lengths = [20, 4, 8, 8, 4, 8, 2, 1];
  const header = Buffer.alloc(32 + fields.length * 32 + 1);
  header.writeUInt32LE(0x0909_6303);
  header.writeUInt32LE(rows, 4);
  header.writeUInt16LE(header.length, 8);
  header.writeUInt16LE(1 + lengths.reduce((sum, length) => sum + length), 10);
  fields.forEach((name, at) => {
    header.write(`${name.padEnd(11, '\0')}${name === 'ja' ? 'L' : 'C'}`, 32 + at * 32, 'latin1');
    header[32 + at * 32 + 16] = lengths[at];
  });
  header[header.length - 1] = 13;
  const cells = Array.from({ length: rows }, (_, row) => {
    const cell = Buffer.alloc(56, 0);
    cell.write(` Persoon ${row}`, 0, 'latin1');
    cell.writeInt32LE(999_900_000 + row, 21);
    cell.writeBigInt64LE(BigInt(999_900_000 + row), 25);
    cell.writeDoubleLE(row / 4, 33);
    cell.writeUInt32LE(1990 | (1 << 16) | ((1 + row) << 24), 41);
    cell.writeUInt32LE(1990 | (1 << 16) | ((1 + row) << 24), 45);
    cell.writeInt32LE(3_600_000, 49);
    cell.writeInt16LE(row, 53);
    cell[55] = 1;
    return cell;
  });
  return Buffer.concat([header, ...cells]);
}

describe('a table of MapInfo', () => {
  it('gives numbers and dates that are bytes', async () => {
    const { skips, tables } = await readOne(memoryBlob('it.dat', mapInfo(20)));
    expect(skips).toEqual([]);
    expect(tables[0].rows[3]).toEqual([
      'Persoon 3',
      '999900003',
      '999900003',
      '0.75',
      '1990-01-04',
      '1990-01-04 01:00:00',
      '3',
      'true',
    ]);
  });

  it('keeps short texts that are texts', async () => {
    const bytes = mapInfo(20);
    for (let row = 0; row < 20; row++)
      bytes.write(row === 7 ? '\x01\x02 1' : `12${10 + row}`, 289 + row * 56 + 21, 'latin1');
    expect((await readOne(memoryBlob('it.dat', bytes))).tables[0].rows[3][1]).toBe('1213');
  });
});

describe('a damaged dBase table', () => {
  it('is truncated wherever it is cut', async () => {
    const whole = sample('utf8');
    for (let end = 300; end < whole.length - 1; end += 11) {
      expect((await readOne(memoryBlob('cut', whole.subarray(0, end)))).skips.length, `${end}`).toBeGreaterThan(0);
    }
  });

  it('is said to be so when rows are gone', async () => {
    const random = randomOf(5);
    for (const file of readdirSync(FOLDER)) {
      for (let n = 0; n < 100; n++) {
        const found = await readAll(damaged(sample(file.replace('.dbf', '')), random));
        const said = found.get('') as Said;
        if (said.format === 'dbf' && skipsOf(found).length === 0)
          expect(said.rowCount, `${n}`).toBeGreaterThanOrEqual(20);
      }
    }
  });
});

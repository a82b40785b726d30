import { describe, expect, it } from 'vitest';
import { expectCutsTold, readBytes, readDamaged, sample, samplesOf } from '../statistics/sample.js';

const FILES = samplesOf('sas');
const ROWS: Readonly<Record<string, number>> = { airline: 32, datetime: 4, productsales: 1440 };

interface Oracle {
  readonly columns: string[];
  readonly data: (string | number | null)[][];
}

describe('the SAS reader', () => {
  it.each(FILES)('gives what pandas gives of %s', async (path) => {
    const said = await readBytes(sample(path));
    const name = /sas\/(\w+)/.exec(path)?.[1] ?? '';
    expect(said.format).toBe('sas');
    expect(said.skips).toEqual([]);
    const [table] = said.tables;
    expect(table.rows).toHaveLength(ROWS[name] ?? 10);
    const oracle = JSON.parse(sample(`sas/${name}.json`).toString()) as Oracle;
    // Names such as `Column1` give way to labels.
    expect(said.all).toContain(oracle.columns[1]);
    oracle.data.forEach((row, n) => {
      row.forEach((value, column) => {
        const cell = table.rows[n][column];
        if (typeof value === 'number') expect(Number(cell)).toBeCloseTo(value, 8);
        else expect(cell.replace(' ', 'T')).toBe((value ?? '').replace('T00:00:00', ''));
      });
    });
  });

  it.each(FILES)('says that %s is cut off, wherever that is', async (path) => {
    await expectCutsTold(sample(path), 'sas', 12_347);
  });

  it('tells another number of rows than declared', async () => {
    const bytes = sample('sas/airline.sas7bdat.gz');
    const at = bytes.indexOf(Buffer.from([0xf7, 0xf7, 0xf7, 0xf7])) + 24;
    expect(bytes.readUInt32LE(at)).toBe(32);
    for (const rows of [31, 33]) {
      bytes.writeUInt32LE(rows, at);
      const said = await readBytes(bytes);
      if (rows > 32) expect(said.skips).not.toEqual([]);
    }
  });

  it('gives rows that were deleted in a table of their own', async () => {
    const said = await readBytes(withDeletedRows());
    expect(said.skips).toEqual([]);
    expect(said.tables.map(({ hidden, rows }) => [hidden, rows.length])).toEqual([
      [null, 30],
      ['deleted', 2],
    ]);
    expect(said.tables[1].rows.map(([year]) => year)).toEqual(['1949', '1950']);
    expect(said.sightings).toEqual([{ corner: 'deleted', count: 2 }]);
  });

  it('comes back from damaged files', async () => {
    expect(await readDamaged(FILES, 'sas', 300)).toBe(0);
  });
});

/**
 * A sample in which the page with rows says that some were deleted, and which: the second and the third. Where the map stands is
 * as the Parso library reads it.
 */
function withDeletedRows(): Buffer {
  const bytes = sample('sas/airline.sas7bdat.gz');
  const [header, page] = [bytes.readUInt32LE(196), bytes.readUInt32LE(200)];
  const rowBytes = bytes.readUInt32LE(bytes.indexOf(Buffer.from([0xf7, 0xf7, 0xf7, 0xf7])) + 20);
  for (let at = header; at < bytes.length; at += page) {
    const type = bytes.readUInt16LE(at + 16);
    if (type !== 0x100 && type !== 0x200) continue;
    const blocks = bytes.readUInt16LE(at + 18);
    const count = type === 0x200 ? bytes.readUInt16LE(at + 20) : 0;
    const pointers = 24 + count * 12;
    const rowsAt = pointers + (count > 0 ? pointers % 8 : 0);
    bytes.writeUInt16LE(type | 0x80, at + 16);
    bytes.writeUInt32LE(0, at + 12);
    const map = at + rowsAt + 8 + (blocks - count) * rowBytes;
    bytes.fill(0, map, map + Math.ceil((blocks - count) / 8));
    bytes[map] = 0b0110_0000;
    return bytes;
  }
  throw new Error('no page with rows');
}

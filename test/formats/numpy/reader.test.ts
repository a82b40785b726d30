import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { memoryBlob } from '../../../src/model/blob.js';
import { allOf, damaged, randomOf, readAll, readOne, type Said, skipsOf } from '../harness.js';

const FOLDER = 'test/formats/samples/numpy';
const sample = (name: string) => readFileSync(`${FOLDER}/${name}`);
const open = (name: string) => readOne(memoryBlob(name, sample(`${name}.npy`)));
const rowsOf = async (name: string) => (await open(name)).tables[0].rows.map((row) => row.join('|'));

describe('the NumPy reader', () => {
  it.each([
    ['int64', '999900000', 40],
    ['big-endian', '0|1|2|3', 5],
    ['fortran', '0|0.5|1', 4],
    ['three-axes', '0|1|2|3', 6],
    ['bytes', 'Jansen', 2],
    ['moments', '2020-01-01 12:30:00', 3],
    ['half', '1.5', 2],
    ['long-double', '999990019', 2],
    ['one', '999990019', 1],
    ['texts', 'Jansen|999990019', 2],
    ['structured', 'Persoon é 0|999900000|0|2020-01-01|0|1|false', 10],
  ])('reads %s', async (name, first, count) => {
    const rows = await rowsOf(name);
    expect(rows[0]).toBe(first);
    expect(rows.length).toBe(count);
    expect((await open(name)).skips).toEqual([]);
  });

  it('gives the names of columns, several arrays, objects, and those in a zip', async () => {
    expect((await open('structured')).tables[0].header).toEqual(['naam', 'bsn', 'maat', 'dag', 'paar', 'paar', 'ja']);
    expect((await open('several')).all).toContain('tweede');
    expect((await open('objects')).all).toContain('bsn: 999990019');
    expect(allOf(await readAll(sample('zip.npz')))).toContain('999900009');
  });
});

/** An array as NumPy saves it. */
function saved(descr: string, items: readonly Buffer[]): Buffer {
  const header = `{'descr': ${descr}, 'fortran_order': False, 'shape': (${items.length},), }`.padEnd(117, ' ');
  const start = Buffer.from(`\x93NUMPY\x01\0${String.fromCharCode(118, 0)}${header}\n`, 'latin1');
  return Buffer.concat([start, ...items]);
}

describe('an array of values of several parts', () => {
  it('gives both parts of complex numbers', async () => {
    const items = Array.from({ length: 9 }, (_, n) => {
      const item = Buffer.alloc(16);
      item.writeDoubleLE(999_900_000 + n, 0);
      item.writeDoubleLE(0.5, 8);
      return item;
    });
    const said = await readOne(memoryBlob('c.npy', saved("'<c16'", items)));
    expect(said.skips).toEqual([]);
    expect(said.tables[0].rows[3]).toEqual(['999900003', '0.5']);
  });

  it('is partly read where nothing says what its bytes mean', async () => {
    const items = Array.from({ length: 9 }, (_, n) => Buffer.from(`99990000${n}`));
    const said = await readOne(memoryBlob('v.npy', saved("'|V9'", items)));
    expect(said.skips).toEqual([{ reason: 'partly-read', format: 'numpy' }]);
    expect(said.tables[0].rows[3]).toEqual(['999900003']);
    const filled = await readOne(memoryBlob('f.npy', saved("[('a', '|S5'), ('', '|V4')]", items)));
    expect(filled.skips).toEqual([]);
  });
});

describe('a damaged array', () => {
  it('is truncated wherever it is cut', async () => {
    const whole = sample('structured.npy');
    for (let end = 8; end < whole.length; end += 7) {
      expect((await readOne(memoryBlob('cut', whole.subarray(0, end)))).skips.length, `${end}`).toBeGreaterThan(0);
    }
  });

  it('is said to be so when values are gone', async () => {
    const random = randomOf(3);
    for (const name of readdirSync(FOLDER).filter((one) => one.endsWith('.npy'))) {
      const before = cells(await readOne(memoryBlob(name, sample(name))));
      for (let n = 0; n < 30; n++) {
        const found = await readAll(damaged(sample(name), random));
        const said = found.get('') as Said;
        if (said.format === 'numpy' && skipsOf(found).length === 0 && name !== 'objects.npy')
          expect(cells(said), `${name} ${n}`).toBeGreaterThanOrEqual(before);
      }
    }
  });
});

function cells(said: Said): number {
  return said.tables.flatMap(({ rows }) => rows).reduce((sum, row) => sum + row.length, 0);
}

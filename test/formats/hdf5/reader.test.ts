import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { memoryBlob } from '../../../src/model/blob.js';
import { cpuTime } from '../../cpu.js';
import { allOf, damaged, randomOf, readAll, readOne, type Said } from '../harness.js';

const FOLDER = 'test/formats/samples/hdf5';
const FILES = readdirSync(FOLDER).filter((name) => !name.endsWith('.md'));
const sample = (name: string) => {
  const bytes = readFileSync(`${FOLDER}/${name}`);
  return name.endsWith('.gz') ? gunzipSync(bytes) : bytes;
};
const open = (name: string) => readOne(memoryBlob(name, sample(name)));
const tableOf = (said: Said, name: string | null, header?: string) =>
  said.tables.find((table) => table.name === name && (header === undefined || table.header.includes(header)));

describe('the HDF5 reader', () => {
  it.each(['earliest.h5', 'latest.h5'])('reads every layout and type of %s', async (name) => {
    const said = await open(name);
    expect(said.skips).toEqual([]);
    const persons = tableOf(said, 'personen');
    expect([...(persons?.header ?? [])].sort()).toEqual(['bsn', 'geboren', 'naam']);
    expect(persons?.rows.map((row) => [...row].sort().join('|'))[59]).toBe('59|999900059|Persoon é 59');
    expect(persons?.rows.length).toBe(60);
    const records = tableOf(said, 'records');
    expect(records?.header).toEqual(['naam', 'bsn', 'maten', 'maten', 'plek.x', 'plek.y']);
    expect(records?.rows[7].join('|')).toBe('Record 7|999900007|3.5|7|7|-7');
    expect(tableOf(said, 'matrix')?.rows[59].join('|')).toBe('22.125|22.25|22.375');
    for (const cube of ['drie', 'vast']) {
      const rows = tableOf(said, cube)?.rows;
      expect(rows?.flat()).toEqual(Array.from({ length: 60 }, (_, n) => String(n)));
      expect(rows?.length).toBe(12);
    }
    expect(tableOf(said, 'enum')?.rows.flat()).toEqual(['MAN', 'VROUW', 'VROUW']);
    expect(said.all).toContain('0; 1; 2');
    expect(said.all).toContain('999990019');
    expect(said.all).toContain('Jansen in een kenmerk');
    expect(said.all).toContain('label: burger; service');
    expect(tableOf(said, 'diep/dieper/klein')?.rows.length).toBe(4);
  });

  it.each(['many.h5', 'old-many.h5'])(
    'reads groups with many names and datasets with many chunks: %s',
    async (name) => {
      const said = await open(name);
      expect(said.skips).toEqual([]);
      expect(tableOf(said, null, 'dataset0')?.header.length).toBe(40);
      expect(tableOf(said, 'boom')?.rows.flat()).toEqual(Array.from({ length: 900 }, (_, n) => String(n)));
      if (name === 'old-many.h5') return;
      expect(tableOf(said, 'uitbreidbaar')?.rows.flat()).toEqual(Array.from({ length: 900 }, (_, n) => String(n)));
      expect(tableOf(said, 'impliciet')?.rows.flat().at(-1)).toBe('49');
      expect(said.all).toContain('kenmerk29: 29');
    },
  );

  it('reads tables of pandas with the names of their columns, and what is pickled in them', async () => {
    const said = await open('pandas-table.h5');
    expect(said.skips).toEqual([]);
    expect(tableOf(said, 'df/table')?.header).toEqual(['index', 'naam', 'bsn', 'huisnummer', 'maat']);
    expect(tableOf(said, 'df/table')?.rows[5].join('|')).toBe('5|Naam 5|999900005|5|1.25');
    const found = await readAll(sample('pandas-fixed.h5.gz'));
    const fixed = found.get('') as Said;
    expect(tableOf(fixed, 'df/block1_values')?.header).toEqual(['bsn', 'huisnummer']);
    expect(allOf(found)).toContain('Naam 59');
  });

  it('reads netCDF, AnnData and MATLAB', async () => {
    const netcdf = await open('netcdf.nc');
    expect(tableOf(netcdf, null, 'bsn')?.rows[3].sort().join('|')).toBe('999900003|Persoon é 3');
    expect(netcdf.all).toContain('Jansen in de titel');
    expect(tableOf(await open('anndata.h5ad'), 'obs')?.rows[1].join('|')).toBe('999900001|Zwolle');
    const matlab = await open('matlab73.mat');
    expect(tableOf(matlab, null, 'bsn')?.header).toEqual(['bsn', 'namen']);
    expect(tableOf(matlab, null, 'bsn')?.rows[4].join('|')).toBe('999900104|Cel 4');
    expect(tableOf(matlab, 'matrix')?.rows[4].join('|')).toBe('999900004|5');
    for (const said of [netcdf, matlab]) expect(said.skips).toEqual([]);
  });

  it('says so of a filter that it does not know', async () => {
    expect((await open('blosc.h5')).skips).toEqual([{ reason: 'partly-read', format: 'hdf5' }]);
  });
});

describe('a damaged HDF5 file', () => {
  it.each(['latest.h5', 'earliest.h5', 'matlab73.mat', 'netcdf.nc'])(
    'is said to be so wherever %s is cut',
    async (name) => {
      const whole = sample(name);
      for (let end = 600; end < whole.length; end += 397) {
        expect((await readOne(memoryBlob('cut', whole.subarray(0, end)))).skips.length, `${end}`).toBeGreaterThan(0);
      }
    },
  );

  it('is read within two seconds, and loses no row in silence', async () => {
    const random = randomOf(5);
    const rows = new Map<string, number>();
    const silent: string[] = [];
    for (const name of FILES) rows.set(name, (await open(name)).rowCount);
    for (let n = 0; n < 300; n++) {
      const name = FILES[n % FILES.length];
      if (name.endsWith('.gz')) continue;
      const from = cpuTime();
      const said = await readOne(memoryBlob(name, damaged(sample(name), random)));
      expect(cpuTime() - from, `${name} ${n}`).toBeLessThan(2000);
      if (said.format === 'hdf5' && said.skips.length === 0 && said.rowCount < (rows.get(name) ?? 0))
        silent.push(`${name} ${n}`);
    }
    // An older file has no checksum over the length of a dataset: such damage makes another valid file.
    expect(silent.length, silent.join(', ')).toBeLessThanOrEqual(3);
  });
});

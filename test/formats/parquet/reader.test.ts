import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { memoryBlob } from '../../../src/model/blob.js';
import { cpuTime } from '../../cpu.js';
import { damaged, randomOf, readAll, readOne, type Said, skipsOf } from '../harness.js';

const FOLDER = 'test/formats/samples/parquet';
const sample = (name: string) => readFileSync(`${FOLDER}/${name}.parquet`);
const open = (name: string) => readOne(memoryBlob(name, sample(name)));

describe('the Parquet reader', () => {
  it.each(['none', 'snappy', 'gzip', 'brotli', 'zstd', 'lz4'])('reads all types, packed by %s', async (codec) => {
    const said = await open(codec);
    expect(said.skips).toEqual([]);
    expect(said.tables[0].header.slice(11)).toEqual([
      'bytes',
      'adres.straat',
      'adres.nummers',
      'telefoons',
      'kaart.key',
      'kaart.value',
    ]);
    expect(said.tables[0].rows.length).toBe(60);
    expect(said.tables[0].rows[33].join('|')).toBe(
      'Persoon é 33|999900033||9223372036854775841|-0.67|3.3|4.125|1980-02-03|2020-01-01 12:30:33|01:02:33|false|' +
        '00ff21|Straat 33|33; 34|06-33|a; b|33; 66',
    );
  });

  it.each(['pages-v1', 'pages-v2'])('reads %s, with lists that go on over them', async (name) => {
    const said = await open(name);
    expect(said.skips).toEqual([]);
    const [{ rows, header }] = said.tables;
    expect(rows.length).toBe(300);
    expect(rows.map((row) => row[header.indexOf('bsn')])).toEqual(rows.map((_, i) => String(999900000 + i)));
    const phones = rows.map((row) => row[header.indexOf('telefoons')]);
    expect(phones).toEqual(rows.map((_, i) => ['', `06-${i}`, `06-${i}`, `06-${i}; 07-${i}`][i % 4]));
  });

  it('gives metadata, and the coordinates of points', async () => {
    expect((await open('pandas')).all).toContain('"pandas_version"');
    expect((await open('geo')).tables[0]).toMatchObject({
      header: ['boom', 'lon', 'lat'],
      rows: [
        ['eik', '5.1', '52.1'],
        ['es', '5.2', '52.2'],
      ],
    });
    expect((await open('duckdb')).rowCount).toBe(50);
  });

  it('says what is encrypted', async () => {
    expect((await open('encrypted')).skips).toEqual(
      [{ reason: 'encrypted', format: undefined }].map(({ reason }) => ({ reason })),
    );
    const said = await open('encrypted-columns');
    expect(said.skips).toEqual([{ reason: 'encrypted', format: 'parquet' }]);
    expect(said.tables[0].rows[3][0]).toBe('Persoon é 3');
  });

  it('allocates nothing by a declared size', async () => {
    const bytes = Buffer.from(sample('none'));
    bytes.writeUInt32LE(0xfffffff0, bytes.length - 8);
    expect((await readOne(memoryBlob('x', bytes))).skips[0].reason).toBe('structure');
  });
});

describe('a damaged Parquet file', () => {
  it('is truncated wherever it is cut', async () => {
    const whole = sample('pages-v1');
    for (let end = 4; end < whole.length; end += 97) {
      expect((await readOne(memoryBlob('cut', whole.subarray(0, end)))).skips.length, `${end}`).toBeGreaterThan(0);
    }
  });

  it('is said to be so when rows are gone', async () => {
    const random = randomOf(2);
    for (const file of readdirSync(FOLDER)) {
      const name = file.replace('.parquet', '');
      const { rowCount } = await open(name);
      for (let n = 0; n < 25; n++) {
        const input = damaged(sample(name), random);
        const from = cpuTime();
        const found = await readAll(input);
        expect(cpuTime() - from).toBeLessThan(2000);
        const said = found.get('') as Said;
        if (said.format === 'parquet' && skipsOf(found).length === 0)
          expect(said.rowCount, `${name} ${n}`).toBe(rowCount);
      }
    }
  });
});

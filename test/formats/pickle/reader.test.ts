import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { memoryBlob } from '../../../src/model/blob.js';
import { cpuTime } from '../../cpu.js';
import { damaged, randomOf, readAll, readOne } from '../harness.js';

const FOLDER = 'test/formats/samples/pickle';
const sample = (name: string) => readFileSync(`${FOLDER}/${name}.pkl`);
const open = (name: string) => readOne(memoryBlob(name, sample(name)));

describe('the pickle reader', () => {
  it.each([0, 1, 2, 3, 4, 5])('reads plain values and arrays of protocol %i', async (protocol) => {
    const said = await open(`plain-${protocol}`);
    expect(said.skips).toEqual([]);
    expect(said.tables.map(({ name, rows }) => [name, rows.length])).toEqual([
      ['rijen', 5],
      ['lijst', 4],
      ['kolommen', 3],
    ]);
    expect(said.tables[0].rows[1]).toEqual(['Persoon é 1', '999900001', '1180591620717411303425']);
    for (const text of [
      '2020-02-03 04:05:06',
      '12.50',
      'in een set',
      'tekst in bytes',
      'geordende waarde',
      '-1099511627776',
    ]) {
      expect(said.all).toContain(text);
    }
    const arrays = await open(`array-${protocol}`);
    expect(arrays.skips).toEqual([]);
    expect(arrays.tables[0].rows[19]).toEqual(['999900019']);
    expect(arrays.all).toContain('een: 999990019');
  });

  it.each(['frame-0', 'frame-1', 'frame-2', 'frame-4', 'frame-5', 'frame-category'])(
    'reads a table of pandas: %s',
    async (name) => {
      const said = await open(name);
      expect(said.skips).toEqual([]);
      expect(said.tables[0].header).toEqual(['naam', 'bsn', 'saldo', 'ja', 'geboren', 'leeg', 'aantal']);
      expect(said.tables[0].rows[13]).toEqual(['Persoon é 13', '999900013', '3.25', 'false', '1990-01-14', 'x', '13']);
      // Columns can be named after people, so that their names are text as well.
      expect(said.texts.map(({ text }) => text).join('\n')).toContain('naam bsn saldo ja');
    },
  );

  it('keeps the labels of rows', async () => {
    const said = await open('frame-objects');
    expect(said.tables[0].header[0]).toBe('bsn');
    expect(said.tables[0].rows[13].slice(0, 2)).toEqual(['999900013', 'Persoon é 13']);
  });

  it('gives the texts and numbers of other objects, and says that it is not all', async () => {
    const said = await open('object');
    expect(said.all).toContain('Jansen in een object');
    expect(said.all).toContain('999990019');
    expect(said.skips).toEqual([{ reason: 'partly-read', format: 'pickle' }]);
    expect((await open('several')).all).toContain('deel 2');
  });

  it('stops where one text is referred to again and again', async () => {
    const text = Buffer.from('x'.repeat(1 << 20));
    const head = Buffer.from([0x80, 2, 0x5d, 0x28, 0x58, 0, 0, 0x10, 0]);
    const bomb = Buffer.concat([head, text, Buffer.from('q\0'), Buffer.from('h\0'.repeat(100_000)), Buffer.from('e.')]);
    expect((await readOne(memoryBlob('bom', bomb))).skips).toEqual([{ reason: 'budget', format: 'pickle' }]);
  });
});

describe('a damaged pickle', () => {
  it('is said to be so wherever it is cut', async () => {
    const whole = sample('plain-4');
    for (let end = 12; end < whole.length; end += 5) {
      expect((await readOne(memoryBlob('cut', whole.subarray(0, end)))).skips.length, `${end}`).toBeGreaterThan(0);
    }
  });

  it('comes back in time', async () => {
    const random = randomOf(4);
    for (const file of readdirSync(FOLDER)) {
      for (let n = 0; n < 20; n++) {
        const from = cpuTime();
        await readAll(damaged(sample(file.replace('.pkl', '')), random));
        expect(cpuTime() - from).toBeLessThan(2000);
      }
    }
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { memoryBlob } from '../../../src/model/blob.js';
import { cpuTime } from '../../cpu.js';
import { damaged, randomOf, readAll, readOne, type Said, skipsOf } from '../harness.js';

const FOLDER = 'test/formats/samples/arrow';
const FILES = readdirSync(FOLDER).filter((name) => !/\.md$|^types|^pyarrow/.test(name));
const sample = (name: string) => readFileSync(`${FOLDER}/${name}`);

describe('the Arrow reader', () => {
  it.each(FILES)('reads %s', async (name) => {
    const said = await readOne(memoryBlob(name, sample(name)));
    expect(said.skips).toEqual([]);
    expect(said.tables[0].rows.length).toBe(60);
    expect(said.tables[0].header.slice(0, 3)).toEqual(['naam', 'bsn', 'plaats']);
    expect(said.tables[0].rows[33].join('|')).toBe(
      'Persoon é 33|999900033|Zwolle|-0.67|3.3|1980-02-03|2020-01-01 12:30:33|01:02:33|false|00ff21|' +
        'Straat 33|33; 34|lang 33',
    );
    expect(said.all).toContain('Jansen in de metagegevens');
  });

  it('reads every other type', async () => {
    const said = await readOne(memoryBlob('types', sample('types.arrow')));
    expect(said.skips).toEqual([]);
    expect(said.tables[0].rows[7].join('|')).toBe(
      '7|9223372036854775815|3.5|-7.5|1960-01-08|2020-01-01 12:07:00|2020-01-01 12:07:00|7|Zicht 7 xxxxxxx|070707|7; 8|' +
        'key: sleutel; value: 7|naam: Diep 7; rij: 7; |tekst|tweede||w1',
    );
  });

  it('reads the first version with packed buffers', async () => {
    const said = await readOne(memoryBlob('early', sample('pyarrow-v0.17.0-lz4.feather')));
    expect(said.skips).toEqual([]);
    expect(said.tables[0].rows.flat()).toEqual(['0', '1', '2', '3', '4']);
  });

  it('does not claim other bytes', async () => {
    expect((await readOne(memoryBlob('x', Buffer.alloc(200, 255)))).format).toBeNull();
  });
});

describe('a damaged Arrow file', () => {
  it.each(['uncompressed.feather', 'stream.arrows'])('is said to be so wherever %s is cut', async (name) => {
    const whole = sample(name);
    for (let end = 64; end < whole.length; end += 331) {
      expect((await readOne(memoryBlob('cut', whole.subarray(0, end)))).skips.length, `${end}`).toBeGreaterThan(0);
    }
  });

  it('is said to be so when rows are gone', async () => {
    const random = randomOf(6);
    for (const name of FILES) {
      for (let n = 0; n < 75; n++) {
        const from = cpuTime();
        const found = await readAll(damaged(sample(name), random));
        expect(cpuTime() - from).toBeLessThan(2000);
        const said = found.get('') as Said;
        if (said.format === 'arrow' && skipsOf(found).length === 0) expect(said.rowCount, `${name} ${n}`).toBe(60);
      }
    }
  });
});

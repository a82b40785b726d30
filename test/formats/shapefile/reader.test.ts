import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cpuTime } from '../../cpu.js';
import { damaged, randomOf, readAll, type Said, skipsOf } from '../harness.js';

const FOLDER = join(import.meta.dirname, '../samples/shapefile');
const sample = (name: string) => readFileSync(join(FOLDER, name));
const outer = async (bytes: Uint8Array) => (await readAll(bytes)).get('') as Said;

describe('the reader of shapefiles', () => {
  it.each(readdirSync(FOLDER))('reads %s', async (name) => {
    const said = await outer(sample(name));
    expect(said).toMatchObject({ format: 'shapefile', skips: [] });
  });

  it('gives points as coordinates', async () => {
    const [table] = (await outer(sample('punten.shp'))).tables;
    expect(table.header).toEqual(['lon', 'lat']);
    expect(table.rows.slice(0, 2)).toEqual([
      ['5.12', '52.09'],
      ['5.13', '52.09'],
    ]);
    const [metres] = (await outer(sample('hoogten.shp'))).tables;
    expect(metres.header).toEqual(['x', 'y']);
    expect(metres.rows).toHaveLength(4);
    expect((await outer(sample('groepen.shp'))).rowCount).toBe(6);
    expect((await outer(sample('vlakken.shp'))).rowCount).toBe(0);
  });

  it('gives what stands behind the end', async () => {
    const found = await readAll(Buffer.concat([sample('vlakken.shp'), Buffer.from('naam;bsn\nJansen;999990134\n')]));
    expect(found.get('appended')?.all).toContain('999990134');
  });

  it.each(readdirSync(FOLDER))('says so where %s is cut off', async (name) => {
    const bytes = sample(name);
    for (let at = 100; at < bytes.length; at += 5)
      expect([at, skipsOf(await readAll(bytes.subarray(0, at)))]).not.toEqual([at, []]);
  });

  it('is never read short without a word', async () => {
    const bytes = sample('punten.shp');
    for (let seed = 0; seed < 300; seed++) {
      const start = cpuTime();
      const found = await readAll(damaged(bytes, randomOf(seed)));
      expect(cpuTime() - start).toBeLessThan(2000);
      const said = found.get('') as Said;
      if (said.format === 'shapefile' && said.rowCount < 5)
        expect([seed, skipsOf(found).length]).not.toEqual([seed, 0]);
    }
  });
});

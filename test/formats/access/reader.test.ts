import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { memoryBlob } from '../../../src/model/blob.js';
import { cpuTime } from '../../cpu.js';
import { allOf, damaged, randomOf, readAll, readOne, type Said, skipsOf } from '../harness.js';

const FOLDER = 'test/formats/samples/access';
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.gz'));
const bytesOf = new Map(FILES.map((name) => [name, gunzipSync(readFileSync(`${FOLDER}/${name}`))]));
const sample = (name: string) => bytesOf.get(name) as Buffer;
const open = (name: string) => readOne(memoryBlob(name, sample(name)));
const tableOf = (said: Said, name: string, isHidden = false) =>
  said.tables.find((table) => table.name === name && (table.hidden !== null) === isHidden);

describe('the Access reader', () => {
  it.each(['jackcess-2003.mdb.gz', 'jackcess-2010.accdb.gz'])('reads every type of %s', async (name) => {
    const said = await open(name);
    expect(said.skips).toEqual([]);
    const persons = tableOf(said, 'Personen');
    expect(persons?.header.slice(0, 4)).toEqual(['id', 'naam', 'bsn', 'geboren']);
    expect(persons?.rows.length).toBe(108);
    expect(persons?.rows[1].join('|')).toBe(
      '2|Persoon Ω 1|999900001|1881-01-02 01:01:00|-49.25|-0.001|0.125|0.1|false|' +
        '11111111-2222-3333-4444-555555555551|Memo é 1 z|-59|00ff01',
    );
    expect(persons?.rows.find(([id]) => id === '8')?.[10]).toMatch(/^Lange memo €: x y .*einde Jansen$/);
    expect(persons?.rows.find(([id]) => id === '21')?.[3]).toBe('1900-01-21 20:20:00');
    expect(tableOf(said, 'Tweede tabel')?.rows).toEqual([['De Vries 999990019']]);
  });

  it('reads rows that have moved, and deleted rows apart', async () => {
    const said = await open('jackcess-2010.accdb.gz');
    const moved = tableOf(said, 'Personen')?.rows.filter(([, name]) => name.startsWith('Verhuisd'));
    expect(moved?.length).toBe(12);
    const gone = tableOf(said, 'Personen', true);
    expect(gone?.hidden).toBe('deleted');
    expect(gone?.rows.map(([, , bsn]) => bsn)).toContain('999900004');
    expect(gone?.rows.length).toBe(12);
    expect(said.sightings).toContainEqual({ corner: 'deleted', count: 12, table: 'Personen' });
  });

  it('reads what Access wrote, from 97 on', async () => {
    const old = await open('tika-testAccess_V1997.mdb.gz');
    expect(old.skips).toEqual([]);
    expect(tableOf(old, 'Table1')?.rows[1].join('|')).toBe(
      'abcdefg|hijklmnop|2|222|333333333|444.555|1974-09-21|3.5|true',
    );
    const found = await readAll(sample('tika-testAccess2_2002-2003.mdb.gz'));
    const said = found.get('') as Said;
    expect(said.skips).toEqual([]);
    expect(tableOf(said, 'Table1')?.rows[0].slice(0, 7).join('|')).toBe(
      '1|the quick|3|6.23|2015-06-24|true|red and brown',
    );
    // The theme is a file that is attached to a table of Access itself.
    expect(allOf(found)).toContain('Office Theme');
    expect([...found.values()].some(({ format }) => format !== 'access')).toBe(true);
  });

  it('says so of an encrypted database', async () => {
    const bytes = readFileSync(`${FOLDER}/tika-encrypted-head.accdb`);
    expect((await readOne(memoryBlob('x', bytes))).skips).toEqual([{ reason: 'encrypted', format: 'access' }]);
  });
});

describe('a damaged database', () => {
  it('is said to be so wherever it is cut', async () => {
    const whole = sample('jackcess-2003.mdb.gz');
    for (let end = 4096; end < whole.length; end += 5001) {
      const found = await readAll(whole.subarray(0, end));
      expect(skipsOf(found).length, `${end}`).toBeGreaterThan(0);
    }
  });

  it('is read within two seconds, and loses no row in silence', async () => {
    const random = randomOf(4);
    const rows = new Map<string, number>();
    const count = (said: Said) =>
      said.tables.filter(({ hidden }) => hidden === null).reduce((sum, table) => sum + table.rows.length, 0);
    for (const name of FILES) rows.set(name, count(await open(name)));
    const silent: string[] = [];
    for (let n = 0; n < 300; n++) {
      const name = FILES[n % FILES.length];
      const from = cpuTime();
      const said = await readOne(memoryBlob(name, damaged(sample(name), random)));
      expect(cpuTime() - from, `${name} ${n}`).toBeLessThan(2000);
      if (said.format === 'access' && said.skips.length === 0 && count(said) < (rows.get(name) ?? 0))
        silent.push(`${name} ${n}`);
    }
    expect(silent).toEqual([]);
  });
});

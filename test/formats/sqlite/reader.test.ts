import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { memoryBlob } from '../../../src/model/blob.js';
import { cpuTime } from '../../cpu.js';
import { allOf, damaged, randomOf, readAll, readOne, type Said, skipsOf } from '../harness.js';

const FOLDER = 'test/formats/samples/sqlite';
const sample = (name: string) => readFileSync(`${FOLDER}/${name}`);
const open = (name: string) => readOne(memoryBlob(name, sample(name)));
const table = (said: Said, name: string, hidden: string | null = null) =>
  said.tables.find((one) => one.name === name && one.hidden === hidden);

describe('the SQLite reader', () => {
  it('reads every row of a table, under the names of its columns', async () => {
    const said = await open('plain.sqlite');
    expect(said.skips).toEqual([]);
    const people = table(said, 'personen, alle');
    expect(people?.header).toEqual(['id', 'naam', 'bsn', 'saldo', 'foto', 'lang', 'vast']);
    expect(people?.rows.length).toBe(120);
    expect(people?.rows[2]).toEqual(['3', 'Persoon é 3', '999900003', '0.375', '00ff10', 'rij 3 rij 3 rij 3 ', '4']);
    expect(people?.rows[49][5]).toBe('rij 50 '.repeat(300));
    expect(people?.rows[1][4]).toBe('gewoon een tekst');
    expect(people?.rows[6][2]).toBe('');
  });

  it('reads tables that are stored by their key', async () => {
    const codes = table(await open('plain.sqlite'), 'codes');
    expect(codes?.header).toEqual(['plaats', 'code', 'waarde']);
    expect(codes?.rows.length).toBe(200);
    expect(codes?.rows).toContainEqual(['plaats 1', 'c100', 'w100']);
  });

  it('gives the text of views and triggers, full-text tables, row ids that tell something, and files in cells', async () => {
    const said = await open('plain.sqlite');
    expect(said.all).toContain('zomaar-in-view');
    expect(said.all).toContain('tekst-in-trigger');
    expect(table(said, 'zoek_content')?.rows.length).toBe(20);
    expect(table(said, 'sleutels')?.rows).toEqual([
      ['1', '999990019'],
      ['9007199254740993', '999990020'],
      ['-5', '999990021'],
    ]);
    expect(said.members.length).toBe(24);
    expect((await said.members[0].open()).size).toBe(48);
  });

  it.each(['utf-16le', 'utf-16be'])('reads %s', async (encoding) => {
    const said = await open(`${encoding}.sqlite`);
    expect(said.skips).toEqual([]);
    expect(said.tables[0].rows[49]).toEqual(['Jürgen 49', '999900049']);
    expect(said.rowCount).toBe(50);
  });

  it('sees deleted rows', async () => {
    const said = await open('deleted.sqlite');
    expect(said.skips).toEqual([]);
    expect(table(said, 'blijvers')?.rows.length).toBe(400);
    const hidden = said.tables.filter((one) => one.hidden === 'deleted');
    const numbers = new Set(hidden.flatMap(({ rows }) => rows.flat()).filter((cell) => /^9999\d{5}$/.test(cell)));
    // 347 rows were deleted; where SQLite wrote over one of them, nothing of it is left.
    expect(numbers.size).toBeGreaterThan(290);
    // Of 45 rows that are there, copies were left where SQLite moved them.
    const live = table(said, 'personen')?.rows.map((row) => row[2]) ?? [];
    expect(live.filter((number) => numbers.has(number))).toEqual([]);
    expect(hidden[0].header).toEqual(['id', 'naam', 'bsn', 'plaats']);
    expect(said.sightings.every(({ corner }) => corner === 'deleted')).toBe(true);
  });

  it('gives points of a GeoPackage as coordinates', async () => {
    const said = await open('points.gpkg');
    expect(said.skips).toEqual([]);
    const trees = table(said, 'bomen');
    expect(trees?.header).toEqual(['fid', 'lon', 'lat', 'naam', 'lon', 'lat']);
    expect(trees?.rows[3].slice(0, 4)).toEqual(['4', '5.03', '52.03', 'boom 3']);
    expect(trees?.rows.length).toBe(20);
  });

  it('reads what a write-ahead log holds, and says that it is not all', async () => {
    const said = await open('log.sqlite-wal');
    expect(said.skips).toEqual([{ reason: 'partly-read', format: 'sqlite-wal' }]);
    expect(said.all).toContain('Alleen in het logboek\t999990019');
  });

  it('sees bytes behind the last page', async () => {
    const said = await readOne(memoryBlob('x', Buffer.concat([sample('deleted.sqlite'), Buffer.from('erachter')])));
    expect(said.sightings).toContainEqual({ corner: 'appended', count: 1 });
    expect(said.all).toContain('erachter');
  });
});

describe('a damaged SQLite database', () => {
  it('is truncated wherever it is cut', async () => {
    const whole = sample('utf-16le.sqlite');
    for (let end = 16; end < whole.length; end += 61) {
      const said = await readOne(memoryBlob('cut', whole.subarray(0, end)));
      expect(said.skips.length, `cut at ${end}`).toBeGreaterThan(0);
    }
  });

  it('is said to be so when rows are gone', async () => {
    const random = randomOf(1);
    for (const name of readdirSync(FOLDER)) {
      const bytes = sample(name);
      const rows = liveRows(await open(name));
      for (let n = 0; n < 50; n++) {
        const input = damaged(bytes, random);
        const from = cpuTime();
        const found = await readAll(input);
        expect(cpuTime() - from).toBeLessThan(2000);
        const said = found.get('') as Said;
        if (said.format !== 'sqlite' || skipsOf(found).length > 0) continue;
        expect(liveRows(said), `${name} ${n}`).toBeGreaterThanOrEqual(rows);
        expect(allOf(found).length).toBeGreaterThan(0);
      }
    }
  });
});

function liveRows(said: Said): number {
  return said.tables.filter(({ hidden }) => hidden === null).reduce((sum, { rows }) => sum + rows.length, 0);
}

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

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { memoryBlob } from '../../../src/model/blob.js';
import { cpuTime } from '../../cpu.js';
import { damaged, randomOf, readOne, type Said } from '../harness.js';

const FOLDER = 'test/formats/samples/mat';
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.mat'));
const sample = (name: string) => readFileSync(`${FOLDER}/${name}`);
const open = (name: string) => readOne(memoryBlob(name, sample(`${name}.mat`)));
const tableOf = (said: Said, name: string | null, header?: string) =>
  said.tables.find((table) => table.name === name && (header === undefined || table.header[0] === header));
const rowOf = (said: Said, name: string | null, row: number, header?: string) =>
  tableOf(said, name, header)?.rows[row].join('|');

describe('the MATLAB reader', () => {
  it.each(['plain', 'compressed'])('reads matrices, cells and structs that are %s', async (name) => {
    const said = await open(name);
    expect(said.skips).toEqual([]);
    expect(rowOf(said, 'matrix', 1)).toBe('999900001|0.25|0.375');
    expect(rowOf(said, 'klein', 1)).toBe('3|4|5');
    expect(rowOf(said, 'personen', 1)).toBe('Struct 1|999900101|0; 1; 2; 3; 4; 5; 6; 7; 8; 9');
    expect(tableOf(said, 'personen')?.header).toEqual(['naam', 'bsn', 'metingen']);
    expect(tableOf(said, 'personen.metingen')?.rows.map((row) => row.length)).toEqual([70, 80, 90, 100, 110]);
    expect(tableOf(said, 'rijen')?.header).toEqual(['naam', 'De Vries']);
    expect(rowOf(said, 'rijen', 0)).toBe('bsn|999990020');
    expect(rowOf(said, 'ijl', 1)).toBe('3|3|999990019');
  });

  it('puts vectors of one length in one table', async () => {
    const said = await open('compressed');
    expect(tableOf(said, null, 'naam')?.header).toEqual(['naam', 'bsn']);
    expect(rowOf(said, null, 11, 'naam')).toBe('Persoon é 11|999900011');
    expect(rowOf(said, null, 0, 'lang')).toBe('1152921504606846977|0.1|true|een');
    expect(rowOf(said, null, 0, 'complex')).toBe('1+2i|Jansen in een tekst');
    expect(rowOf(said, 'groep', 3)).toBe('999900203|Utrecht');
    expect(rowOf(said, 'groep.dieper.geheim', 0)).toBe('999990019');
  });

  it('turns a matrix that is wider than a table', async () => {
    const said = await open('wide');
    expect(tableOf(said, 'breed')?.rows.length).toBe(5000);
    expect(rowOf(said, 'breed', 4999)).toBe('999900007|4999');
  });

  it.each([
    ['level4', 'naam', 'Jan'],
    ['level4', 'bsn', '999900000'],
    ['level4', 'c', '1+2i'],
    ['scipy-testmulti_4.2c_SOL2', 'a', '1|2|3|4|5'],
    ['scipy-testmulti_4.2c_SOL2', 'theta', '0'],
    ['scipy-teststruct_7.4_GLNX86', 'teststruct', '1.4142135623730951|1.4142135623730951+1.4142135623730951i'],
    [
      'scipy-testcell_6.1_SOL2',
      'testcell',
      'This cell contains this string and 3 arrays of increasing length|1|1; 2|1; 2; 3',
    ],
    ['scipy-logical_sparse', 'sp_log_5_4', '1|1|true'],
    ['scipy-teststringarray_6.1_SOL2', 'teststringarray', 'one'],
    ['scipy-testobject_7.4_GLNX86', 'testobject', 'x| x = INLINE_INPUTS_{1};|x|0|1|1'],
    ['scipy-testcomplex_6.5.1_GLNX86', 'testcomplex', '1+0i'],
    ['scipy-nasty_duplicate_fieldnames', 'Summary.Track', '1.715999960899353|-0.15710000693798065'],
  ])('reads what MATLAB wrote: %s, %s', async (name, table, first) => {
    const said = await open(name);
    expect(said.skips).toEqual([]);
    expect(rowOf(said, table, 0)).toBe(first);
  });

  it('reads texts in UTF-16 and says that functions are not wholly read', async () => {
    expect((await open('scipy-testunicode_7.4_GLNX86')).all).toContain('生まれながらにして自由');
    const said = await open('scipy-parabola');
    expect(said.all).toContain('a*x.^2+b*x+c');
    expect(said.all).toContain('a: 1.3; b: 0.2; c: 30');
    expect(said.skips).toEqual([{ reason: 'partly-read', format: 'matlab' }]);
  });

  it('does not claim other bytes', async () => {
    for (const bytes of [
      Buffer.alloc(200),
      Buffer.from('a,b\n1,2\n'),
      Buffer.from([0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0]),
    ])
      expect((await readOne(memoryBlob('x', bytes))).format).not.toBe('matlab');
  });
});

describe('a damaged MATLAB file', () => {
  it.each(['plain.mat', 'compressed.mat', 'level4.mat'])(
    'is said to be so wherever %s is cut in a variable',
    async (name) => {
      const whole = sample(name);
      const rows = (await readOne(memoryBlob(name, whole))).rowCount;
      for (let end = 12; end < whole.length; end += 13) {
        const said = await readOne(memoryBlob('cut', whole.subarray(0, end)));
        // Between two variables nothing says that others follow.
        if (said.skips.length === 0 && said.format === 'matlab') expect(said.rowCount, `${end}`).toBeLessThan(rows);
        else if (said.skips.length === 0) expect(said.format, `${end}`).toBeNull();
      }
    },
  );

  it('is read within two seconds, or refused', async () => {
    const random = randomOf(11);
    for (let n = 0; n < 300; n++) {
      const name = FILES[n % FILES.length];
      const from = cpuTime();
      await readOne(memoryBlob(name, damaged(sample(name), random)));
      expect(cpuTime() - from, `${name} ${n}`).toBeLessThan(2000);
    }
  });

  it('is no reason to allocate what it declares', async () => {
    const bytes = Buffer.from(sample('plain.mat'));
    const at = bytes.indexOf('matrix') - 16;
    bytes.writeInt32LE(0x7fffffff, at);
    bytes.writeInt32LE(0x7fffffff, at + 4);
    const said = await readOne(memoryBlob('huge', bytes));
    expect(said.skips.map(({ reason }) => reason)).toContain('structure');
  });
});

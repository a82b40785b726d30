import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readMetadata } from '../../../src/formats/feather/metadata.js';
import { memoryBlob } from '../../../src/model/blob.js';
import { cpuTime } from '../../cpu.js';
import { damaged, randomOf, readOne } from '../harness.js';

const FOLDER = join(import.meta.dirname, '..', 'samples', 'feather');
const ROWS = 60;
/** Inputs of the test of damage. */
const COUNT = Number(process.env.SLUIS_DAMAGED ?? 300);
const sample = (name: string) => readFileSync(join(FOLDER, `${name}.feather`));
const read = (bytes: Uint8Array) => readOne(memoryBlob('x', bytes));

describe('the reader of Feather version 1', () => {
  it('reads every type', async () => {
    const said = await read(sample('alles'));
    expect(said.format).toBe('feather');
    expect(said.skips).toEqual([]);
    expect(said.rowCount).toBe(ROWS);
    const [{ header, rows }] = said.tables;
    expect(header.join()).toBe('naam,bsn,plaats,gewicht,lengte,klein,groot,geboren,sinds,tijd,actief,lang,bytes');
    expect(rows[33].join('|')).toBe(
      'Persoon é 33|999900033|Zwolle|3.3||13|9223372036854775841|1980-02-03|2020-01-01 12:30:33|12:30:33|false|lang 33|code-33',
    );
    expect(rows[30][0]).toBe('');
  });

  it('reads a small file, and one without rows', async () => {
    const said = await read(sample('klein'));
    expect(said.skips).toEqual([]);
    expect(said.tables[0].rows).toEqual([
      ['Jansen', '1980'],
      ['De Vries', '1990'],
    ]);
    const empty = await read(sample('leeg'));
    expect([empty.skips, empty.rowCount]).toEqual([[], 0]);
    expect(empty.all).toContain('bsn');
  });

  it('reads the first files, which had no padding', async () => {
    const bytes = Buffer.from(sample('klein'));
    const at = Array.from({ length: bytes.length - 8 }, (_, place) => place).find((place) => {
      if (bytes.readInt32LE(place) !== 2) return false;
      const copy = Buffer.from(bytes);
      copy.writeInt32LE(1, place);
      return isUnpadded(copy);
    });
    bytes.writeInt32LE(1, at ?? 0);
    // The names stand right behind the three positions, which are padded to 16 bytes in the sample.
    bytes.copyWithin(8 + 12, 8 + 16, 8 + 40);
    const said = await read(bytes);
    expect(said.skips).toEqual([]);
    expect(said.tables[0].rows.map(([name]) => name)).toEqual(['Jansen', 'De Vries']);
  });

  it('says that the end is missing, wherever it was cut', async () => {
    const bytes = sample('klein');
    for (let cut = 4; cut < bytes.length; cut += 7) {
      expect((await read(bytes.subarray(0, cut))).skips.length, `cut at ${cut}`).toBeGreaterThan(0);
    }
  });

  it.each([
    ['metadata longer than the file', 0xffff_ffff],
    ['metadata of nothing', 0],
  ])('does not believe %s', async (_, size) => {
    const bytes = Buffer.from(sample('klein'));
    bytes.writeUInt32LE(size, bytes.length - 8);
    expect((await read(bytes)).skips).toEqual([{ reason: 'structure' }]);
  });

  it('does not believe columns that are more than the file, or longer than its rows', async () => {
    const bytes = sample('klein');
    // Wherever two rows are told there are very many now: each is a length that something else contradicts.
    for (const many of [3n, 2n ** 40n]) {
      let changed = 0;
      for (let at = bytes.length - 200; at + 8 < bytes.length - 8; at++) {
        if (bytes.readBigInt64LE(at) !== 2n) continue;
        const copy = Buffer.from(bytes);
        copy.writeBigInt64LE(many, at);
        expect(
          (await read(copy)).skips.map(({ reason }) => reason),
          `at ${at}`,
        ).toEqual(['structure']);
        changed++;
      }
      expect(changed).toBeGreaterThanOrEqual(2);
    }
  });

  it('never hangs on a damaged file, and says when rows are gone', { timeout: 120_000 }, async () => {
    for (let seed = 0; seed < COUNT; seed++) {
      const began = cpuTime();
      const said = await read(damaged(sample('alles'), randomOf(seed)));
      expect(cpuTime() - began, `seed ${seed}`).toBeLessThan(2000);
      if (said.format !== 'feather') continue;
      expect(said.rowCount === ROWS || said.skips.length > 0, `seed ${seed}`).toBe(true);
    }
  });
});

/** Whether the metadata can be read, and say that nothing is padded. */
function isUnpadded(bytes: Buffer): boolean {
  try {
    const { isPadded, rows, columns } = readMetadata(memoryBlob('x', bytes));
    return !isPadded && rows === 2 && columns.length === 2;
  } catch {
    return false;
  }
}

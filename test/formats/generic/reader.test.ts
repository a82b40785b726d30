import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { genericFormat } from '../../../src/formats/generic/format.js';
import { memoryBlob } from '../../../src/model/blob.js';
import { cpuTime } from '../../cpu.js';
import { damaged, randomOf, readOne } from '../harness.js';
import { readBytes, sample, samplesOf } from '../statistics/sample.js';

describe('the reader of what nobody reads', () => {
  it.each([
    ['int64.npy', 'int64', 200],
    ['float64-big-endian.npy', 'float64 (big-endian)', 200],
    ['wide.npy', 'float64', 396],
    ['matlab.mat', 'float64', 200],
    // The first one may be hidden by what looks like a number over its edge.
    ['people.pkl', 'int64', 199],
  ])('finds the numbers of %s', async (name, table, fewest) => {
    // Most of these have a reader of their own.
    const said = await readOne(memoryBlob(name, sample(`generic/${name}`)), undefined, genericFormat);
    expect(said.skips).toEqual([{ reason: 'partly-read', format: 'binary' }]);
    expect(said.tables.map((one) => one.name)).toEqual([table]);
    expect(said.tables[0].header).toEqual([null]);
    const planted = said.tables[0].rows.filter(([value]) => value.startsWith('9999'));
    expect(planted.length).toBeGreaterThanOrEqual(fewest);
    expect(planted.length).toBe(said.tables[0].rows.length);
  });

  it('finds words, as UTF-8, Windows-1252 and UTF-16', async () => {
    const noise = Buffer.from(Array.from({ length: 300 }, (_, i) => (i * 7) % 32));
    const texts = [
      Buffer.from('Truus Voorbeeld, Dorpsstraat 12 in Zoëterwoude'),
      Buffer.from('Piet Café in Zoëtermeer', 'latin1'),
      Buffer.from('Jannie Één woont in het Oosten', 'utf16le'),
    ];
    const said = await readBytes(Buffer.concat(texts.flatMap((text) => [noise, text])));
    for (const text of [
      'Truus Voorbeeld, Dorpsstraat 12 in Zoëterwoude',
      'Piet Café in Zoëtermeer',
      'Jannie Één woont in het Oosten',
    ])
      expect(said.all.split('\n')).toContain(text);
  });

  it('finds numbers and words across the windows that are read', async () => {
    const bytes = Buffer.alloc(600_000);
    for (let n = 0; n < 40_000; n++) bytes.writeDoubleLE(999_900_000 + ((n * 7919) % 99_999), 3 + n * 8);
    bytes.write('x'.repeat(100_000), 400_000);
    bytes.write('Truus Voorbeeld', (1 << 19) - 7);
    const said = await readBytes(bytes);
    expect(said.tables[0].rows).toHaveLength(40_000);
    expect(said.all).toContain('\nTruus Voorbeeld\n');
    expect(said.all).toContain(`\n${'x'.repeat(100_000)}\n`);
  });

  it('finds no numbers in what is packed, and says that it is unknown', async () => {
    const random = randomOf(7);
    const bytes = deflateSync(Buffer.from(Array.from({ length: 300_000 }, () => random(256))));
    bytes[0] = 1;
    const said = await readBytes(bytes);
    expect(said.tables).toEqual([]);
    expect(said.skips).toEqual([{ reason: 'unknown-binary', format: 'binary' }]);
  });

  it('finds no numbers in positions, constants and small counts', async () => {
    const bytes = Buffer.alloc(80_000);
    for (let n = 0; n < 10_000; n++) bytes.writeUInt32LE(n < 5000 ? n * 24 : 123_456_789, n * 8);
    expect((await readBytes(bytes)).tables).toEqual([]);
  });

  it.each([
    ['text', Buffer.from('gewoon een tekst met é\n'.repeat(100))],
    ['a picture', Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(100)])],
    ['a program', Buffer.concat([Buffer.from('\x7fELF', 'latin1'), Buffer.alloc(100)])],
    ['an archive', Buffer.concat([Buffer.from('7z\xbc\xaf\x27\x1c', 'latin1'), Buffer.alloc(100)])],
    ['a pointer', Buffer.from('version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 5\n')],
    ['nothing', Buffer.alloc(0)],
  ])('leaves %s alone', async (_, bytes) => {
    expect((await readBytes(bytes)).format).not.toBe('binary');
  });

  it('comes back from anything', async () => {
    const random = randomOf(3);
    const files = samplesOf('generic');
    for (let n = 0; n < 300; n++) {
      const started = cpuTime();
      const said = await readBytes(damaged(sample(files[n % files.length]), random));
      expect(cpuTime() - started).toBeLessThan(2000);
      if (said.format === 'binary') expect(said.skips).toHaveLength(1);
    }
  });
});

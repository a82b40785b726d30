import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fields } from '../../../src/formats/7z/fields.js';
import { cpuTime } from '../../cpu.js';
import { damaged, randomOf, readAll, skipsOf } from '../harness.js';
import { BEHIND, LETTER, sample } from '../packed/samples.js';
import { coder, headerOf, number, sevenZipOf, streamsInfo } from './write.js';

const ROWS = 60;
/** Inputs of the test of damage. */
const COUNT = Number(process.env.SLUIS_DAMAGED ?? 300);
const read = (name: string) => readAll(sample(`7z/${name}.7z`));

describe('the 7z reader', () => {
  it.each(['lzma', 'lzma2', 'los', 'kopie', 'deflate', 'deflate64', 'bzip2', 'open-kop', 'delta', 'libarchive'])(
    'reads every file of %s',
    async (name) => {
      const found = await read(name);
      expect(skipsOf(found)).toEqual([]);
      expect(found.get('map/bomen.csv')?.rowCount).toBe(ROWS);
      expect(found.get('brief één.txt')?.all).toContain(LETTER);
    },
  );

  it.each(['bcj', 'bcj2', 'arm', 'arm64'])('undoes the filter %s, as its checksum says', async (name) => {
    const found = await read(name);
    expect(skipsOf(found).filter((reason) => reason !== 'partly-read')).toEqual([]);
    const [member] = found.get('')?.members ?? [];
    const blob = await member.open();
    const end = Buffer.alloc(LETTER.length + 1);
    blob.read(end, blob.size - end.length);
    expect(end.toString()).toBe(`${LETTER}\n`);
  });

  it('reads one way of packing behind another', async () => {
    const found = await read('dubbel');
    expect(skipsOf(found)).toEqual([]);
    expect(found.get('map/bomen.csv')?.rowCount).toBe(ROWS);
  });

  it('gives each file as often as it is opened, in any order', async () => {
    const members = (await read('lzma2')).get('')?.members ?? [];
    const textOf = async (at: number) => {
      const blob = await members[at].open();
      const bytes = Buffer.alloc(blob.size);
      blob.read(bytes, 0);
      return bytes.toString();
    };
    const forth = [await textOf(0), await textOf(1), await textOf(2)];
    const back = [await textOf(2), await textOf(1), await textOf(0)];
    expect(back.reverse()).toEqual(forth);
  });

  it('gives names of empty files, and no folders', async () => {
    expect([...(await read('lzma2')).keys()].sort()).toEqual(['', 'brief één.txt', 'map/bomen.csv', 'niets.txt']);
    expect([...(await read('namen')).keys()].sort()).toEqual(['', 'niets.txt']);
    const empty = await read('leeg');
    expect(skipsOf(empty)).toEqual([]);
    expect([...empty.keys()]).toEqual(['']);
  });

  it.each([
    ['dicht', 'encrypted', '7z'],
    ['half-dicht', 'encrypted', '7z'],
    ['ppmd', 'archive', '7z-ppmd'],
    ['armt', 'archive', '7z'],
  ])('says why %s is not scanned', async (name, reason, format) => {
    const found = await read(name);
    const skips = [...found.values()].flatMap((said) => said.skips);
    expect(skips.length).toBeGreaterThan(0);
    expect(new Set(skips.map((skip) => skip.reason))).toEqual(new Set([reason]));
    const words = found.get('')?.skips.map((skip) => skip.format) ?? [];
    if (words.length > 0) expect(words).toEqual([format]);
  });

  it('reads bytes behind the end', async () => {
    const found = await read('achter');
    expect(skipsOf(found)).toEqual([]);
    expect(found.get('appended')?.all).toContain(BEHIND);
    expect(found.get('')?.sightings).toEqual([{ corner: 'appended', count: 1 }]);
  });

  it('says that the end is missing, wherever it was cut', async () => {
    const bytes = sample('7z/lzma2.7z');
    for (let cut = 7; cut < bytes.length; cut += 13) {
      expect(skipsOf(await readAll(bytes.subarray(0, cut))), `cut at ${cut}`).toContain('truncated');
    }
  });

  it('loses nothing in silence in archives that were damaged', { timeout: 300_000 }, async () => {
    const names = ['lzma', 'lzma2', 'los', 'kopie', 'deflate', 'deflate64', 'bzip2', 'open-kop', 'delta', 'dubbel'];
    const samples = names.map((name) => sample(`7z/${name}.7z`));
    for (let seed = 0; seed < COUNT; seed++) {
      const found = await readAll(damaged(samples[seed % samples.length], randomOf(seed)));
      // Its first bytes are gone: it is another file now.
      if (found.get('')?.format !== '7z') continue;
      const isWhole = [...found.values()].some(({ rowCount }) => rowCount === ROWS);
      expect(isWhole || skipsOf(found).length > 0, `seed ${seed}`).toBe(true);
    }
  });
});

describe('a hostile 7z', () => {
  const COPY = coder([0]);
  const text = Buffer.from(LETTER);
  const one = { packed: [text.length], folder: [1, ...COPY], sizes: [text.length] };

  it('is not what the tests write by themselves', async () => {
    const found = await readAll(sevenZipOf(text, headerOf(streamsInfo(one), 'brief.txt')));
    expect(skipsOf(found)).toEqual([]);
    expect(found.get('brief.txt')?.all).toContain(LETTER);
  });

  it.each([
    ['more comes out than it says', { ...one, sizes: [text.length - 1] }, 'structure'],
    ['less comes out than it says', { ...one, sizes: [text.length + 1] }, 'truncated'],
    ['its packed bytes lie outside of it', { ...one, packed: [2 ** 40] }, 'truncated'],
    ['its dictionary is absurd', { ...one, folder: [1, ...coder([0x21], [40])] }, 'budget'],
    ['its dictionary is impossible', { ...one, folder: [1, ...coder([0x21], [41])] }, 'structure'],
    ['its settings are too short', { ...one, folder: [1, ...coder([3, 1, 1], [0x5d])] }, 'structure'],
    ['nobody knows its method', { ...one, folder: [1, ...coder([0x7f, 1])] }, 'archive'],
    ['it has no coder', { ...one, folder: [0], sizes: [] }, 'structure'],
    ['it has too many coders', { ...one, folder: [33], sizes: [] }, 'structure'],
    [
      'a coder fills two others',
      { ...one, folder: [3, ...COPY, ...COPY, ...COPY, 0, 1, 2, 1], sizes: [9, 9, 9] },
      'structure',
    ],
  ])('of which %s is not sound', async (_, streams, reason) => {
    const found = await readAll(sevenZipOf(text, headerOf(streamsInfo(streams), 'brief.txt')));
    expect(skipsOf(found)).toContain(reason);
  });

  it('with a coder of more inputs than it has use for is not sound', async () => {
    const folder = [1, 0x11, 0, 2, 1, 0, 1];
    const streams = streamsInfo({ packed: [text.length - 1, 1], folder, sizes: [text.length] });
    expect(skipsOf(await readAll(sevenZipOf(text, headerOf(streams, 'brief.txt'))))).toContain('structure');
  });

  it('with bytes that its header does not speak of is not sound', async () => {
    const bytes = sevenZipOf(Buffer.concat([text, text]), headerOf(streamsInfo(one), 'brief.txt'));
    expect(skipsOf(await readAll(bytes))).toContain('structure');
  });

  it.each([
    ['files', [0x01, 0x05, ...number(2 ** 50)]],
    ['folders', [0x01, 0x04, 0x07, 0x0b, ...number(2 ** 50), 0]],
    ['packed streams', [0x01, 0x04, 0x06, 0, ...number(2 ** 50), 0x09]],
    ['bytes of settings', [0x01, 0x04, 0x07, 0x0b, 1, 0, 1, 0x21, 0x21, ...number(2 ** 50)]],
    ['digits of a number', [0x01, 0x05, ...Array(9).fill(0xff)]],
  ])('with absurdly many %s is not sound, at once', async (_, header) => {
    const began = cpuTime();
    expect(skipsOf(await readAll(sevenZipOf(Buffer.alloc(0), header)))).toContain('structure');
    expect(cpuTime() - began).toBeLessThan(1000);
  });

  it('of which the header is packed in itself again and again is over the budget', async () => {
    let header = headerOf(streamsInfo(one), 'brief.txt');
    let packed: Uint8Array = text;
    for (let n = 0; n < 8; n++) {
      const inside = Buffer.from(header);
      const info = streamsInfo({ packed: [inside.length], folder: [1, ...COPY], sizes: [inside.length] });
      // The packed header stands behind what was packed before.
      info.splice(1, 1, ...number(packed.length));
      packed = Buffer.concat([packed, inside]);
      header = [0x17, ...info];
    }
    expect(skipsOf(await readAll(sevenZipOf(packed, header)))).toEqual(['budget']);
  });

  it('that becomes far more than it is, is over the budget', { timeout: 120_000 }, async () => {
    const size = 300 << 20;
    const packed = deflateRawSync(Buffer.alloc(size));
    const streams = streamsInfo({ packed: [packed.length], folder: [1, ...coder([4, 1, 8])], sizes: [size] });
    expect(skipsOf(await readAll(sevenZipOf(packed, headerOf(streams, 'nullen'))))).toContain('budget');
  });
});

describe('a number of a header', () => {
  it('is what was written', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (value) => {
        expect(new Fields(Buffer.from(number(value))).number()).toBe(value);
      }),
    );
  });

  it('is one that fits, or refused, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 9 }), (bytes) => {
        try {
          expect(Number.isSafeInteger(new Fields(Buffer.from(bytes)).number())).toBe(true);
        } catch (error) {
          expect((error as Error).name).toBe('FormatError');
        }
      }),
    );
  });
});

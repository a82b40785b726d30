import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cpuTime } from '../../cpu.js';
import { allOf, damaged, randomOf, readAll, type Said, skipsOf } from '../harness.js';

const FOLDER = join(import.meta.dirname, '../samples/image');
const sample = (name: string) => readFileSync(join(FOLDER, name));
const POSITION = 'GPSPosition: 52.090694, 5.121458 (gps latitude 52.090694 longitude 5.121458)';

describe('the reader of what stands beside pictures', () => {
  it.each([
    [
      'foto.jpg',
      'jpeg',
      [
        'Anna Smit',
        '999990019',
        '999990031',
        '999990043',
        '999990055',
        '999990122',
        'Karin de Boer',
        'Piet Hendriks',
        'SN4711',
        'M. Bakker',
        'Opname bij Jansen',
        'Henk Mulder',
        POSITION,
      ],
    ],
    ['kaart.png', 'png', ['Author: Anna Smit', '999990067', 'Één 999990079', '999990122', 'Piet Hendriks', POSITION]],
    ['foto.tif', 'tiff', ['Anna Smit', '999990080']],
    ['iptc.tif', 'tiff', ['Byline: Anna Smit', 'Caption: Scan 999990092']],
    ['foto.webp', 'webp', ['999990019', '999990122', POSITION]],
    ['foto.avif', 'mp4', ['999990019', POSITION]],
    ['plaatje.gif', 'gif', ['Getekend door Anna 999990092']],
    ['geluid.mp3', 'mp3', ['Gesprek 999990109', 'Anna Smit']],
    ['film.mp4', 'mp4', ['GPSPosition: 52.090700, 5.121400', '999990110']],
  ])('reads %s and lists it', async (name, format, expected) => {
    const found = await readAll(sample(name));
    const said = found.get('') as Said;
    expect(said.format).toBe('image');
    expect(said.skips).toEqual([{ reason: 'media', format }]);
    expect(said.texts.every(({ spot }) => spot.hidden === 'metadata')).toBe(true);
    expect(said.sightings[0].corner).toBe('metadata');
    for (const text of expected) expect(said.all).toContain(text);
  });

  it.each(['kaal.jpg', 'kaal.png', 'kaal.gif', 'kaal.webp'])(
    'claims no picture without anything beside it: %s',
    async (name) => {
      expect((await readAll(sample(name))).get('')?.format).toBeNull();
    },
  );

  it.each(['kaal.jpg', 'kaal.png', 'kaal.gif', 'foto.webp', 'foto.jpg'])(
    'gives what stands behind the end of %s',
    async (name) => {
      const found = await readAll(Buffer.concat([sample(name), Buffer.from('naam;bsn\nJansen;999990134\n')]));
      expect(allOf(found)).toContain('999990134');
      expect(found.get('')?.members[0]).toMatchObject({ name: 'appended', hidden: 'appended' });
    },
  );

  it('searches what a program left behind the end, and calls nothing unread that says nothing', async () => {
    const left = Buffer.from([
      0xc8,
      0x0b,
      0x4f,
      0x00,
      0x80,
      0x02,
      ...Buffer.from('Jansen 999990171'),
      1,
      2,
      0xfe,
      0xff,
      3,
      0xf1,
    ]);
    const found = await readAll(Buffer.concat([sample('foto.jpg'), left]));
    expect(skipsOf(found)).toEqual(['media']);
    expect(found.get('')?.texts.at(-1)).toMatchObject({ spot: { hidden: 'appended' }, text: 'Jansen 999990171' });
    const nothing = await readAll(Buffer.concat([sample('foto.jpg'), Buffer.from([0x0b, 0x4f, 0])]));
    expect(nothing.get('')?.sightings.map(({ corner }) => corner)).not.toContain('appended');
    expect(skipsOf(nothing)).toEqual(['media']);
  });

  it('takes padding for nothing', async () => {
    expect((await readAll(Buffer.concat([sample('foto.jpg'), Buffer.alloc(4096)]))).size).toBe(1);
  });

  it.each(['ID3;naam;plaats\n1;Jansen;Utrecht\n2;Smit;Arnhem\n', 'GIF89a is een formaat.\n!\n'])(
    'claims no text: %s',
    async (text) => {
      expect((await readAll(Buffer.from(text))).get('')?.format).toBeNull();
    },
  );
});

describe('a damaged picture', () => {
  it('is said to be so when its EXIF points to something that is not there', async () => {
    const bytes = sample('foto.jpg');
    const artist = bytes.indexOf(Buffer.from([0x01, 0x3b, 0, 2]));
    bytes.writeUInt32BE(0xffff, artist + 8);
    expect(skipsOf(await readAll(bytes))).toEqual(['structure', 'media']);
  });

  it('does not keep the library busy for ever when an atom has no length', async () => {
    const bytes = sample('foto.avif');
    bytes.fill(0, 32, 200);
    expect(skipsOf(await readAll(bytes))).toContain('structure');
    bytes.set(sample('foto.avif').subarray(32, 60), 32);
    expect(skipsOf(await readAll(bytes))).toContain('structure');
  });

  it('is never read short without a word', async () => {
    const names = [
      'foto.jpg',
      'kaart.png',
      'plaatje.gif',
      'foto.webp',
      'geluid.mp3',
      'film.mp4',
      'foto.tif',
      'foto.avif',
    ];
    const whole = new Map<string, string[]>();
    for (const name of names) whole.set(name, numbersOf(await readAll(sample(name))));
    const short: string[] = [];
    for (let seed = 0; seed < 400; seed++) {
      const name = names[seed % names.length];
      const start = cpuTime();
      const found = await readAll(damaged(sample(name), randomOf(seed)));
      expect(cpuTime() - start).toBeLessThan(2000);
      const read = numbersOf(found).length;
      const isShort = read < (whole.get(name) as string[]).length;
      if (isShort && found.get('')?.format === 'image' && skipsOf(found).every((reason) => reason === 'media'))
        short.push(`${name} ${seed}`);
    }
    // Damage inside a text, or of a name of a tag, leaves a picture that is as it should be: only PNG has checksums.
    expect(short.filter((name) => name.startsWith('kaart.png'))).toEqual([]);
    expect(short.length).toBeLessThan(60);
  }, 120_000);
});

function numbersOf(found: ReadonlyMap<string, Said>): string[] {
  return [...new Set(allOf(found).match(/99999\d{4}/g))];
}

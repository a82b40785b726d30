import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { cpuTime } from '../cpu.js';
import { blobOf, count, record } from './recorder.js';

const FIXTURES = fileURLToPath(new URL('../../fixtures/', import.meta.url));
/** One file of every kind: mutations of a second comma-separated file find nothing new. */
const NAMES = [
  'getallenreeks-2017/reeks.csv',
  'getallenreeks-2017/adressen.csv',
  'getallenreeks-2017/vastebreedte.txt',
  'getallenreeks-2017/README.md',
  'open-data/begroting-utf16.csv',
  'open-data/bomen.geojson',
  'open-data/objecten.json',
  'open-data/sensoren.jsonl',
  'open-data/zaaktypen.json',
  'open-data/wegvakken.xml',
  'open-data/server.log',
  'open-data/controle.py',
  'open-data/genen.tsv',
  'open-data/een-getal-per-regel.txt',
  'open-data/weerstation.txt',
  'open-data/voorraad.xlsx',
  'berichten/wmo301.ei',
  'berichten/wmo301-aaneen.ei',
  'berichten/wmo301.xml',
  'berichten/persoonslijsten.xml',
  'berichten/ag31.txt',
  'berichten/bundel.json',
];
/** Samples of readers that have no fixture. */
const SAMPLES = [
  'sql/samples/mariadb.sql',
  'sql/samples/pg-copy.sql',
  'sql/samples/sqlite.sql',
  'cards/samples/kaarten.vcf',
  'cards/samples/agenda.ics',
  'cards/samples/gids.ldif',
  'keyed/samples/personen.yaml',
  'keyed/samples/personen.toml',
];
const MUTATIONS = 3000;
/** Bytes that mean something to one reader or another. */
const SPICES = [...'"\\,;\t|\n\r {}[]<>/&:\0\x1a\xff\xfe\xef\xbb\xbf\xe2\x80'].map((c) => Buffer.from(c, 'latin1'));

/** A small generator of its own, so that a failure can be repeated. */
function randomOf(seed: number): (below: number) => number {
  let state = seed + 1;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function mutated(bytes: Buffer, random: (below: number) => number): Buffer {
  let result = Buffer.from(bytes);
  for (let n = 1 + random(6); n > 0; n--) {
    const at = random(result.length);
    const length = random(200);
    const [before, after] = [result.subarray(0, at), result.subarray(at)];
    const spice = SPICES[random(SPICES.length)];
    switch (random(6)) {
      case 0:
        result[at] = random(256);
        break;
      case 1:
        result = Buffer.concat([before, spice, after]);
        break;
      case 2:
        result = Buffer.concat([before, after.subarray(length)]);
        break;
      case 3:
        result = Buffer.concat([before, after.subarray(0, length), after]);
        break;
      case 4:
        result = Buffer.concat([before, Buffer.alloc(length, spice), after]);
        break;
      default:
        result = Buffer.from(before.length > 0 ? before : after);
    }
    if (result.length === 0) break;
  }
  return result;
}

describe('mutated fixtures', () => {
  it('are those of a folder that is there', () => {
    const there = ['getallenreeks-2017', 'open-data', 'berichten'].flatMap((folder) =>
      readdirSync(FIXTURES + folder).map((name) => `${folder}/${name}`),
    );
    expect(NAMES.filter((name) => !there.includes(name))).toEqual([]);
  });

  // 30 × 102 = 3,060 mutations of at most 8 KB, some read a few bytes at a time.
  it.each([
    ...NAMES.map((name) => FIXTURES + name),
    ...SAMPLES.map((name) => fileURLToPath(new URL(name, import.meta.url))),
  ])('%s are read to their end, or said not to be', (path) => {
    const bytes = readFileSync(path).subarray(0, 8192);
    const each = Math.ceil(MUTATIONS / (NAMES.length + SAMPLES.length)) + 2;
    const begin = cpuTime();
    let total = 0;
    for (let seed = 0; seed < each; seed++) {
      const random = randomOf(seed);
      const mutation = mutated(bytes, random);
      total += mutation.length;
      const { bytesRead, skips } = count(blobOf(mutation, seed % 10 === 0 ? 1 + random(999) : undefined));
      expect({ seed, told: bytesRead === mutation.length || skips.length > 0 }).toEqual({ seed, told: true });
    }
    expect((cpuTime() - begin) / 1000).toBeLessThan(5 + (5 * total) / (1 << 20));
  });
});

describe('mutated samples', () => {
  it.each(SAMPLES)('%s lose no number, in whatever they are taken for', (name) => {
    const bytes = readFileSync(fileURLToPath(new URL(name, import.meta.url)));
    for (let seed = 1000; seed < 1150; seed++) {
      const mutation = mutated(bytes, randomOf(seed));
      const { all, faults, skips } = record(mutation);
      if (skips.length > 0) continue;
      const numbers = mutation.toString('latin1').match(/(?<![\w.=%-])9999[0-9]{5}(?![\w=])/g) ?? [];
      const lost = numbers.filter((number) => !all.includes(number));
      expect({ seed, faults, lost }).toEqual({ seed, faults: [], lost: [] });
    }
  });
});

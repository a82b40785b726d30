import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { DigestCollector } from '../../src/detectors/digests/collector.js';
import { type DigestColumn, digestColumns } from '../../src/detectors/digests/columns.js';
import { DistinctDigests } from '../../src/detectors/digests/distinct.js';
import { pseudonymMatch } from '../../src/detectors/digests/match.js';
import { isUniform } from '../../src/detectors/digests/uniform.js';
import type { Rule } from '../../src/model/rule.js';
import type { DigestOutcome } from '../../src/pseudonyms/targets.js';
import { Random, rows } from '../scan/making.js';
import { feed, tableIn } from './tables.js';

// The digests are of nothing: what a column holds is told by its form alone.

const RULE = {
  id: 'bsn-hash',
  detector: 'pseudonym',
  headers: ['persoon', 'bsnhash'],
  context: [],
  negativeHeaders: ['commit', 'checksum'],
} as unknown as Rule;

const random = new Random(31);
const hex = (bytes: number) => randomBytes(bytes).toString('hex');

function columnsIn(content: string): DigestColumn[] {
  return digestColumns(tableIn(content), { pseudonymRule: RULE });
}

/** The columns of a table with a header and so many rows of one value beside a number. */
function columnOf(header: string, make: (at: number) => string, count = 40): DigestColumn[] {
  return columnsIn(`${header};aantal\n${rows(count, (at) => `${make(at)};${random.below(1000)}`)}`);
}

describe('a column of digests', () => {
  it.each([
    ['md5', () => hex(16), 'hex', 32],
    ['sha1 in capitals', () => hex(20).toUpperCase(), 'hex', 40],
    ['sha256 behind 0x', () => `0x${hex(32)}`, 'hex', 64],
    ['sha512 behind \\x', () => `\\x${hex(64)}`, 'hex', 128],
    ['cut off', () => hex(5), 'hex', 10],
    ['cut off to an odd number', () => hex(5).slice(1), 'hex', 9],
    ['base64', () => randomBytes(32).toString('base64'), 'base64', 43],
    ['base64 for addresses', () => randomBytes(20).toString('base64url'), 'base64', 27],
  ])('is one: %s', (_, make, encoding, characters) => {
    const [column, ...others] = columnOf('sleutel', make);
    expect(column).toMatchObject({ index: 0, form: { encoding, characters }, context: 'neutral', sources: [] });
    expect(others).toEqual([]);
  });

  it('is one without a header, and among others', () => {
    const found = columnsIn(rows(60, (at) => `${at};${hex(16)};${random.digits(3)};${hex(20)}`));
    expect(found.map(({ index, form }) => [index, form.characters])).toEqual([
      [1, 32],
      [3, 40],
    ]);
  });

  it('is one when a tenth of it is something else', () => {
    expect(columnOf('sleutel', (at) => (at % 20 === 0 ? 'onbekend1' : hex(16)))).toHaveLength(1);
    expect(columnOf('sleutel', (at) => (at % 4 === 0 ? `onbekend${at}` : hex(16)))).toHaveLength(0);
  });

  it('holds checksums in hexadecimal digits that lost their zeros', () => {
    const [column] = columnOf('sleutel', (at) => crc32(`${at}`).toString(16), 200);
    expect(column.form).toEqual({ encoding: 'hex', characters: 8 });
  });

  it('holds checksums as numbers only where the header says so', () => {
    const number = (at: number) => String(crc32(`${at}`));
    expect(columnOf('klant_crc', number)[0].form).toEqual({ encoding: 'decimal', characters: 0 });
    expect(columnOf('pseudoniem', number)).toHaveLength(1);
    expect(columnOf('bedrag', number)).toHaveLength(0);
    expect(columnOf('hash', (at) => String(4_000_000_000 + at))).toHaveLength(0);
    expect(columnOf('hash', () => random.digits(4))).toHaveLength(0);
  });

  it.each([
    ['UUIDs', () => randomUUID()],
    ['UUIDs without hyphens', () => randomUUID().replaceAll('-', '')],
    ['running numbers', (at: number) => (0xa0b1c200 + at).toString(16)],
    ['a time and a number', (at: number) => `65a1b2c3d4e5f607${(0x18001a2b + at).toString(16)}`],
    ['a fixed beginning', () => `aaaaaaaa${hex(4)}`],
    ['only digits', () => random.digits(32)],
    ['colours', () => `f${random.digits(2)}a0b`],
    ['words', (at: number) => `VanDerWoningcorporatie${at}Nieuwegein`],
    ['postcodes', () => `${random.digits(4)}AB`],
    ['lengths that differ', (at: number) => hex(8 + (at % 10))],
  ])('is not one: %s', (_, make) => expect(columnOf('sleutel', make)).toEqual([]));

  it('needs five distinct values', () => {
    const four = Array.from({ length: 4 }, () => hex(16));
    expect(columnOf('sleutel', (at) => four[at % 4])).toEqual([]);
    expect(columnOf('sleutel', () => hex(16), 5)).toHaveLength(1);
  });

  it('is looked for by a rule only', () => {
    expect(digestColumns(tableIn(`a;b\n${rows(20, () => `${hex(16)};1`)}`), { pseudonymRule: null })).toEqual([]);
  });
});

describe('the header of a column of digests', () => {
  it.each([
    ['bsn_hash', 'keyed', ['bsn']],
    ['BSN (sha256)', 'keyed', ['bsn']],
    ['burgerservicenummer_md5', 'keyed', ['bsn']],
    ['persoon_id', 'keyed', []],
    ['kenteken_hash', 'neutral', ['kenteken']],
    ['mobielHash', 'neutral', ['telefoon']],
    ['postcode_huisnummer_hash', 'neutral', ['adres']],
    ['commit', 'negative', []],
    ['checksum', 'negative', []],
    ['pseudoniem', 'neutral', []],
  ])('%s', (header, context, sources) => {
    expect(columnOf(header, () => hex(16))[0]).toMatchObject({ context, sources });
  });

  it('is about files when a file name stands beside it', () => {
    const table = (header: string) => `bestandsnaam;${header}\n${rows(20, (at) => `deel${at}.bin;${hex(32)}`)}`;
    expect(columnsIn(table('sha256'))[0].context).toBe('negative');
    expect(columnsIn(table('bsn_hash'))[0].context).toBe('keyed');
  });
});

describe('values', () => {
  const word = () => ({ high: random.below(2 ** 32), low: random.below(2 ** 32) });

  it('that are random are uniform, whatever their number', () => {
    let uniform = 0;
    for (let run = 0; run < 200; run++) {
      const values = Array.from({ length: 5 + 3 * run }, word);
      if (isUniform(values, [32, 36, 40, 64][run % 4])) uniform++;
    }
    expect(uniform).toBe(200);
  });

  it('that agree at one place in three are not', () => {
    const values = Array.from({ length: 30 }, () => ({ ...word(), high: 0xa1b2c3d4 }));
    expect(isUniform(values, 64)).toBe(false);
  });
});

describe('the collector', () => {
  const column = (index: number, encoding: 'hex' | 'base64' | 'decimal', characters: number): DigestColumn => ({
    index,
    place: {},
    form: { encoding, characters },
    context: 'neutral',
    sources: [],
  });
  const beginning = (whole: Buffer) => whole.readBigUInt64BE();

  it('gathers the distinct digests of its columns, by their first eight bytes', () => {
    const digests = Array.from({ length: 30 }, () => randomBytes(20));
    const collector = new DigestCollector([column(1, 'hex', 40), column(2, 'base64', 27)]);
    feed(
      collector,
      [...digests, ...digests].map((whole, at) => [
        'x',
        at % 2 ? ` ${whole.toString('hex').toUpperCase()} ` : `0x${whole.toString('hex')}`,
        whole.toString('base64'),
      ]),
    );
    const expected = BigUint64Array.from(digests, beginning).sort();
    const found = collector.collected();
    expect(found.map(({ targets: { bytes, bits, distinct } }) => [bytes, bits, distinct])).toEqual([
      [20, 64, 30],
      [20, 64, 30],
    ]);
    expect(found.every(({ targets: { values } }) => values.join() === expected.join())).toBe(true);
  });

  it('passes over what has another form, and over short rows', () => {
    const collector = new DigestCollector([column(0, 'hex', 32), column(3, 'hex', 32)]);
    feed(collector, [['onbekend', 'x'], [''], [hex(16), 'x'], [hex(8)]]);
    const found = collector.collected();
    expect(found.map(({ column: { index }, targets }) => [index, targets.values.length])).toEqual([[0, 1]]);
  });

  it('keeps a uniform sample of more than fit, and says how many there were', () => {
    const set = new DistinctDigests(20_000);
    const truth = 100_000;
    for (let i = 0; i < truth; i++) {
      const word = Math.imul(i + 1, 0x9e3779b1) >>> 0;
      for (let times = 0; times <= i % 2; times++) set.add(word, Math.imul(word, 0x85ebca6b) >>> 0);
    }
    const share = set.values().length / truth;
    expect(share).toBeGreaterThan(0.08);
    expect(share).toBeLessThanOrEqual(0.2);
    expect(Math.abs(set.count - truth)).toBeLessThan(4 * Math.sqrt((truth * (1 - share)) / share));
    const values = set.values(1000);
    expect(values.length).toBeLessThanOrEqual(1000);
    expect(values.every((value, i) => i === 0 || value > values[i - 1])).toBe(true);
  });

  it('hands on no more than 10,000 of a column', () => {
    const collector = new DigestCollector([column(0, 'hex', 16)]);
    feed(
      collector,
      Array.from({ length: 12_000 }, () => [hex(8)]),
    );
    const [{ targets }] = collector.collected();
    expect(targets.distinct).toBe(12_000);
    expect(targets.values.length).toBeLessThanOrEqual(10_000);
  });

  it('takes zero for a digest like any other', () => {
    const set = new DistinctDigests();
    for (const low of [0, 0, 1]) set.add(0, low);
    expect(set.count).toBe(2);
  });
});

describe('the match', () => {
  const collected = (context: DigestColumn['context']) => {
    const collector = new DigestCollector([
      { index: 0, place: { firstRow: 2 }, form: { encoding: 'hex', characters: 64 }, context, sources: [] },
    ]);
    feed(
      collector,
      rows(30, (at) => createHash('sha256').update(`${at}`).digest('hex'))
        .trim()
        .split('\n')
        .map((cell) => [cell]),
    );
    return collector.collected()[0];
  };
  const nothing: DigestOutcome = {
    algorithm: null,
    source: null,
    form: null,
    reversed: 0,
    lookedFor: 30,
    tried: 0.25,
    partial: false,
  };
  const found: DigestOutcome = { ...nothing, algorithm: 'sha256', source: 'bsn', form: 'plain', reversed: 8 };

  it('says what was found, and where', () => {
    expect(pseudonymMatch('bsn-hash', collected('neutral'), found)).toEqual({
      kind: 'pseudonym',
      rule: 'bsn-hash',
      place: { firstRow: 2 },
      digests: 30,
      bytes: 32,
      encoding: 'hex',
      algorithm: 'sha256',
      source: 'bsn',
      reversed: 8,
      tried: 0.25,
      context: 'neutral',
    });
  });

  it('is there for a header that names the number, also when nothing was found', () => {
    expect(pseudonymMatch('bsn-hash', collected('keyed'), nothing)).toMatchObject({ algorithm: null, reversed: 0 });
    expect(pseudonymMatch('bsn-hash', collected('neutral'), nothing)).toBeNull();
    expect(pseudonymMatch('bsn-hash', collected('negative'), nothing)).toBeNull();
    expect(pseudonymMatch('bsn-hash', collected('negative'), found)).not.toBeNull();
  });

  it('holds no digest', () => {
    expect(JSON.stringify(pseudonymMatch('bsn-hash', collected('keyed'), found))).not.toMatch(/[0-9a-f]{8}/);
  });
});

import { createHmac, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { DIGEST_NAMES } from '../../src/pseudonyms/algorithms.js';
import { CompiledEngine } from '../../src/pseudonyms/kernel/compiled-engine.js';
import { search } from '../../src/pseudonyms/search.js';
import { between, bsns, nineDigits, pick, Random } from '../scan/making.js';
import { hashed, look, noise, secondsOf, targetsOf } from './making.js';

// Everything here is about counts and fixed words; digests and numbers exist while a test runs. The more digests a
// column has the sooner they are found, so most columns here are large. All of it again with 500 is in test/slow.

const LARGE = 8000;
const LETTERS = [...'BDFGHJKLMNPRSTVWXYZ'];

/** These take seconds of real work, and minutes without the compiled loops. */
const describeFast = describe.skipIf(CompiledEngine.load() === null || process.env.SLUIS_NO_KERNEL === '1');

describeFast('digests of BSNs', () => {
  const random = new Random(404);

  it.each(DIGEST_NAMES)('are found when there are 500, within a tenth of the budget: %s', async (algorithm) => {
    const [[outcome], seconds] = await look([targetsOf(hashed(algorithm, bsns(500, random)))]);
    expect(outcome).toMatchObject({ algorithm, source: 'bsn', form: 'plain', lookedFor: 500, partial: false });
    expect(outcome.reversed).toBeGreaterThanOrEqual(3);
    expect(outcome.tried).toBeLessThan(0.12);
    expect(seconds).toBeLessThan(1);
  });

  it.each([
    ['sha256', 8],
    ['sha1', 10],
    ['sha256', 16],
    ['md5', 4],
    ['md5', 4.5],
  ] as const)('are found when they were cut off: %s to %f bytes', async (algorithm, bytes) => {
    const cut = hashed(algorithm, bsns(LARGE, random)).map((whole) => {
      const part = Buffer.from(whole.subarray(0, Math.ceil(bytes)));
      if (bytes % 1 !== 0) part[part.length - 1] &= 0xf0;
      return part;
    });
    const [[outcome]] = await look([targetsOf(cut, { bytes })]);
    expect(outcome).toMatchObject({ algorithm, source: 'bsn', form: 'plain' });
  });

  it.each([
    ['plain-newline', (text: string) => Buffer.from(`${text}\n`)],
    ['dotted', (text: string) => Buffer.from(text.replace(/(\d{3})(\d{3})/, '$1.$2.'))],
    ['utf16', (text: string) => Buffer.from(text, 'utf16le')],
    [
      'r-serialized',
      (text: string) => Buffer.concat([Buffer.from('00000010000000010004000900000009', 'hex'), Buffer.from(text)]),
    ],
  ])('are found as %s', async (form, write) => {
    const [[outcome]] = await look([targetsOf(hashed('md5', bsns(LARGE, random).map(write)))]);
    expect(outcome).toMatchObject({ algorithm: 'md5', source: 'bsn', form });
  });

  it('are found when they lost their zeros, by those that had none', async () => {
    const texts = bsns(LARGE, random).map((text) => text.replace(/^0+/, ''));
    const [[outcome]] = await look([targetsOf(hashed('sha1', texts))]);
    expect(outcome).toMatchObject({ source: 'bsn', form: 'plain' });
  });

  it('are found among as many digests of something else', async () => {
    const mixed = [...hashed('md5', bsns(LARGE, random)), ...noise(LARGE, 16)];
    const [[outcome]] = await look([targetsOf(mixed)]);
    expect(outcome).toMatchObject({ algorithm: 'md5', source: 'bsn' });
  });

  it('are found when they are few, sooner under the name of the number', async () => {
    const few = hashed('md5', bsns(25, random));
    const [[outcome], seconds] = await look([targetsOf(few)]);
    const [[named], sooner] = await look([targetsOf(few, { context: 'keyed', sources: ['bsn'] })]);
    expect([outcome.source, named.source]).toEqual(['bsn', 'bsn']);
    expect(sooner).toBeLessThanOrEqual(seconds);
  });
});

describeFast('digests of something else', () => {
  const random = new Random(505);

  it.each([
    ['telefoon', '06', () => `06${pick(random, [...'123458'])}${random.digits(7)}`],
    ['telefoon', '6', () => `6${pick(random, [...'123458'])}${random.digits(7)}`],
    [
      'kenteken',
      'hyphens',
      () =>
        `${random.below(10)}-${pick(random, LETTERS)}${pick(random, LETTERS)}${pick(random, LETTERS)}-${random.digits(2)}`,
    ],
    [
      'adres',
      'pc6-house',
      () =>
        `${between(random, 1000, 9999)}${pick(random, [...'ABCDE'])}${pick(random, [...'GHJKL'])}${between(random, 1, 120)}`,
    ],
  ])('are found and told apart: %s as %s', async (source, form, make) => {
    const [[outcome]] = await look([targetsOf(hashed('md5', Array.from({ length: LARGE }, make)))]);
    expect(outcome).toMatchObject({ algorithm: 'md5', source, form });
  });

  it('are not taken for BSNs when one in eleven would pass', async () => {
    const [[outcome]] = await look([targetsOf(hashed('md5', nineDigits(30_000, random)))]);
    expect(outcome).toMatchObject({ algorithm: null, source: null, reversed: 0 });
  });

  it.each([
    [4, 'hex', 'neutral'],
    [4, 'decimal', 'keyed'],
    [5, 'hex', 'neutral'],
    [8, 'hex', 'neutral'],
    [16, 'hex', 'neutral'],
    [20, 'base64', 'negative'],
    [32, 'hex', 'keyed'],
    [64, 'base64', 'neutral'],
  ] as const)('are silent when they are random: %i bytes, %s, %s', async (bytes, encoding, context) => {
    const [[outcome], seconds] = await look([targetsOf(noise(LARGE, bytes), { encoding, context })], 0.2);
    expect(outcome).toMatchObject({ algorithm: null, source: null, form: null, reversed: 0, partial: false });
    expect(outcome.tried).toBeGreaterThan(0);
    expect(seconds).toBeLessThan(0.3);
  });

  it('are silent when they were made with a key', async () => {
    const key = randomBytes(16);
    const keyed = bsns(LARGE, random).map((text) => createHmac('sha256', key).update(text).digest());
    const [[outcome]] = await look([targetsOf(keyed, { context: 'keyed', sources: ['bsn'] })], 0.2);
    expect(outcome.reversed).toBe(0);
  });
});

describeFast('a search', () => {
  const random = new Random(606);

  it('serves many columns at once, with the work of one', async () => {
    const columns = [
      targetsOf(hashed('md5', bsns(2000, random))),
      targetsOf(noise(2000, 16), { context: 'negative' }),
      ...Array.from({ length: 9 }, () => targetsOf(hashed('sha1', bsns(2000, random)))),
    ];
    const [outcomes, seconds] = await look(columns);
    expect(outcomes.map(({ algorithm }) => algorithm)).toEqual(['md5', null, ...new Array(9).fill('sha1')]);
    expect(seconds).toBeLessThan(1);
  });

  it('gives the same outcome again', async () => {
    const columns = [targetsOf(hashed('sha256', bsns(100, random))), targetsOf(noise(100, 16))];
    expect(await look(columns, 0.5)).toEqual(await look(columns, 0.5));
  });
});

describe('the work of a search', () => {
  it('takes only its budget, and gets further with a larger one', async () => {
    const columns = [targetsOf(noise(10, 32))];
    const [[little], less] = await secondsOf(columns, 0.1);
    const [[much], more] = await secondsOf(columns, 0.4);
    expect(less).toBeLessThan(0.13);
    expect(more).toBeLessThan(0.43);
    expect(much.tried).toBeGreaterThan(little.tried);
  });

  it('gives up on what is not likely, and sooner where the header says something else', async () => {
    const values = noise(100_000, 32);
    const [, neutral] = await secondsOf([targetsOf(values)]);
    const [, negative] = await secondsOf([targetsOf(values, { context: 'negative' })]);
    expect(neutral).toBeLessThan(1);
    expect(negative).toBeLessThan(neutral / 2);
  });
});

describe('a search with nothing to do', () => {
  it('has no outcome without columns, and tries nothing without a budget', async () => {
    expect(await look([])).toEqual([[], 0]);
    const [[outcome], seconds] = await look([targetsOf(noise(10, 16))], 0);
    expect(outcome).toMatchObject({ algorithm: null, reversed: 0, tried: 0, partial: false });
    expect(seconds).toBe(0);
  });

  it('says that it is partial when the clock ended it', async () => {
    const columns = [targetsOf(noise(10, 16))];
    const [outcome] = await search(columns, 10, { run: async (tasks) => tasks.map(() => null) });
    expect(outcome).toMatchObject({ algorithm: null, tried: 0, partial: true });
  });
});

import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { enumerate } from '../../src/pseudonyms/enumerate.js';
import { SPACES } from '../../src/pseudonyms/spaces/all.js';
import { BSN_SPACES } from '../../src/pseudonyms/spaces/bsn.js';
import { type CandidateSpace, mostInner } from '../../src/pseudonyms/spaces/space.js';
import { outerAt, strideOf } from '../../src/pseudonyms/sweep.js';
import { isBsn } from '../scan/making.js';

const named = (source: string, form: string): CandidateSpace =>
  SPACES.find((space) => space.source === source && space.form === form) as CandidateSpace;

/** The candidates of some outer combinations, as text. */
function candidates(space: CandidateSpace, from: number, count: number): string[] {
  const all: string[] = [];
  enumerate(space, from, count, (message) => all.push(message.toString('latin1')));
  return all;
}

/** How each written form looks. */
const FORMS: Readonly<Record<string, RegExp>> = {
  'bsn plain': /^\d{9}$/,
  'bsn plain-newline': /^\d{9}\n$/,
  'bsn plain-crlf': /^\d{9}\r\n$/,
  'bsn unpadded': /^[1-9]\d{7}$/,
  'bsn unpadded-newline': /^[1-9]\d{7}\n$/,
  'bsn unpadded-crlf': /^[1-9]\d{7}\r\n$/,
  'bsn dotted': /^\d{3}\.\d{3}\.\d{3}$/,
  'bsn dotted-newline': /^\d{3}\.\d{3}\.\d{3}\n$/,
  'bsn dotted-crlf': /^\d{3}\.\d{3}\.\d{3}\r\n$/,
  'bsn dotted4': /^\d{4}\.\d{2}\.\d{3}$/,
  'bsn dotted4-newline': /^\d{4}\.\d{2}\.\d{3}\n$/,
  'bsn dotted4-crlf': /^\d{4}\.\d{2}\.\d{3}\r\n$/,
  'bsn utf16': /^(?:\d[^ -~]){9}$/,
  'bsn utf16-unpadded': /^(?:[1-9][^ -~])(?:\d[^ -~]){7}$/,
  'bsn r-serialized': /^[^ -~]{16}\d{9}$/,
  'bsn r-serialized-unpadded': /^[^ -~]{16}[1-9]\d{7}$/,
  'telefoon 06': /^06[1-58]\d{7}$/,
  'telefoon 06-newline': /^06[1-58]\d{7}\n$/,
  'telefoon +31': /^\+316[1-58]\d{7}$/,
  'telefoon +31-newline': /^\+316[1-58]\d{7}\n$/,
  'telefoon 31': /^316[1-58]\d{7}$/,
  'telefoon 06-hyphen': /^06-[1-58]\d{7}$/,
  'telefoon 0031': /^00316[1-58]\d{7}$/,
  'telefoon 6': /^6[1-58]\d{7}$/,
  'kenteken hyphens': /^[A-Z\d]{1,3}-[A-Z\d]{2,3}-[A-Z\d]{1,3}$/,
  'kenteken hyphens-newline': /^[A-Z\d]{1,3}-[A-Z\d]{2,3}-[A-Z\d]{1,3}\n$/,
  'kenteken hyphens-lower': /^[a-z\d]{1,3}-[a-z\d]{2,3}-[a-z\d]{1,3}$/,
  'kenteken bare': /^[A-Z\d]{6}$/,
  'kenteken bare-newline': /^[A-Z\d]{6}\n$/,
  'kenteken bare-lower': /^[a-z\d]{6}$/,
  'adres pc6-house': /^[1-9]\d{3}[A-Z]{2}[1-9]\d{0,2}$/,
  'adres pc6-space-house': /^[1-9]\d{3}[A-Z]{2} [1-9]\d{0,2}$/,
  'adres pc6-spaced': /^[1-9]\d{3} [A-Z]{2} [1-9]\d{0,2}$/,
  'adres pc6-hyphen-house': /^[1-9]\d{3}[A-Z]{2}-[1-9]\d{0,2}$/,
  'adres pc6-underscore-house': /^[1-9]\d{3}[A-Z]{2}_[1-9]\d{0,2}$/,
  'adres pc6-house-lower': /^[1-9]\d{3}[a-z]{2}[1-9]\d{0,2}$/,
  'adres pc6-space-house-lower': /^[1-9]\d{3}[a-z]{2} [1-9]\d{0,2}$/,
  'adres pc6-house-newline': /^[1-9]\d{3}[A-Z]{2}[1-9]\d{0,2}\n$/,
  'adres pc6-space-house-newline': /^[1-9]\d{3}[A-Z]{2} [1-9]\d{0,2}\n$/,
};

describe('the spaces', () => {
  it('are written as their names say, every one of them', () => {
    const unlike = SPACES.filter((space) => {
      const form = FORMS[`${space.source} ${space.form}`];
      return !candidates(space, 3, 5).every((candidate) => form?.test(candidate) ?? false);
    });
    expect(unlike.map(({ source, form }) => `${source} ${form}`)).toEqual([]);
    expect(new Set(SPACES.map(({ source, form }) => `${source} ${form}`))).toEqual(new Set(Object.keys(FORMS)));
  });

  it('hold every number that passes the 11-proef: (10^9 + 1) / 11', () => {
    // The number of solutions of a linear congruence in nine digits, by roots of unity; 000000000 is one of them.
    expect(named('bsn', 'plain').candidates).toBe((10 ** 9 + 1) / 11);
    for (const form of ['dotted', 'dotted4', 'utf16', 'r-serialized', 'plain-crlf']) {
      expect(named('bsn', form).candidates).toBe(90_909_091);
    }
  });

  it('hold the numbers that lost one zero beside it', () => {
    // Of eight digits there are 9,090,909, of seven 909,091; what is left has a digit other than 0 at its head.
    expect(named('bsn', 'unpadded').candidates).toBe(9_090_909 - 909_091);
  });

  it('hold as many plates, phones and addresses as their letters and digits allow', () => {
    const sum = (source: string, form: string) =>
      SPACES.filter((space) => space.source === source && space.form === form).reduce(
        (n, one) => n + one.candidates,
        0,
      );
    expect(sum('telefoon', '06')).toBe(60_000_000);
    expect(sum('kenteken', 'bare')).toBe(
      3 * 26 ** 2 * 10 ** 4 + 5 * 19 ** 4 * 10 ** 2 + 4 * 19 ** 3 * 10 ** 3 + 2 * 19 ** 2 * 10 ** 4,
    );
    expect(sum('adres', 'pc6-house')).toBe(9000 * 20 ** 2 * 999);
  });

  it('fit in the compiled loops', () => {
    expect(Math.max(...SPACES.map(mostInner))).toBeLessThanOrEqual(2048);
    expect(Math.max(...SPACES.map(({ message }) => message.length))).toBeLessThanOrEqual(31);
    expect(Math.max(...SPACES.map(({ outers }) => outers))).toBeLessThan(2 ** 26);
    expect(Math.max(...SPACES.map(({ outer }) => outer.length))).toBeLessThanOrEqual(28);
  });

  it('have weights and shares that add up to one at most', () => {
    for (const source of ['bsn', 'telefoon', 'kenteken', 'adres']) {
      const own = SPACES.filter((space) => space.source === source);
      const weights = new Map(own.map(({ form, weight }) => [form, weight]));
      expect([...weights.values()].reduce((sum, weight) => sum + weight, 0)).toBeLessThanOrEqual(1.001);
      for (const form of weights.keys()) {
        const shares = own.filter((space) => space.form === form).reduce((sum, { share }) => sum + share, 0);
        expect(shares).toBeLessThanOrEqual(1.001);
        expect(shares).toBeGreaterThan(0.9);
      }
    }
  });
});

describe('candidates', () => {
  it('of BSNs pass the 11-proef, all that there are for their first six digits', () => {
    const found = candidates(named('bsn', 'plain'), 0, 200);
    expect(found.every(isBsn)).toBe(true);
    const prefixes = new Set(found.map((text) => text.slice(0, 6)));
    const all = [...prefixes].flatMap((prefix) =>
      Array.from({ length: 1000 }, (_, i) => prefix + String(i).padStart(3, '0')).filter(isBsn),
    );
    expect(found.slice().sort().join() === all.sort().join()).toBe(true);
  });

  it('that lost their zero pass with it', () => {
    expect(candidates(named('bsn', 'unpadded'), 5, 100).every((text) => isBsn(`0${text}`))).toBe(true);
    const wide = candidates(named('bsn', 'utf16'), 5, 100).map((text) => text.replaceAll('\0', ''));
    expect(wide.every(isBsn)).toBe(true);
  });

  it('begin in R as R writes a string', () => {
    // `digest("a")` of R's package digest, a value that many public scripts hold.
    const [message] = candidates(named('bsn', 'r-serialized'), 0, 1);
    const header = Buffer.from(message.slice(0, 15), 'latin1');
    const serialized = Buffer.concat([header, Buffer.from([1]), Buffer.from('a')]);
    expect(createHash('md5').update(serialized).digest('hex')).toBe('127a2ec00989b9f7faf671ed470be7f8');
    expect(message.charCodeAt(15)).toBe(9);
  });

  it('come once in a whole sweep', () => {
    // The smallest space is gone through whole; of the others the order of the outer combinations decides.
    const space = SPACES.reduce((least, one) => (one.candidates < least.candidates ? one : least));
    const seen = new Uint8Array(space.outers);
    for (let i = 0; i < space.outers; i++) seen[outerAt(space, i)]++;
    expect(seen.every((times) => times === 1)).toBe(true);
  });

  it.each([0, 17, 999_000])('come once in a part of a sweep, from %i on', (from) => {
    for (const space of BSN_SPACES.filter(({ outers }) => outers > from)) {
      const found = candidates(space, from, 300);
      expect(new Set(found).size).toBe(found.length);
    }
  });

  it('are spread evenly: every tenth of the space has its tenth of any part of the sweep', () => {
    fc.assert(
      fc.property(fc.nat(SPACES.length - 1), fc.integer({ min: 1000, max: 5000 }), (at, count) => {
        const space = SPACES[at];
        const tenths = new Uint32Array(10);
        for (let i = 0; i < count; i++) tenths[Math.floor((outerAt(space, i) * 10) / space.outers)]++;
        return tenths.every((n) => Math.abs(n - count / 10) <= 10);
      }),
      { numRuns: 40 },
    );
    for (const space of SPACES) expect(strideOf(space)).toBeLessThan(space.outers);
  });
});

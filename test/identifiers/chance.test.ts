import { describe, expect, it } from 'vitest';
import { type IdentifierId, identifiers } from '../../src/identifiers/all.js';
import type { Identifier } from '../../src/identifiers/identifier.js';
import { builtinRules } from '../../src/rules/load.js';
import { Random } from '../../src/rules/random.js';
import { Forms } from './forms.js';

/** Forms with more strings than this are drawn from. */
const MOST_LISTED = 200_000;
const DRAWN = 60_000;
/** Standard deviations: by chance one draw in a million differs so much, and the seed is fixed. */
const FAR = 5;

/** Its chance is too small to draw; its parts are counted below. */
const RARE: ReadonlySet<string> = new Set(['iwmo-ei-record']);

const all: readonly Identifier[] = Object.values(identifiers);

describe('the chance', () => {
  it.each(all.map((identifier) => [identifier.id, identifier] as const))(
    'of %s is the share of its forms that is valid',
    (id, { forms, chance, validate }) => {
      expect(chance).toBeGreaterThan(0);
      expect(chance).toBeLessThanOrEqual(1);
      if (RARE.has(id)) return;
      const strings = new Forms(forms);
      if (strings.size <= MOST_LISTED) {
        let valid = 0;
        for (const text of strings.all()) if (validate(text)) valid++;
        expect(valid / strings.size).toBeCloseTo(chance, 12);
        return;
      }
      const random = new Random(97);
      let valid = 0;
      for (let i = 0; i < DRAWN; i++) if (validate(strings.draw(random))) valid++;
      expect(Math.abs(valid - DRAWN * chance)).toBeLessThanOrEqual(FAR * Math.sqrt(DRAWN * chance * (1 - chance)));
    },
  );
});

/** How many strings of so many digits have this Σ weight·digit modulo 11, counted digit by digit. */
function count(weights: readonly number[], remainder: number, first: readonly number[] = []): number {
  let counts = new Map([[0, 1]]);
  weights.forEach((weight, place) => {
    const next = new Map<number, number>();
    for (const [rest, ways] of counts) {
      for (const digit of first[place] === undefined ? [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] : [first[place]]) {
        const key = (((rest + weight * digit) % 11) + 11) % 11;
        next.set(key, (next.get(key) ?? 0) + ways);
      }
    }
    counts = next;
  });
  return counts.get(remainder) ?? 0;
}

describe('the numbers that pass, counted one by one', () => {
  const elfproef = [9, 8, 7, 6, 5, 4, 3, 2, -1];
  const exactly = (id: IdentifierId, passing: number, all: number) =>
    expect(identifiers[id].chance).toBeCloseTo(passing / all, 14);

  it('burgerservicenummer and RSIN', () => {
    expect(count(elfproef, 0)).toBe(90_909_091);
    exactly('bsn', 90_909_090, 1e9);
    exactly('rsin', 90_909_090, 1e9);
  });

  it('onderwijsnummer', () => {
    exactly('onderwijsnummer', count(elfproef, 5, [1, 0]), 1e9);
  });

  it('btw-id: every suffix of a root that passes, and one of any other', () => {
    const validOf = (root: string) => {
      let valid = 0;
      for (let suffix = 0; suffix < 100; suffix++) {
        if (identifiers['btw-id'].validate(`NL${root}B${String(suffix).padStart(2, '0')}`)) valid++;
      }
      return valid;
    };
    const random = new Random(5);
    let wrong = 0;
    for (let i = 0; i < 500; i++) {
      const root = random.digits(9);
      if (validOf(root) !== (identifiers.bsn.validate(root) ? 99 : 1)) wrong++;
    }
    expect(wrong).toBe(0);
    exactly('btw-id', 90_909_090 * 99 + (999_999_999 - 90_909_090), 1e11);
  });

  it('iban-nl: one pair of check digits of every account', () => {
    const random = new Random(6);
    const forms = new Forms(['A{4}9{10}']);
    for (let i = 0; i < 200; i++) {
      const account = forms.draw(random);
      const valid = Array.from({ length: 100 }, (_, digits) => `NL${String(digits).padStart(2, '0')}${account}`);
      expect(valid.filter(identifiers['iban-nl'].validate).length).toBe(1);
    }
  });

  it('old bank account', () => {
    const ten = [10, 9, 8, 7, 6, 5, 4, 3, 2, 1];
    exactly('bankrekening-oud', count(ten.slice(1), 0) - 1 + count(ten, 0) - 1, 1e9 + 1e10);
  });

  it('a-nummer, by last digit and both remainders', () => {
    let counts = new Map<number, number>([[0, 1]]);
    for (let place = 0; place < 10; place++) {
      const next = new Map<number, number>();
      for (const [key, ways] of counts) {
        const [last, sum, weighted] = [key % 11, Math.floor(key / 11) % 11, Math.floor(key / 121)];
        for (let digit = place === 0 ? 1 : 0; digit < 10; digit++) {
          // 0 is no digit yet, so digits are kept as one more.
          if (digit + 1 === last) continue;
          const to = digit + 1 + 11 * ((sum + digit) % 11) + 121 * ((weighted + digit * 2 ** place) % 11);
          next.set(to, (next.get(to) ?? 0) + ways);
        }
      }
      counts = next;
    }
    const passing = [...counts].reduce((sum, [key, ways]) => (Math.floor(key / 11) === 0 ? sum + ways : sum), 0);
    expect(passing).toBe(28_816_215);
    exactly('a-nummer', passing, 1e10);
  });

  it('telephone, by the three digits that decide', () => {
    const starts = Array.from({ length: 1000 }, (_, start) => `0${String(start).padStart(3, '0')}000000`);
    exactly('telefoon-nl', starts.filter(identifiers['telefoon-nl'].validate).length, 1000);
  });

  it('plates, by group of each side code', () => {
    const { forms, chance, validate } = identifiers.kenteken;
    let [valid, all] = [0, 0];
    for (const form of forms) {
      const groups = form.split('-');
      // B and 1 are allowed everywhere, and groups are judged one by one.
      const right = groups.map((group) => group.replaceAll('A', 'B').replaceAll('9', '1'));
      const counts = groups.map((group, at) => {
        const written = [...new Forms([group]).all()].map((text) => right.with(at, text).join('-'));
        return [written.filter(validate).length, written.length];
      });
      valid += counts.reduce((product, [passing]) => product * passing, 1);
      all += counts.reduce((product, [, size]) => product * size, 1);
    }
    expect(chance).toBeCloseTo(valid / all, 14);
  });

  it('dates of the register of persons, by the calendar', () => {
    const { validate } = identifiers['brp-datum'];
    // 400 years are one turn of the calendar, of 146,097 days.
    let valid = 0;
    for (let year = 2001; year <= 2400; year++) {
      for (let month = 0; month < 13; month++) {
        for (let day = 0; day < 33; day++) {
          if (validate(`${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}`)) valid++;
        }
      }
    }
    expect(valid).toBe(146_097 + 13 * 400);
    const days = (Date.UTC(10_000, 0, 1) - new Date(Date.UTC(2001, 0, 1)).setUTCFullYear(1)) / 86_400_000;
    exactly('brp-datum', days + 13 * 9999 + 1, 1e8);
  });

  it('a record of iWmo, by its fields', () => {
    const record = (bsn: string, flag: number, date: string) =>
      `02000000000001${bsn}${flag}0000${bsn}           ${date}`;
    const { validate, chance } = identifiers['iwmo-ei-record'];
    const flags = Array.from({ length: 10 }, (_, flag) => record('999990019', flag, '19800101')).filter(
      validate,
    ).length;
    let dates = 0;
    for (let year = 1790; year < 2110; year++) {
      for (let month = 0; month < 14; month++) {
        for (let day = 0; day < 34; day++) {
          const date = `${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}`;
          if (validate(record('999990019', 1, date))) dates++;
        }
      }
    }
    expect(validate(record('999990019', 1, '00000000'))).toBe(true);
    expect(validate(record('999990018', 1, '19800101'))).toBe(false);
    expect(chance).toBeCloseTo(identifiers.bsn.chance * (flags / 10) * ((dates + 1) / 1e8), 14);
  });
});

describe('the rule for burgerservicenummers', () => {
  it('has the same check and chance', async () => {
    const { rules } = await builtinRules();
    const spec = rules.find(({ id }) => id === 'bsn')?.identifier;
    expect(spec?.check).toEqual({ kind: 'weighted', weights: [9, 8, 7, 6, 5, 4, 3, 2, -1], modulus: 11, remainder: 0 });
    expect(spec?.chance).toBeCloseTo(identifiers.bsn.chance, 8);
  });
});

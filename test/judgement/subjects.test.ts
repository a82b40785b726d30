import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { SubjectTotal, subjectsOf } from '../../src/judgement/subjects.js';
import {
  bsns,
  house,
  isBsn,
  nineDigits,
  postcode,
  Random,
  rows,
  scanFiles,
  scanFolder,
  shuffled,
} from '../scan/making.js';
import { digestsOf, identifierMatch, KEY } from './matches.js';

const FIXTURES = fileURLToPath(new URL('../../fixtures/getallenreeks-2017', import.meta.url));

/** People 1 to `to`, all of them certain. */
function everyone(total: SubjectTotal, from: number, to: number): void {
  const people = Array.from({ length: to - from + 1 }, (_, at) => from + at);
  total.addPeople({ min: people.length, max: people.length }, digestsOf(people));
}

function places(from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, at) => `3601AB ${from + at}`);
}

describe('the people of one finding', () => {
  it('are all that pass, where all do and there are enough to tell', () => {
    expect(subjectsOf(identifierMatch({ candidates: 711, passing: 711 }), 711, 711, KEY)).toEqual({
      min: 711,
      max: 711,
    });
  });

  it('are all that pass, where the name says so, however few', () => {
    const match = identifierMatch({ context: 'keyed', candidates: 1, passing: 1 });
    expect(subjectsOf(match, 1, 1, KEY)).toEqual({ min: 1, max: 1 });
  });

  it('are a range where some pass by chance', () => {
    const { min, max } = subjectsOf(identifierMatch({ candidates: 1000, passing: 136 }), 1000, 136, KEY);
    expect([min, max]).toEqual([30, 68]);
  });

  it('are nobody where nothing passes', () => {
    expect(subjectsOf(identifierMatch({ candidates: 9, passing: 0 }), 9, 0, KEY)).toEqual({ min: 0, max: 0 });
  });

  it('follow the counted people where the figures are those of a sample', () => {
    const people = digestsOf(Array.from({ length: 4000 }, (_, at) => at + 1));
    const match = identifierMatch({ candidates: 1000, passing: 1000, sampled: 0.25, people });
    expect(subjectsOf(match, 1000, 1000, KEY)).toEqual({ min: 4000, max: 4000 });
  });
});

describe('the people of a report', () => {
  it('are nobody when nothing was found', () => {
    expect(new SubjectTotal(KEY).total()).toEqual({ min: 0, max: 0 });
  });

  it('count once, in however many files they stand', () => {
    const total = new SubjectTotal(KEY);
    for (let file = 0; file < 3; file++) everyone(total, 1, 500);
    expect(total.total()).toEqual({ min: 500, max: 500 });
  });

  it('add up over files that share nobody', () => {
    const total = new SubjectTotal(KEY);
    everyone(total, 1, 500);
    everyone(total, 501, 700);
    expect(total.total()).toEqual({ min: 700, max: 700 });
  });

  it('are united over files that share some', () => {
    const total = new SubjectTotal(KEY);
    everyone(total, 1, 500);
    everyone(total, 401, 700);
    expect(total.total()).toEqual({ min: 700, max: 700 });
  });

  it('are the same whatever the order of the files', () => {
    const [one, other] = [new SubjectTotal(KEY), new SubjectTotal(KEY)];
    everyone(one, 1, 50);
    everyone(one, 30, 90);
    everyone(other, 30, 90);
    everyone(other, 1, 50);
    expect(one.total()).toEqual(other.total());
  });

  it('are within the range when arbitrary numbers stand among them', () => {
    const random = new Random(5);
    let within = 0;
    const CASES = 60;
    for (let at = 0; at < CASES; at++) {
      const total = new SubjectTotal(KEY);
      const real = bsns(60 + random.below(200), random);
      // Files that overlap: the same people twice, some of them, or the same chance passes.
      const noise = nineDigits(400, random);
      for (let file = 0; file < 1 + random.below(4); file++) {
        const own = file === 0 ? real : shuffled(real, random).slice(0, 40 + random.below(real.length - 40));
        const others = file === 0 || random.below(2) === 0 ? noise : nineDigits(300, random);
        addFile(total, [...new Set([...own, ...others])]);
      }
      const { min, max } = total.total();
      // What passes by chance is no BSN of ours, but who made it cannot know.
      if (min <= real.length && real.length <= max) within++;
    }
    expect(within / CASES).toBeGreaterThanOrEqual(0.93);
  });

  it('never have a maximum that a copy of the same file lowers', () => {
    const random = new Random(6);
    const numbers = [...bsns(500, random), ...nineDigits(500, random)];
    const [once, twice] = [new SubjectTotal(KEY), new SubjectTotal(KEY)];
    addFile(once, numbers);
    addFile(twice, numbers);
    addFile(twice, [...numbers, ...bsns(1, random)]);
    expect(twice.total().max).toBeGreaterThanOrEqual(once.total().max);
    expect(twice.total().max).toBeGreaterThanOrEqual(500);
  });
});

function addFile(total: SubjectTotal, numbers: readonly string[]): void {
  const passing = numbers.filter(isBsn);
  const match = identifierMatch({
    candidates: numbers.length,
    passing: passing.length,
    people: digestsOf(passing.map(Number)),
  });
  total.addPeople(subjectsOf(match, numbers.length, passing.length, KEY), match.people);
}

describe('addresses', () => {
  it('that stand beside a counted person add nobody', () => {
    const total = new SubjectTotal(KEY);
    everyone(total, 1, 711);
    total.addPlacesOfPeople(digestsOf(places(1, 711)));
    total.addAddresses({ min: 711, max: 711 }, digestsOf(places(1, 711)));
    expect(total.total()).toEqual({ min: 711, max: 711 });
  });

  it('that are linked in part leave a range', () => {
    const total = new SubjectTotal(KEY);
    everyone(total, 1, 100);
    total.addPlacesOfPeople(digestsOf(places(1, 100)));
    total.addAddresses({ min: 150, max: 150 }, digestsOf(places(1, 150)));
    expect(total.total()).toEqual({ min: 150, max: 150 });
  });

  it('that nothing links may be the same people or others', () => {
    const total = new SubjectTotal(KEY);
    everyone(total, 1, 100);
    total.addAddresses({ min: 80, max: 90 }, digestsOf(places(1, 80)));
    expect(total.total()).toEqual({ min: 100, max: 190 });
  });

  it('in a flat are as many as the finding says', () => {
    const total = new SubjectTotal(KEY);
    // 12a, 12b, 12c: one place by postcode and number, three addresses.
    total.addAddresses({ min: 3, max: 3 }, digestsOf(['3601AB 12']));
    expect(total.total().min).toBe(3);
  });

  it('without digests still count', () => {
    const total = new SubjectTotal(KEY);
    total.addAddresses({ min: 5, max: 9 }, null);
    expect(total.total()).toEqual({ min: 5, max: 9 });
  });

  it('of rows of which only class sizes are known leave a range', () => {
    const total = new SubjectTotal(KEY);
    everyone(total, 1, 10);
    total.addRecords({ min: 4, max: 20 });
    expect(total.total()).toEqual({ min: 10, max: 30 });
  });
});

describe('the number series of 2017', () => {
  it('are 711 people, in however many files and forms', async () => {
    const { subjects } = await scanFolder(FIXTURES, { testPersons: 'real' });
    expect(subjects).toEqual({ min: 711, max: 711 });
  });

  it('are nobody while test persons are nobody, except at their addresses', async () => {
    const { findings } = await scanFolder(FIXTURES);
    expect(findings.filter(({ class: kind, effect }) => kind === 'national-number' && effect !== 'note').length).toBe(
      0,
    );
  });
});

describe('subjects through files', () => {
  it('count a copy of a file once, in another notation too', async () => {
    const random = new Random(8);
    const numbers = bsns(40, random);
    const { subjects } = await scanFiles({
      'a.csv': rows(40, (at) => `${at};${numbers[at]}`),
      'copie/b.csv': rows(40, (at) => `${at};${numbers[at].replace(/(\d{3})(\d{3})/, '$1.$2.')}`),
      'c.json': JSON.stringify(numbers.map((bsn) => ({ bsn }))),
    });
    expect(subjects).toEqual({ min: 40, max: 40 });
  });

  it('link an address list to the table in which people have those addresses', async () => {
    const random = new Random(9);
    const numbers = bsns(60, random);
    const homes = [
      ...new Set(
        rows(300, () => `${postcode(random)};${house(random)}`)
          .trim()
          .split('\n'),
      ),
    ].slice(0, 90);
    const { subjects } = await scanFiles({
      'mensen.csv': `bsn;postcode;huisnummer\n${rows(60, (at) => `${numbers[at]};${homes[at]}`)}`,
      'zorg.csv': `postcode;huisnummer;voorziening\n${rows(60, (at) => `${homes[at]};traplift`)}`,
    });
    expect(subjects).toEqual({ min: 60, max: 60 });
    const partly = await scanFiles({
      'mensen.csv': `bsn;postcode;huisnummer\n${rows(60, (at) => `${numbers[at]};${homes[at]}`)}`,
      'zorg.csv': `postcode;huisnummer;voorziening\n${rows(90, (at) => `${homes[at]};traplift`)}`,
    });
    expect(partly.subjects.min).toBe(90);
    expect(partly.subjects.max).toBeGreaterThanOrEqual(90);
  });
});

describe('totals of several reports', () => {
  const united = (...totals: readonly SubjectTotal[]) => {
    const all = new SubjectTotal(KEY);
    for (const total of totals) all.addParts(total.parts());
    return all.total();
  };
  const totalOf = (from: number, to: number) => {
    const total = new SubjectTotal(KEY);
    everyone(total, from, to - 1);
    return total;
  };

  it('count people of both once', () => {
    expect(united(totalOf(0, 100), totalOf(50, 120))).toEqual({ min: 120, max: 120 });
  });

  it('are the total itself when there is one', () => {
    const total = totalOf(0, 40);
    total.addRecords({ min: 4, max: 20 });
    total.addAddresses({ min: 10, max: 30 }, digestsOf(places(0, 9)));
    total.addPlacesOfPeople(digestsOf(places(0, 3)));
    expect(united(total)).toEqual(total.total());
  });

  it('know an address by the people of another report', () => {
    const addresses = new SubjectTotal(KEY);
    addresses.addAddresses({ min: 10, max: 10 }, digestsOf(places(0, 9)));
    const people = totalOf(0, 10);
    people.addPlacesOfPeople(digestsOf(places(0, 9)));
    expect(united(addresses, people)).toEqual({ min: 10, max: 10 });
  });

  it('keep the doubt that each of them has', () => {
    const doubtful = new SubjectTotal(KEY);
    doubtful.addPeople({ min: 5, max: 9 }, digestsOf(Array.from({ length: 10 }, (_, at) => at)));
    expect(united(doubtful, totalOf(100, 110))).toEqual({ min: 15, max: 19 });
  });

  it('add up ranges of people that cannot be told apart', () => {
    const one = new SubjectTotal(KEY);
    one.addRecords({ min: 4, max: 20 });
    const other = new SubjectTotal(KEY);
    other.addRecords({ min: 6, max: 30 });
    expect(united(one, other)).toEqual({ min: 6, max: 50 });
  });
});

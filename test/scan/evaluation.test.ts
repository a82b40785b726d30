import { describe, expect, it } from 'vitest';
import { falseAlarms } from './evaluate.js';
import {
  between,
  bsns,
  date,
  type Files,
  findingsIn,
  nineDigits,
  pick,
  postcode,
  Random,
  rows,
  shuffled,
  worst,
} from './making.js';

/** Share of so many cases in which `holds` does. */
function share(cases: number, holds: (at: number) => boolean): number {
  let count = 0;
  for (let at = 0; at < cases; at++) if (holds(at)) count++;
  return count / cases;
}

function acts(files: Files): boolean {
  return Object.entries(files).some(([name, content]) => ['block', 'warn'].includes(worst(findingsIn(name, content))));
}

describe('false alarms', () => {
  it('are none among four hundred columns of arbitrary numbers', () => {
    const { blocked, warned } = falseAlarms(400, new Random(11));
    // One in ten thousand may block; in four hundred that is 0.04, so that one is already more than was promised.
    expect(blocked).toBe(0);
    expect(warned).toBeLessThanOrEqual(1);
  });

  it('are rare in short columns, where luck goes furthest', () => {
    const { blocked, warned } = falseAlarms(2000, new Random(12), 1, 40);
    expect(blocked).toBe(0);
    expect(warned).toBeLessThanOrEqual(1);
  });

  it('are rare for random pseudonyms under the name of the number', () => {
    const random = new Random(13);
    const blocking = share(400, () => {
      const numbers = nineDigits(between(random, 10, 400), random);
      return (
        worst(findingsIn('onderzoek.csv', `bsn;groep\n${numbers.map((number) => `${number};A\n`).join('')}`)) ===
        'block'
      );
    });
    expect(blocking).toBeLessThanOrEqual(0.02);
  });
});

describe('columns of real numbers', () => {
  it('are found without a name from eight numbers on', () => {
    const random = new Random(21);
    const found = share(400, () => {
      const numbers = bsns(between(random, 8, 60), random);
      return (
        worst(findingsIn('reeks.csv', numbers.map((number) => `${random.below(90)};${number}\n`).join('')), 'bsn') ===
        'block'
      );
    });
    expect(found).toBeGreaterThanOrEqual(0.99);
  });

  it('are found when one in twenty of a thousand is real', () => {
    const random = new Random(22);
    const found = share(200, () => {
      const numbers = shuffled([...bsns(50, random), ...nineDigits(950, random)], random);
      return acts({ 'codes.csv': numbers.map((number, at) => `${at};${number}\n`).join('') });
    });
    expect(found).toBeGreaterThanOrEqual(0.5);
  });

  it('are found when half of them are real, whatever the length', () => {
    const random = new Random(23);
    const found = share(100, () => {
      const half = between(random, 15, 200);
      const numbers = shuffled([...bsns(half, random), ...nineDigits(half, random)], random);
      return acts({ 'codes.csv': numbers.map((number, at) => `${at};${number}\n`).join('') });
    });
    expect(found).toBeGreaterThanOrEqual(0.97);
  });
});

/** Tables as they lie on open data portals: numbers of every kind, and nobody in them. */
const CLEAN: Readonly<Record<string, (random: Random) => string>> = {
  measurements: (random) =>
    `station,waarde,eenheid\n${rows(200, () => `${between(random, 1, 9)},${random.digits(3)}.${random.digits(2)},mm`)}`,
  'measurements without a header': (random) =>
    rows(200, () => `${random.digits(3)}.${random.digits(2)},${random.digits(9)},${random.digits(2)}`),
  dates: (random) =>
    `id;peildatum;einddatum\n${rows(200, (at) => `${at};${date(random, 1990, 2024).replaceAll('-', '')};${date(random, 1990, 2024)}`)}`,
  'phones without their zero': (random) => `naam;telefoon\n${rows(200, (at) => `school ${at};6${random.digits(8)}`)}`,
  'phones without a header': (random) => rows(200, (at) => `${at};6${random.digits(8)}`),
  'Chamber of Commerce numbers': (random) => `kvknummer;plaats\n${rows(200, () => `${random.digits(8)};Stad`)}`,
  'eight digits without a header': (random) => rows(200, (at) => `${at};${random.digits(8)}`),
  'ids that run on': (random) => {
    const first = Number(random.digits(9)) % 900_000_000;
    return `id;soort\n${rows(300, (at) => `${100_000_000 + first + at};boom`)}`;
  },
  'ids that run on, without a header': (random) => {
    const first = Number(random.digits(9)) % 800_000_000;
    const step = pick(random, [1, 2, 3, 9, 11, 13]);
    return rows(300, (at) => `${100_000_000 + first + at * step};${random.digits(2)}`);
  },
  multiples: (random) => {
    const of = pick(random, [5, 7, 10, 11, 25, 99, 100, 1000, 1001, 10_000, 1_000_000]);
    const first = Math.ceil(100_000_000 / of);
    return rows(300, () => `${(first + random.below(Math.floor(800_000_000 / of))) * of};x`);
  },
  'article numbers': (random) => {
    const company = `871${random.digits(4)}`;
    return `artikel;ean\n${rows(300, (at) => `A${at};${ean(`${company}${String(random.below(100_000)).padStart(5, '0')}`)}`)}`;
  },
  'article numbers without a header': (random) => {
    const company = `871${random.digits(4)}`;
    return rows(300, (at) => ean(`${company}${String(at * 7).padStart(5, '0')}`));
  },
  'prefixes of article numbers': (random) => rows(300, () => `871${random.digits(6)};x`),
  'places on the map': (random) =>
    `objectid;x;y\n${rows(200, (at) => `${at};${between(random, 130_000_000, 140_000_000) / 1000};${between(random, 450_000_000, 460_000_000) / 1000}`)}`,
  'places on the map without a header': (random) =>
    rows(200, () => `5${between(random, 0, 3)}.${random.digits(9)},${between(random, 4, 6)}.${random.digits(9)}`),
  'places on the map as whole numbers': (random) =>
    rows(200, () => `5${random.digits(8)} ${between(random, 4, 6)}${random.digits(8)}`),
  times: (random) => rows(300, () => `17${random.digits(8)},${random.digits(3)}`),
  amounts: (random) =>
    `jaar;bedrag\n${rows(200, () => `202${random.below(5)};${random.digits(7)},${random.digits(2)}`)}`,
  'postcode areas': (random) =>
    `pc4;woningen\n${rows(200, () => `${postcode(random).slice(0, 4)};${random.digits(3)}`)}`,
};

function ean(twelve: string): string {
  const sum = [...twelve].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0);
  return `${twelve}${(10 - (sum % 10)) % 10}`;
}

describe('clean tables', () => {
  it.each(Object.keys(CLEAN))('%s are silent', (kind) => {
    const random = new Random(31 + Object.keys(CLEAN).indexOf(kind));
    const loud = Array.from({ length: 30 }, () => worst(findingsIn('gegevens.csv', CLEAN[kind](random))));
    expect(loud.filter((effect) => effect !== 'nothing').length).toBe(0);
  });
});

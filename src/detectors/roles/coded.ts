import {
  isAgeBand,
  isCareCategory,
  isCarePackage,
  isCareProduct,
  isCivilStatus,
  isDiagnosis,
  isEducation,
  isHousehold,
  isNationality,
} from './codes.js';
import { type Likelihood, Odds } from './likelihood.js';
import type { ColumnSample } from './sample.js';

/** Share of the values that must be members; the rest is "unknown" and "other". */
const MOST = 0.9;
const FEWEST = 8;

const SEX_PAIRS: readonly (readonly [string, string, number])[] = [
  ['m', 'v', 6],
  ['man', 'vrouw', 7],
  ['mannen', 'vrouwen', 4],
  ['mannelijk', 'vrouwelijk', 7],
  ['jongen', 'meisje', 6.5],
  ['m', 'f', 5],
  ['male', 'female', 6.5],
  ['h', 'v', 2.5],
];
/** Beside the two: other, unknown, not stated. */
const SEX_REST = new Set(['x', 'o', 'onbekend', 'anders', 'other', 'unknown', 'u', 'onzijdig', 'divers']);

/**
 * Sex in words or letters, or as 1 and 2. Words say it; of columns with nothing but 1 and 2 only some are, the rest
 * being yes and no.
 */
export function sex(sample: ColumnSample): Likelihood | null {
  if (sample.size < FEWEST || sample.distinct < 2 || sample.distinct > 8) return null;
  const shares = new Map(sample.shares());
  const of = (value: string) => shares.get(value) ?? 0;
  for (const [men, women, odds] of SEX_PAIRS) {
    const rest = [...shares.keys()].filter((value) => value !== men && value !== women);
    if (!rest.every((value) => SEX_REST.has(value)) || of(men) === 0 || of(women) === 0) continue;
    if (of(men) + of(women) < 0.7) continue;
    return new Odds()
      .add(odds, 'form')
      .add(balance(of(men), of(women)), 'distribution')
      .of('sex');
  }
  return sexAsNumber(sample, of('1'), of('2'));
}

function balance(first: number, second: number): number {
  const smaller = Math.min(first, second) / (first + second);
  return smaller >= 0.25 ? 0.3 : smaller >= 0.08 ? 0 : -1;
}

/** Codes 1 and 2, with 0 or 9 for unknown, as the register of education and surveys have them (ISO/IEC 5218). */
function sexAsNumber(sample: ColumnSample, men: number, women: number): Likelihood | null {
  if (!sample.integers || men + women < 0.95) return null;
  if ([...sample.counts.keys()].some((value) => !['0', '1', '2', '3', '9'].includes(value))) return null;
  const smaller = Math.min(men, women) / (men + women);
  if (smaller < 0.15) return null;
  return new Odds().add(smaller >= 0.3 ? 2.1 : 0.3, 'distribution').of('sex');
}

/** Words and codes that are known as they are written. */
export function writtenCodes(sample: ColumnSample): Likelihood[] {
  if (sample.size < FEWEST || sample.distinct < 2) return [];
  const found: Likelihood[] = [];
  const listed = (id: Likelihood['id'], odds: number, test: (value: string) => boolean, fewest = 2) => {
    if (!sample.hasMost(test, MOST)) return;
    const members = [...sample.counts.keys()].filter(test).length;
    if (members >= fewest) found.push(new Odds().add(odds, 'code-list').of(id));
  };
  if (!sample.numbers) {
    listed('age-band', 5, isAgeBand, 3);
    listed('civil-status', 6, isCivilStatus);
    listed('household', 5, isHousehold);
    listed('nationality', 5, isNationality);
    listed('education', 5, isEducation, 3);
    listed('diagnosis', sample.share((text) => text.includes('.')) > 0.2 ? 5 : 1.5, isDiagnosis, 5);
    listed('care-product', 5, (text) => /[A-Z]/i.test(text) && isCareProduct(text));
    listed('care-product', 5, (text) => /[A-Z]/i.test(text) && isCarePackage(text));
    civilLetters(sample, found);
  } else {
    listed('care-product', sample.share((text) => text[0] === '0') > 0.3 ? 3 : 0.3, isCareCategory, 3);
    listed('care-product', sample.share((text) => text[0] === '0') > 0.5 ? 2.5 : 0, isCareProduct, 3);
    listed('care-product', 2, isCarePackage, 4);
    nationalityNumbers(sample, found);
  }
  return found;
}

/** Letters of the register of persons: unmarried O, married H, partnership P, divorced S or B, widowed W. */
function civilLetters(sample: ColumnSample, found: Likelihood[]): void {
  const letters = [...sample.counts.keys()].map((value) => value.toUpperCase());
  const isCode = letters.every((letter) => /^[OHPSBWAG]$/.test(letter)) && letters.length >= 3;
  if (isCode && letters.includes('O') && (letters.includes('H') || letters.includes('G')))
    found.push(new Odds().add(3, 'code-list').of('civil-status'));
}

/**
 * Nationality and country as four digits of the national tables 32 and 34: `0001` or `6030` for most, and others
 * below 0500 or above 5000.
 */
function nationalityNumbers(sample: ColumnSample, found: Likelihood[]): void {
  const [first] = sample.shares();
  const padded = sample.hasMost((text) => /^\d{4}$/.test(text), 0.98);
  if (!padded || !first || first[1] < 0.4 || sample.distinct < 3) return;
  const within = (low: number, high: number) => sample.share((text) => Number(text) >= low && Number(text) <= high);
  if (first[0] === '0001' && within(0, 500) >= 0.99)
    found.push(new Odds().add(5, 'code-list').add(0.5, 'distribution').of('nationality'));
  if (first[0] === '6030' && within(5000, 9999) + within(0, 0) >= 0.99)
    found.push(new Odds().add(5, 'code-list').add(0.5, 'distribution').of('origin'));
}

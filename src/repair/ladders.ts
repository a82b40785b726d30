import type { RoleId } from '../detectors/roles.js';
import { climb, type Level, type Rung, type Values } from './ladder.js';
import { ageRungs, agesIn } from './ladders/age.js';
import { inOrder, type Weighed } from './ladders/bands.js';
import { categoryRungs } from './ladders/category.js';
import { type Axis, coordinateRungs } from './ladders/coordinate.js';
import { dateForm, dateRungs, readDate } from './ladders/date.js';
import { decimalSign, numberRungs, readNumber } from './ladders/number.js';
import { letterNumberRungs, letterPairRungs, letterRungs, postcodeRungs } from './ladders/postcode.js';
import { isRegionCode, regionRungs } from './ladders/region.js';
import { yearRungs, yearsIn } from './ladders/year.js';

/** Kinds of ladders; a column has one. */
export type LadderKind =
  | 'postcode'
  | 'whole-address'
  | 'postcode-letters'
  | 'letter-pair'
  | 'first-letter-number'
  | 'second-letter-number'
  | 'date'
  | 'year'
  | 'age'
  | 'number'
  | 'rd-x'
  | 'rd-y'
  | 'wgs-lat'
  | 'wgs-lon'
  | 'region'
  | 'category'
  | 'none'; // as it is, or gone

/** Share of the values that must have the form of a ladder. */
const MOST = 0.9;
/** Numbers with fewer values than this are codes more often than amounts. */
const FEW_VALUES = 12;
/** Values that are looked at to know the form. */
const SAMPLE = 2000;
/** Rows that an outer band of years or ages must hold: this share, and at least as many as a group. */
const OUTER = 0.02;

const BY_ROLE: Partial<Readonly<Record<RoleId, LadderKind>>> = {
  pc6: 'postcode',
  pc4: 'postcode',
  'pc6-house': 'whole-address',
  'postcode-letters': 'postcode-letters',
  'letter-pair': 'letter-pair',
  'birth-month': 'none',
  'birth-day': 'none',
  'rd-x': 'rd-x',
  'rd-y': 'rd-y',
  'wgs-lat': 'wgs-lat',
  'wgs-lon': 'wgs-lon',
  sex: 'category',
  household: 'category',
  'civil-status': 'category',
  nationality: 'category',
  origin: 'category',
  language: 'category',
  education: 'category',
  occupation: 'category',
  municipality: 'category',
  province: 'category',
  'care-product': 'category',
  diagnosis: 'category',
  code: 'category',
};

/** Ladders that a role stands for when most values have the form. */
const BY_ROLE_AND_FORM: Partial<Readonly<Record<RoleId, LadderKind>>> = {
  'birth-date': 'date',
  date: 'date',
  'birth-year': 'year',
  year: 'year',
  age: 'age',
  'age-band': 'age',
  district: 'region',
  neighbourhood: 'region',
};

/** The ladder that fits a column: by its role where the values agree, otherwise by the values. */
export function ladderKind(role: RoleId | null, values: Values): LadderKind {
  const fixed = role === null ? undefined : BY_ROLE[role];
  if (fixed !== undefined) return fixed;
  const texts = values.texts.slice(1, SAMPLE + 1);
  const byRole = role === null ? undefined : BY_ROLE_AND_FORM[role];
  if (byRole !== undefined && fits(byRole, texts)) return byRole;
  if (isDates(texts)) return 'date';
  return texts.length > FEW_VALUES && isNumbers(texts) ? 'number' : 'category';
}

function fits(kind: LadderKind, texts: readonly string[]): boolean {
  if (kind === 'date') return isDates(texts) || share(texts, (text) => yearsIn(text) !== null) >= MOST;
  if (kind === 'year') return share(texts, (text) => yearsIn(text) !== null) >= MOST;
  if (kind === 'age') return share(texts, (text) => agesIn(text) !== null) >= MOST;
  return share(texts, isRegionCode) >= MOST;
}

function isDates(texts: readonly string[]): boolean {
  const form = dateForm(texts);
  // A bare year is a number as well.
  return share(texts, (text) => text.length > 4 && readDate(text, form) !== null) >= MOST;
}

function isNumbers(texts: readonly string[]): boolean {
  const sign = decimalSign(texts);
  return share(texts, (text) => readNumber(text, sign) !== null) >= MOST;
}

function share(texts: readonly string[], test: (text: string) => boolean): number {
  return texts.length === 0 ? 0 : texts.filter(test).length / texts.length;
}

/**
 * The levels of a column on a ladder, from as it is to gone.
 *
 * @param k smallest group that is asked for: fewer rows than this make no band or category of their own
 */
export function levelsOf(kind: LadderKind, values: Values, k: number): Level[] {
  return climb(values, rungsOf(kind, values, k));
}

function rungsOf(kind: LadderKind, values: Values, k: number): Rung[] {
  const { texts, counts } = values;
  const rows = values.column.codes.length;
  const fewest = Math.max(k, Math.ceil(rows * OUTER));
  const weighed = texts.slice(1).map((text, at) => ({ text, rows: counts[at + 1] }));
  switch (kind) {
    case 'postcode':
      return postcodeRungs(false);
    case 'whole-address':
      return postcodeRungs(true);
    case 'postcode-letters':
      return letterRungs();
    case 'letter-pair':
      return letterPairRungs();
    case 'first-letter-number':
      return letterNumberRungs(true);
    case 'second-letter-number':
      return letterNumberRungs(false);
    case 'date':
      return dateRungs(weighed, fewest);
    case 'year':
      return yearRungs(firstsOf(weighed, yearsIn), { fewest, read: yearsIn, write: String });
    case 'age':
      return ageRungs(firstsOf(weighed, agesIn), fewest);
    case 'number':
      return numberRungs(weighed);
    case 'rd-x':
    case 'rd-y':
    case 'wgs-lat':
    case 'wgs-lon':
      return coordinateRungs(texts, AXES[kind]);
    case 'region':
      return regionRungs();
    case 'category':
      return categoryRungs(weighed, k);
    case 'none':
      return [];
  }
}

const AXES: Readonly<Record<'rd-x' | 'rd-y' | 'wgs-lat' | 'wgs-lon', Axis>> = {
  'rd-x': 'x',
  'rd-y': 'y',
  'wgs-lat': 'latitude',
  'wgs-lon': 'longitude',
};

function firstsOf(
  values: readonly { text: string; rows: number }[],
  read: (text: string) => readonly [number, number] | null,
): Weighed[] {
  return inOrder(
    values.flatMap(({ text, rows }): Weighed[] => {
      const span = read(text);
      return span ? [{ value: span[0], rows }] : [];
    }),
  );
}

import type { RoleId } from './ids.js';

/**
 * How often a column without a name has a role, in tables of people and in all other tables: a share of the columns.
 * Only their order of size matters. They were set by hand from the layouts of the register of persons, of iWmo and of
 * surveys, and checked against about 2,200 published example tables of statistics packages, of which one in five is
 * about people.
 */
export interface Prior {
  readonly people: number;
  readonly other: number;
}

const prior = (people: number, other: number): Prior => ({ people, other });

export const PRIORS: Readonly<Partial<Record<RoleId, Prior>>> = {
  'birth-date': prior(0.05, 0.0008),
  'birth-year': prior(0.03, 0.0015),
  age: prior(0.06, 0.0015),
  'age-band': prior(0.02, 0.006),
  // Animals have a sex too.
  sex: prior(0.08, 0.006),
  pc4: prior(0.05, 0.015),
  pc6: prior(0.03, 0.015),
  municipality: prior(0.03, 0.02),
  district: prior(0.02, 0.015),
  neighbourhood: prior(0.02, 0.015),
  province: prior(0.01, 0.01),
  'bag-id': prior(0.005, 0.01),
  nationality: prior(0.02, 0.0005),
  origin: prior(0.01, 0.0005),
  'civil-status': prior(0.03, 0.0005),
  household: prior(0.02, 0.001),
  'household-size': prior(0.03, 0.004),
  education: prior(0.03, 0.002),
  hours: prior(0.03, 0.006),
  income: prior(0.04, 0.02),
  'care-product': prior(0.04, 0.003),
  diagnosis: prior(0.02, 0.002),
};

/** The same for what a column is when it is nothing in particular. Pairs of coordinates are things more often. */
export const NEUTRAL_PRIORS: Readonly<Partial<Record<RoleId, Prior>>> = {
  index: prior(0.1, 0.1),
  constant: prior(0.05, 0.05),
  date: prior(0.08, 0.08),
  year: prior(0.03, 0.05),
  code: prior(0.3, 0.25),
  count: prior(0.1, 0.16),
  measurement: prior(0.1, 0.2),
  pseudonym: prior(0.03, 0.02),
  'free-text': prior(0.05, 0.08),
};

/**
 * Log Bayes factors of a name of a column: how much more often tables of people have it than other tables. Small
 * for age, sex and place, because tables of counts by age, sex and place have the same names.
 */
export const NAMED_ODDS: Readonly<Partial<Record<RoleId, number>>> = {
  name: 3,
  'birth-date': 3,
  'birth-year': 2,
  'birth-month': 1.5,
  'birth-day': 1.5,
  age: 1.6,
  'age-band': 0.5,
  sex: 1.6,
  'civil-status': 1.5,
  nationality: 1,
  origin: 1,
  language: 0.5,
  household: 0.5,
  'household-size': 0.8,
  education: 0.8,
  occupation: 1,
  income: 0.8,
  benefit: 1,
  debt: 1,
  hours: 0.4,
  'care-product': 1.5,
  diagnosis: 2,
  pseudonym: 1.5,
  pc6: 0.5,
  pc4: 0.4,
  municipality: 0.2,
  'bag-id': -1,
  'rd-x': -1.5,
  'rd-y': -1.5,
  'wgs-lat': -1.5,
  'wgs-lon': -1.5,
  count: -3,
  year: -0.5,
};

/** The same for what a column is about; see `rules/words/topics.yaml`. */
export const TOPIC_ODDS: Readonly<Record<string, number>> = {
  telling: -3,
  dier: -5,
  organisatie: -2,
  gebouw: -2,
  'anders-nummer': -1.5,
  persoon: 2,
  zorg: 1.5,
  bijzonder: 1,
  justitie: 1.5,
  inkomen: 1,
};

/** Log odds that a table without a word of explanation is about people, before its columns are looked at. */
export const TABLE_PRIOR = -1;

/**
 * What makes a kind: parts of one fact about a person count once. A year of birth, an age and a birth date are one
 * thing to know, and so are a postcode and a municipality.
 */
const KIND: Readonly<Partial<Record<RoleId, string>>> = {
  pc6: 'place',
  pc4: 'place',
  'postcode-letters': 'place',
  'letter-pair': 'place',
  'letter-number': 'place',
  municipality: 'place',
  district: 'place',
  neighbourhood: 'place',
  province: 'place',
  'bag-id': 'place',
  'rd-x': 'place',
  'rd-y': 'place',
  'wgs-lat': 'place',
  'wgs-lon': 'place',
  'birth-date': 'birth',
  'birth-year': 'birth',
  'birth-month': 'birth',
  'birth-day': 'birth',
  age: 'birth',
  'age-band': 'birth',
  household: 'household',
  'household-size': 'household',
  nationality: 'origin',
  origin: 'origin',
  language: 'origin',
};

export function kindOf(id: RoleId): string {
  return KIND[id] ?? id;
}

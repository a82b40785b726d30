import type { RoleReason } from '../../model/match.js';
import type { ColumnView } from '../view.js';

/** What a column can be taken for. */
export type RoleId =
  // Places.
  | 'pc6'
  | 'pc4'
  | 'postcode-letters'
  | 'letter-pair'
  | 'letter-number'
  | 'pc6-house'
  | 'house'
  | 'house-letter'
  | 'addition'
  | 'municipality'
  | 'district'
  | 'neighbourhood'
  | 'province'
  | 'bag-id'
  | 'rd-x'
  | 'rd-y'
  | 'wgs-lat'
  | 'wgs-lon'
  // People.
  | 'name'
  | 'birth-date'
  | 'birth-year'
  | 'birth-month'
  | 'birth-day'
  | 'age'
  | 'age-band'
  | 'sex'
  | 'household'
  | 'household-size'
  | 'civil-status'
  | 'nationality'
  | 'origin'
  | 'language'
  | 'education'
  | 'occupation'
  | 'income'
  | 'benefit'
  | 'debt'
  | 'hours'
  | 'care-product'
  | 'diagnosis'
  | 'pseudonym'
  // Anything.
  | 'index'
  | 'constant'
  | 'measurement'
  | 'count'
  | 'date'
  | 'year'
  | 'code'
  | 'free-text';

/** What a column is taken for, with the probability of that (0 to 1) and why. */
export interface Role {
  readonly id: RoleId;
  readonly column: ColumnView;
  readonly probability: number;
  readonly because: readonly RoleReason[];
}

/**
 * What a role means for disclosure: a key of the rows, a direct identifier, a quasi-identifier (what somebody else can
 * know of a person), a sensitive attribute (what nobody should learn), or none of these.
 */
export type RoleKind = 'key' | 'direct' | 'quasi' | 'sensitive' | 'neutral';

export const ROLE_KIND: Readonly<Record<RoleId, RoleKind>> = {
  pc6: 'quasi',
  pc4: 'quasi',
  'postcode-letters': 'quasi',
  'letter-pair': 'quasi',
  'letter-number': 'quasi',
  'pc6-house': 'direct',
  house: 'direct',
  'house-letter': 'direct',
  addition: 'direct',
  municipality: 'quasi',
  district: 'quasi',
  neighbourhood: 'quasi',
  province: 'quasi',
  'bag-id': 'direct',
  'rd-x': 'quasi',
  'rd-y': 'quasi',
  'wgs-lat': 'quasi',
  'wgs-lon': 'quasi',
  name: 'direct',
  'birth-date': 'quasi',
  'birth-year': 'quasi',
  'birth-month': 'quasi',
  'birth-day': 'quasi',
  age: 'quasi',
  'age-band': 'quasi',
  sex: 'quasi',
  household: 'quasi',
  'household-size': 'quasi',
  'civil-status': 'quasi',
  nationality: 'quasi',
  origin: 'quasi',
  language: 'quasi',
  education: 'quasi',
  occupation: 'quasi',
  income: 'sensitive',
  benefit: 'sensitive',
  debt: 'sensitive',
  hours: 'sensitive',
  'care-product': 'sensitive',
  diagnosis: 'sensitive',
  pseudonym: 'key',
  index: 'neutral',
  constant: 'neutral',
  measurement: 'neutral',
  count: 'neutral',
  date: 'neutral',
  year: 'neutral',
  code: 'neutral',
  'free-text': 'neutral',
};

import type { RoleReason } from '../model/evidence.js';
import type { Bilingual } from '../model/finding.js';

/** What a column is taken for, by the id of its role. */
export const RISK_ROLES: Readonly<Record<string, Bilingual>> = {
  pc6: { nl: 'postcode', en: 'postcode' },
  pc4: { nl: 'vier cijfers van de postcode', en: 'four digits of the postcode' },
  'postcode-letters': { nl: 'letters van de postcode', en: 'letters of the postcode' },
  'letter-pair': { nl: 'letters van de postcode als getal', en: 'letters of the postcode as a number' },
  'letter-number': { nl: 'letter van de postcode als getal', en: 'letter of the postcode as a number' },
  'pc6-house': { nl: 'postcode met huisnummer', en: 'postcode with house number' },
  house: { nl: 'huisnummer', en: 'house number' },
  'house-letter': { nl: 'huisletter', en: 'house letter' },
  addition: { nl: 'toevoeging bij het huisnummer', en: 'addition to the house number' },
  municipality: { nl: 'gemeente', en: 'municipality' },
  district: { nl: 'wijk', en: 'district' },
  neighbourhood: { nl: 'buurt', en: 'neighbourhood' },
  province: { nl: 'provincie', en: 'province' },
  'bag-id': { nl: 'BAG-nummer van een adres of pand', en: 'BAG number of an address or building' },
  'rd-x': { nl: 'RD-coördinaat', en: 'RD coordinate' },
  'rd-y': { nl: 'RD-coördinaat', en: 'RD coordinate' },
  'wgs-lat': { nl: 'breedtegraad', en: 'latitude' },
  'wgs-lon': { nl: 'lengtegraad', en: 'longitude' },
  name: { nl: 'naam', en: 'name' },
  'birth-date': { nl: 'geboortedatum', en: 'date of birth' },
  'birth-year': { nl: 'geboortejaar', en: 'year of birth' },
  'birth-month': { nl: 'geboortemaand', en: 'month of birth' },
  'birth-day': { nl: 'geboortedag', en: 'day of birth' },
  age: { nl: 'leeftijd', en: 'age' },
  'age-band': { nl: 'leeftijdsklasse', en: 'age band' },
  sex: { nl: 'geslacht', en: 'sex' },
  household: { nl: 'samenstelling van het huishouden', en: 'composition of the household' },
  'household-size': { nl: 'grootte van het huishouden', en: 'size of the household' },
  'civil-status': { nl: 'burgerlijke staat', en: 'civil status' },
  nationality: { nl: 'nationaliteit', en: 'nationality' },
  origin: { nl: 'herkomst', en: 'origin' },
  language: { nl: 'taal', en: 'language' },
  education: { nl: 'opleiding', en: 'education' },
  occupation: { nl: 'beroep', en: 'occupation' },
  pseudonym: { nl: 'nummer of pseudoniem van een persoon', en: 'number or pseudonym of a person' },
};

/** Why it is taken for that, as the end of "postcode: …". */
export const RISK_ROLE_REASONS: Readonly<Record<RoleReason, Bilingual>> = {
  header: { nl: 'de kolomnaam zegt het', en: 'the column name says so' },
  code: { nl: 'de kolomnaam is een bekende code', en: 'the column name is a known code' },
  form: { nl: 'de waarden zijn zo geschreven', en: 'the values are written so' },
  range: { nl: 'de getallen blijven binnen de grenzen', en: 'the numbers stay within the bounds' },
  distribution: { nl: 'de waarden zijn zo verdeeld', en: 'the values are spread so' },
  calendar: {
    nl: 'de data zijn over jaren, maanden en dagen verdeeld zoals geboorten',
    en: 'the dates are spread over years, months and days as births are',
  },
  'code-list': {
    nl: 'de waarden staan in een gepubliceerde codelijst',
    en: 'the values are in a published list of codes',
  },
  neighbour: { nl: 'de kolommen ernaast horen erbij', en: 'the columns beside it go with it' },
  shape: {
    nl: 'de plaats in de tabel en het aantal waarden passen erbij',
    en: 'its place in the table and its number of values fit',
  },
};

import { FACT } from '../../profile/facts.js';
import type { ColumnView } from '../view.js';
import { isAgeBand } from './codes.js';
import type { Role, RoleId } from './ids.js';
import { coordinate } from './places.js';
import type { ColumnSample } from './sample.js';

/** Share of the cells that must have the form that the header promises. */
const HALF = 0.5;
const MOST = 0.9;
/** A code of a sex has few values; a column of text under that name is something else. */
const MOST_SEXES = 12;

type Fits = (column: ColumnView, sample: ColumnSample) => boolean;

/** A role that a header gives, as long as the values do not contradict. */
interface NamedRole {
  /** Name in `rules/words/roles.yaml`. */
  readonly word: string;
  readonly id: RoleId;
  readonly probability: number;
  readonly fits: Fits;
}

const formed =
  (fact: number, least: number): Fits =>
  (column) =>
    column.share(fact) >= least;
const within =
  (low: number, high: number): Fits =>
  (_, sample) =>
    sample.share((text) => Number(text.replace(',', '.')) >= low && Number(text.replace(',', '.')) <= high) >= MOST;
const isDate: Fits = (column, sample) =>
  sample.dates !== null || column.share(FACT.DATE) >= HALF || column.share(FACT.DATE8) >= HALF;
/** A date as spreadsheets store it, in days since the end of 1899: from 1905 to 2035. */
const isDayNumber: Fits = (column, sample) => sample.integers !== null && within(1_900, 49_500)(column, sample);
const isCode: Fits = (_, sample) => sample.numbers === null || sample.integers !== null;
const isBand: Fits = (_, sample) =>
  sample.numbers === null && (sample.share(isAgeBand) >= HALF || sample.distinct <= Math.max(30, sample.size / 4));
const isNumber: Fits = (_, sample) => sample.numbers !== null;
const isMonth: Fits = (column, sample) => sample.numbers === null || within(0, 12)(column, sample);
const isText: Fits = (_, sample) => sample.numbers === null;
const isShort: Fits = (_, sample) => sample.share((text) => text.length > 40) < HALF;
const anything: Fits = () => true;

const named = (word: string, id: RoleId, probability: number, fits: Fits = anything): NamedRole => ({
  word,
  id,
  probability,
  fits,
});

/** In the order in which they are tried; of two meanings of one header the narrower comes first. */
const NAMED: readonly NamedRole[] = [
  ...['postcode', 'pc6', 'pc4'].flatMap((word) => [
    named(word, 'pc6-house', 0.99, formed(FACT.PC6_HOUSE, HALF)),
    named(word, 'pc6', 0.99, formed(FACT.PC6, HALF)),
    named(word, 'pc4', 0.99, formed(FACT.PC4, HALF)),
  ]),
  named('postcode-letters', 'postcode-letters', 0.99, formed(FACT.TWO_LETTERS, HALF)),
  named('postcode-letters', 'letter-pair', 0.9, formed(FACT.LETTER_PAIR, MOST)),
  named('huisletter', 'house-letter', 0.99),
  named('toevoeging', 'addition', 0.95),
  named('huisnummer', 'house', 0.99, (column) => column.share(FACT.HOUSE) + column.share(FACT.HOUSE_ADDITION) >= HALF),
  named('geboortedatum', 'birth-date', 0.99, isDate),
  named('geboortedatum', 'birth-year', 0.95, within(1880, 2035)),
  named('geboortedatum', 'birth-date', 0.95, isDayNumber),
  named(
    'geboortejaar',
    'birth-date',
    0.95,
    (column, sample) => sample.dates !== null && !within(0, 9999)(column, sample),
  ),
  named(
    'geboortejaar',
    'birth-year',
    0.95,
    (column, sample) => within(1880, 2035)(column, sample) || within(0, 99)(column, sample),
  ),
  named('geboortemaand', 'birth-month', 0.95, isMonth),
  named('geboortedag', 'birth-day', 0.95, within(0, 31)),
  named('leeftijd', 'age', 0.95, within(0, 125)),
  named('leeftijd', 'age-band', 0.95, isBand),
  named('geslacht', 'sex', 0.95, (column) => column.distinct <= MOST_SEXES),
  named('naam', 'name', 0.9, formed(FACT.LETTERS, HALF)),
  named('gemeente', 'municipality', 0.9, isCode),
  named('wijk', 'district', 0.9, isCode),
  named('buurt', 'neighbourhood', 0.9, isCode),
  named('provincie', 'province', 0.9, isCode),
  named('woonplaats', 'municipality', 0.85, isText),
  named('bag-id', 'bag-id', 0.95, (_, sample) => sample.share((text) => /^\d{13,16}$/.test(text)) >= HALF),
  named('huishoudgrootte', 'household-size', 0.9, within(0, 30)),
  named('huishouden', 'household', 0.85, isCode),
  named('burgerlijke-staat', 'civil-status', 0.9, isCode),
  named('nationaliteit', 'nationality', 0.9, isCode),
  named('herkomst', 'origin', 0.85, isCode),
  named('taal', 'language', 0.8, isText),
  named('opleiding', 'education', 0.85, isShort),
  named('beroep', 'occupation', 0.85, isShort),
  named('zorgproduct', 'care-product', 0.85, isShort),
  named('diagnose', 'diagnosis', 0.9, isShort),
  named('uitkering', 'benefit', 0.9),
  named('schuld', 'debt', 0.9),
  named('inkomen', 'income', 0.9),
  named('uren', 'hours', 0.85, within(0, 8784)),
  named('pseudoniem', 'pseudonym', 0.9, isCode),
  named('volgnummer', 'index', 0.9, isCode),
  named('aantal', 'count', 0.85, isNumber),
  named('datum', 'date', 0.9, isDate),
  named('jaar', 'year', 0.9, within(1000, 2200)),
  named('tekst', 'free-text', 0.9, isText),
];

/** The role that the header of a column names, when its values agree; null without one. */
export function namedRole(column: ColumnView, sample: ColumnSample): Role | null {
  if (column.roles.size === 0 || column.cells === 0) return null;
  const found = NAMED.find(({ word, fits }) => column.roles.has(word) && fits(column, sample));
  const id = found?.id ?? coordinateOf(column, sample);
  if (id === null) return null;
  const by = isCodedName(column.header ?? '') ? 'code' : 'header';
  return { id, column, probability: found?.probability ?? 0.95, because: [by] };
}

/** Words for an axis, and what it can be: in the national grid or in degrees. */
const AXES: readonly (readonly [word: string, ids: readonly RoleId[]])[] = [
  ['rd-x', ['rd-x', 'wgs-lon']],
  ['rd-y', ['rd-y', 'wgs-lat']],
  ['breedtegraad', ['wgs-lat']],
  ['lengtegraad', ['wgs-lon']],
  ['coordinaat', ['wgs-lat', 'wgs-lon', 'rd-x', 'rd-y']],
];

function coordinateOf(column: ColumnView, sample: ColumnSample): RoleId | null {
  const axis = AXES.find(([word]) => column.roles.has(word));
  if (!axis) return null;
  const possible = coordinate(sample).map(({ id }) => id);
  return axis[1].find((id) => possible.includes(id)) ?? null;
}

/** Names that only a coded source has: rubrics of the register of persons, variables of Statistics Netherlands. */
function isCodedName(header: string): boolean {
  return (
    /^[\d.]{4,8}$/.test(header.trim()) ||
    /^(?:GBA|RIN|INH|INP|VEKT|SECM|OPLNIV|SOORTOBJECT)[A-Z0-9]*$/.test(header.trim())
  );
}

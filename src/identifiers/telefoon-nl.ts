import { once } from '../once.js';
import { makeIdentifier } from './identifier.js';
import { LONG_AREAS, SHORT_AREAS } from './tables/telephone-areas.js';
import { clean } from './text/characters.js';

/** Digits after 06 that mobile numbers begin with. */
export const MOBILE_STARTS = '123458';
/** Pager. */
const PAGER = '66';
/** Not of a place: numbers of organisations, and calls over the internet. */
const NO_PLACE = ['84', '85', '87', '88', '91'] as const;
/** Free and paid numbers of organisations, which can also be shorter or longer. */
const SERVICES = ['800', '900', '906', '909'] as const;
const MACHINES = '970';

/** Numbers of nine digits after the 0 by what they begin with. */
const STARTS = once((): ReadonlySet<string> => {
  const mobile = [...MOBILE_STARTS].map((digit) => `6${digit}`);
  return new Set([...SHORT_AREAS(), ...LONG_AREAS(), ...mobile, PAGER, ...NO_PLACE]);
});

const WRITTEN = /^\+?[\d(][\d ()./-]{0,30}\d$/;
const INTERNATIONAL = /^(?:\+31|0031)(?:\(0\))?([1-9]\d*)$/;
/** Without a sign before it the length tells: no number within the country begins with 31. */
const WITHOUT_SIGN = /^31([1-9]\d{8}|970\d{8})$/;

function compact(value: string): string {
  const text = clean(value);
  if (!WRITTEN.test(text)) return text;
  const bare = text.replace(/[ ./-]/g, '');
  const match = INTERNATIONAL.exec(bare) ?? WITHOUT_SIGN.exec(bare);
  const number = match ? `0${match[1]}` : bare.replace(/^\((0\d+)\)/, '$1');
  return /^\d+$/.test(number) ? number : text;
}

function passes(number: string): boolean {
  if (/^140\d{2,3}$/.test(number)) return isMunicipal(number.slice(3));
  if (!/^0[1-9]\d{6,10}$/.test(number)) return false;
  const rest = number.slice(1);
  if (SERVICES.some((service) => rest.startsWith(service))) return rest.length <= 10;
  if (rest.startsWith(MACHINES)) return rest.length === 11;
  return rest.length === 9 && (STARTS().has(rest.slice(0, 2)) || STARTS().has(rest.slice(0, 3)));
}

/** 14 and the area code of a municipality, with its 0. */
function isMunicipal(area: string): boolean {
  return SHORT_AREAS().has(area) || LONG_AREAS().has(area) || ['84', '85', '88'].includes(area);
}

/**
 * Dutch telephone number (google/libphonenumber, metadata of country code 31): mobile 06 and eight digits that begin
 * with 1 to 5 or 8, fixed numbers by the list of area codes, 084, 085, 087, 088 and 091, pagers 066, machines 0970, and
 * the numbers of organisations 0800, 0900, 0906, 0909 and 14 with an area code. Written with +31, 0031 or 31, with (0),
 * and with spaces, dots, hyphens, slashes or brackets. Compact it begins with 0, or is a number of 14.
 *
 * The chance is about 0 and nine digits: the sum of 10^−length over what such a number can begin with.
 */
export const telefoonNl = makeIdentifier({
  id: 'telefoon-nl',
  forms: ['09{9}'],
  chance: () => [...STARTS(), ...SERVICES].reduce((sum, start) => sum + 10 ** -start.length, 0),
  compact,
  passes,
});

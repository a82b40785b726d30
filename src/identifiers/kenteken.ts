import { type Identifier, makeIdentifier } from './identifier.js';
import { cleanUpper } from './text/characters.js';

/** Side codes 1 to 14 of the vehicle authority RDW: `X` is a letter, `9` a digit. The last three are reserved. */
export const SIDE_CODES = [
  'XX-99-99',
  '99-99-XX',
  '99-XX-99',
  'XX-99-XX',
  'XX-XX-99',
  '99-XX-XX',
  '99-XXX-9',
  '9-XXX-99',
  'XX-999-X',
  'X-999-XX',
  'XXX-99-X',
  'X-99-XXX',
  '9-XX-999',
  '999-XX-9',
] as const;
/** Side codes that have all letters. */
export const OLD_SIDE_CODES = 3;
export const OLD_PLATE_LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** Since side code 4: no vowels, so that plates spell little, and no C and Q, which look like others. */
export const PLATE_LETTERS = 'BDFGHJKLMNPRSTVWXYZ';
/** Groups of letters that are not issued, for what they stand for. */
const NEVER: ReadonlySet<string> = new Set('SD SS GVD KKK NSB PKK PSV PVV SGP TBS VVD'.split(' '));

export interface Kenteken extends Identifier {
  /** Side code 1 to 14; null when it is no valid plate. */
  sideCode(value: string): number | null;
}

const BARE = SIDE_CODES.map((pattern) => pattern.replaceAll('-', ''));
const GROUPS = SIDE_CODES.map((pattern) => pattern.split('-'));

/** Index in the list of side codes, or -1: without hyphens each of them is different. */
function codeOf(bare: string): number {
  return bare.length === 6 ? BARE.indexOf(bare.replace(/[A-Z]/g, 'X').replace(/\d/g, '9')) : -1;
}

function compact(value: string): string {
  const text = cleanUpper(value);
  const groups = /^([A-Z\d]{1,3})[- ]([A-Z\d]{2,3})[- ]([A-Z\d]{1,3})$/.exec(text)?.slice(1);
  if (!groups) return text;
  const code = codeOf(groups.join(''));
  const isRight = code >= 0 && groups.every((group, i) => group.length === GROUPS[code][i].length);
  return isRight ? groups.join('') : text;
}

function sideCodeOf(bare: string): number | null {
  const code = codeOf(bare);
  if (code < 0) return null;
  const letters = code < OLD_SIDE_CODES ? OLD_PLATE_LETTERS : PLATE_LETTERS;
  let at = 0;
  for (const { length } of GROUPS[code]) {
    const group = bare.slice(at, at + length);
    at += length;
    if (NEVER.has(group) || (!/^\d/.test(group) && [...group].some((letter) => !letters.includes(letter)))) return null;
  }
  return code + 1;
}

/** How many plates a side code has, of those that can be written in its form. */
function countOf(code: number): { valid: number; all: number } {
  const letters = code < OLD_SIDE_CODES ? OLD_PLATE_LETTERS.length : PLATE_LETTERS.length;
  return GROUPS[code].reduce(
    ({ valid, all }, group) => {
      const { length } = group;
      if (group.startsWith('9')) return { valid: valid * 10 ** length, all: all * 10 ** length };
      const never = [...NEVER].filter((word) => word.length === length).length;
      return { valid: valid * (letters ** length - never), all: all * OLD_PLATE_LETTERS.length ** length };
    },
    { valid: 1, all: 1 },
  );
}

function chanceOfAll(): number {
  const counts = SIDE_CODES.map((_, code) => countOf(code));
  const sum = (of: 'valid' | 'all') => counts.reduce((total, count) => total + count[of], 0);
  return sum('valid') / sum('all');
}

const identifier = makeIdentifier({
  id: 'kenteken',
  forms: SIDE_CODES.map((pattern) => pattern.replaceAll('X', 'A')),
  chance: chanceOfAll,
  compact,
  passes: (bare) => sideCodeOf(bare) !== null,
});

/**
 * Licence plate: fourteen side codes, of which the letters are limited since the fourth, without groups that are not
 * issued (npm packages license-plate and rdw-kenteken-check; nummerborden.info). With hyphens or spaces where the side
 * code has them, or with none; without them `1234AB` is a postcode as well. The chance adds up, over the side codes, the
 * plates that can be issued and those that can be written with all letters.
 */
export const kenteken: Kenteken = Object.assign(identifier, {
  sideCode: (value: string) => sideCodeOf(identifier.compact(value)),
});

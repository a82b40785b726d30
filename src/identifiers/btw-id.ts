import { areCheckDigits, mod97 } from './arithmetic/mod97.js';
import { ELFPROEF_CHANCE, passesElfproef } from './bsn.js';
import { type Identifier, makeIdentifier } from './identifier.js';
import { cleanUpper, isZero, joinSigns } from './text/characters.js';

/** `old` holds a burgerservicenummer or RSIN; `either` passes both checks, as one new id in eleven does. */
export type BtwStyle = 'old' | 'new' | 'either';

export interface BtwId extends Identifier {
  /** Null when it is no valid id. */
  style(value: string): BtwStyle | null;
}

const ROOTS = 1e9;
/** Suffixes B01 to B99. */
const SUFFIXES = 99;
const OLD_ROOTS = Math.round(ELFPROEF_CHANCE * ROOTS);

function compact(value: string): string {
  const text = cleanUpper(value);
  const match = /^(?:NL)?(\d{1,9})B(\d{2})$/.exec(joinSigns(text));
  return match ? `NL${match[1].padStart(9, '0')}B${match[2]}` : text;
}

function styleOf(id: string): BtwStyle | null {
  const [, root, suffix] = /^NL(\d{9})B(\d{2})$/.exec(id) ?? [];
  if (root === undefined || isZero(root) || suffix === '00') return null;
  const isOld = passesElfproef(root);
  const isNew = areCheckDigits(suffix) && mod97(id) === 1;
  if (isOld) return isNew ? 'either' : 'old';
  return isNew ? 'new' : null;
}

const identifier = makeIdentifier({
  id: 'btw-id',
  forms: ['NL9{9}B99'],
  // Of the suffixes of a root one is right in the new style; all are when the root passes the 11-proef.
  chance: (OLD_ROOTS * SUFFIXES + (ROOTS - 1 - OLD_ROOTS)) / (ROOTS * 100),
  compact,
  passes: (id) => styleOf(id) !== null,
});

/**
 * Btw-identificatienummer. Until 2020 NL, the burgerservicenummer of a sole trader or the RSIN of an organisation, B and
 * 01 to 99; that number lives on as omzetbelastingnummer. Since 2020 sole traders have NL, nine digits without meaning,
 * B and two digits, so that the whole, with letters as numbers, leaves 1 modulo 97 (Belastingdienst;
 * arthurdejong/python-stdnum). NL may be missing, and so may zeros that begin the nine digits.
 *
 * Whatever the root is, one suffix of 02 to 98 passes the new check, so the chance is
 * (90,909,090 · 99 + 909,090,909 · 1) / 10¹¹.
 */
export const btwId: BtwId = { ...identifier, style: (value) => styleOf(identifier.compact(value)) };

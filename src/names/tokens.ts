import { fold } from './fold.js';
import { isCommonWord, isFirstName, isPlace, isSurname } from './lookup.js';
import { bare, OTHER_TITLES, PERSON_TITLES, PREFIXES } from './words.js';

/** What a word is by itself, before its neighbours are looked at. */
export interface NameToken {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** A comma stands behind it. */
  readonly comma: boolean;
  readonly title: 'person' | 'other' | null;
  /** `P.`, `J.P.M.`, `Th.`; `bare` without full stops: `P`, `JP`. */
  readonly initials: 'dotted' | 'bare' | null;
  readonly prefix: boolean;
  readonly capital: boolean;
  /** How much the lists say for it: nothing, little because it is also a common word or a place, or much. */
  readonly first: Support;
  readonly surname: Support;
}

/** Support of a list: 0 none, 1 weak (also a common word or a place), 2 strong. */
export type Support = 0 | 1 | 2;

/** Letters, with apostrophes and hyphens between or before them. */
const WORD = /^['’]?\p{L}[\p{L}\p{M}]*(?:['’-]['’]?[\p{L}\p{M}]+)*$/u;
const DOTTED = /^(?:(?:\p{Lu}|IJ|Th|Ph|Ch|Chr|Joh|Jac|Fr|Wm|Tj|Sj|St|Yv)\.-?){1,8}(?:\p{Lu})?$/u;
const BARE = /^\p{Lu}{1,4}$/u;

/** A word as a name could hold it, or null when no name holds such a word. */
export function readToken(text: string, start: number, end: number, comma: boolean): NameToken | null {
  const key = bare(text);
  const title = PERSON_TITLES.has(key) ? 'person' : OTHER_TITLES.has(key) ? 'other' : null;
  const prefix = PREFIXES.has(fold(text)) || PREFIXES.has(key);
  const initials = DOTTED.test(text) ? 'dotted' : BARE.test(text) ? 'bare' : null;
  const word = WORD.test(text);
  if (title === null && !prefix && initials === null && !word) return null;
  return {
    text,
    start,
    end,
    comma,
    title,
    initials,
    prefix,
    capital: /^['’]?(?:[dl]['’])?\p{Lu}/u.test(text),
    first: word ? support(text, isFirstName(text)) : 0,
    surname: word ? surnameSupport(text) : 0,
  };
}

function surnameSupport(text: string): Support {
  // D'Angelo and l'Herminez are listed by their stem or as a whole.
  const stem = text.replace(/^[dl]['’]/i, '');
  return support(text, isSurname(text) || (stem !== text && isSurname(stem)));
}

function support(text: string, listed: boolean): Support {
  if (!listed) return 0;
  return isCommonWord(text) || isPlace(text) || [...text].length <= 2 ? 1 : 2;
}

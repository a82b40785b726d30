import { fold } from './fold.js';
import { list } from './lists.js';

/** Longer text is no name and no place; it is not folded. */
const LONGEST = 60;

/** Whether the word is a first name that is in use in the Netherlands; of `Jan-Willem`, every part must be one. */
export function isFirstName(token: string): boolean {
  return everyPart(token, list('first-names'));
}

/** Whether the word is a surname without its prefixes, as `Berg` of `van den Berg`; of `Jansen-Bakker`, every part. */
export function isSurname(token: string): boolean {
  return everyPart(token, list('surnames'));
}

/** Whether the word says nothing of a name, even where it is also one: `Bloem`, `Mei`, `Mark`, `Bakker`. */
export function isCommonWord(token: string): boolean {
  return token.length <= LONGEST && list('common-words').has(fold(token));
}

const PLAIN = /^[a-z ]*$/;
let places: ReadonlySet<string> | undefined;

/** Whether the whole text is the name of a place or municipality in the Netherlands, as `Den Haag` or `'s-Gravenhage`. */
export function isPlace(text: string): boolean {
  if (text.length > LONGEST) return false;
  places ??= new Set([...list('places')].map((name) => (PLAIN.test(name) ? name : withSpaces(name))));
  return places.has(withSpaces(fold(text)));
}

/** Hyphens and spaces are one: people write `Alphen-Chaam` and `Alphen Chaam`, `'s Gravenhage` and `s-Gravenhage`. */
function withSpaces(folded: string): string {
  return folded
    .replace(/[\s-]+/g, ' ')
    .replace(/^'(?=[st] )/, '')
    .trim();
}

function everyPart(token: string, names: ReadonlySet<string>): boolean {
  if (token.length > LONGEST) return false;
  const folded = fold(token);
  if (names.has(folded)) return true;
  if (!folded.includes('-')) return false;
  const parts = folded.split('-');
  return parts.every((part) => names.has(part));
}

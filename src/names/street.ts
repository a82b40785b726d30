import { fold } from './fold.js';
import { isFirstName, isPlace } from './lookup.js';
import { DOUBTFUL_ENDING, isStreetWord, STREET_ENDING } from './street-words.js';

export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** An address in running text, as places in the text: street, house number and addition together. */
export interface StreetAddress extends Stretch {
  /** The postcode between the number and the place. */
  readonly postcode: Stretch | null;
  /** The place behind it. */
  readonly place: Stretch | null;
}

const LOOK_BACK = 70;
const LOOK_AHEAD = 40;
const MOST_WORDS = 6;

/** Words within the name of a street: `Laan van Meerdervoort`, `Weg naar Rhijnauwen`. */
const LINK = /^(?:van|der|den|de|het|'t|’t|'s|ten|ter|te|naar|aan|op|over|in|la|du|von|en)$/i;
/** Words before a compound: `Korte Jansstraat`, `Burg. van Houtplein`, `2e Daalsedijk`. */
const BEFORE =
  /^(?:korte|lange|oude?|nieuwe?|grote?|kleine|hoge|lage|eerste|tweede|derde|vierde|vijfde|verlengde|achter|voor|boven|beneden|binnen|buiten|midden|noorder|zuider|ooster|wester|groene|rode|witte|zwarte|sint|st|burg|burgemeester|wethouder|dr|dokter|doctor|prof|professor|mr|ds|dominee|pastoor|pater|kapelaan|deken|mgr|monseigneur|prins|prinses|koning|koningin|keizer|graaf|gravin|hertog|jonkheer|jhr|baron|generaal|admiraal|kapitein|luitenant|minister|president|meester|ir|ing|gen|pres|jan|van|bisschop|\d{1,2}e)\.?$/i;
/** First words of a name whose last word says nothing: `Laan van Meerdervoort`. */
const STREET_FIRST = /^(?:laan|plein|weg|hof|park|kade|singel|straat|pad|dreef|gracht|ring|boulevard|kerkweg)$/i;
/** `3 bis`, `12a`, `12-2`, `12 hs`; not `12 m` before more letters and not the date `12-05-2020`. */
const ADDITION =
  /^(?:[ \t]?[-/]?[ \t]?(?:bis|hs|huis|boven|rood|zwart|i{1,3}|[a-z](?:[-/]?\d{1,3})?)(?![\p{L}\p{N}])|[-/]\d{1,4}(?![\p{L}\p{N}]))/iu;
const QUANTITY =
  /^(?:[.,:/-]\d|[ \t]?(?:%|€|°|km|m2|m²|cm|mm|kg|uur|jaar|dagen|stuks|euro|personen|leden|huizen|woningen|bomen|meter|keer|m|x)(?![\p{L}]))/iu;

/**
 * The address whose house number begins at `digitsAt`: the name of a street, with a capital, stands before it. Null
 * otherwise. Of endings that many words have (`veld`, `ring`) a postcode or place must follow.
 */
export function streetAddress(text: string, digitsAt: number): StreetAddress | null {
  const number = /^\d{1,5}(?!\d)/.exec(text.slice(digitsAt, digitsAt + 6))?.[0];
  if (number === undefined || number.startsWith('0')) return null;
  const from = Math.max(0, digitsAt - LOOK_BACK);
  const line = /[^\r\n\t,;:|<>"(){}[\]]*$/.exec(text.slice(from, digitsAt))![0];
  const street = streetBefore(line);
  if (street === null || (street.at === 0 && line.length === digitsAt - from && from > 0)) return null;
  let end = digitsAt + number.length;
  const addition = ADDITION.exec(text.slice(end, end + 12))?.[0] ?? '';
  if (QUANTITY.test(text.slice(end, end + 12)) && !isAddition(addition)) return null;
  end += addition.length;
  // A date or a range of numbers with decimals is no house number.
  if (addition !== '' && /^[-/.,:]\d/.test(text.slice(end, end + 2))) return null;
  const behind = whereBehind(text, end);
  if (street.doubtful && behind.postcode === null && behind.place === null) return null;
  return { start: digitsAt - line.length + street.at, end, ...behind };
}

/** `12-2` is an addition and `12-05-2020`, `12 m` and `12-2.5` are not. */
function isAddition(addition: string): boolean {
  return /^[-/]\d/.test(addition) || (/^[ \t]?[-/]?[a-z]/i.test(addition) && !/^[ \t]?[mx]$/i.test(addition));
}

interface Street {
  /** Where it begins in the line. */
  readonly at: number;
  readonly doubtful: boolean;
}

function streetBefore(line: string): Street | null {
  const trimmed = line.replace(/(?:[ \t]+(?:nr|nummer|no|huisnummer)\.?)?[ \t]*$/i, '');
  if (trimmed.length === line.length) return null;
  const words = [...trimmed.matchAll(/[^\s]+/g)].map(({ 0: text, index }) => ({ text, at: index }));
  const last = words[words.length - 1];
  if (last === undefined || !/^['’]?[\p{L}'’.-]{3,}$/u.test(last.text)) return null;
  const capital = (word: string) => /^(?:['’]s-|['’])?\p{Lu}|^\d{1,2}e$/u.test(word);
  const folded = fold(last.text);
  const compound = isStreetWord(last.text) && folded.length > (STREET_ENDING.exec(folded)?.[0].length ?? 0) + 1;
  const before = words.slice(0, -1).slice(-MOST_WORDS);

  // `Laan van Meerdervoort`
  for (let at = before.length - 2; at >= -1; at--) {
    const [first, link] = [before[at], before[at + 1]];
    if (first !== undefined && STREET_FIRST.test(first.text) && capital(first.text) && LINK.test(link.text)) {
      if (capital(last.text)) return { at: first.at, doubtful: false };
    }
  }
  if (compound || STREET_ENDING.test(folded) || DOUBTFUL_ENDING.test(folded)) {
    const begin = reachBack(before, last, capital);
    if (!capital(begin.text)) return null;
    // `Gracht 12` and `Park 3` alone are doubtful, `Oude Gracht 12` is not.
    return { at: begin.at, doubtful: !compound && (begin === last || !STREET_ENDING.test(folded)) };
  }
  return null;
}

interface Word {
  readonly text: string;
  readonly at: number;
}

/** The first word of the name: words that stand before a street, links with a capital before them, first names. */
function reachBack(before: readonly Word[], last: Word, capital: (word: string) => boolean): Word {
  let begin = last;
  for (let at = before.length - 1; at >= 0; at--) {
    const word = before[at];
    const belongs = BEFORE.test(word.text) || /^(?:\p{Lu}\.)+$/u.test(word.text) || isFirstName(word.text);
    if (belongs && capital(word.text)) begin = word;
    else if (!LINK.test(word.text) && !belongs) break;
  }
  return begin;
}

function whereBehind(text: string, end: number): Pick<StreetAddress, 'postcode' | 'place'> {
  const near = text.slice(end, end + LOOK_AHEAD);
  const gap = /^[ \t]*(?:[,;|–-]|\r?\n)?[ \t\r\n]*(?:(?:te|in)[ \t]+)?/.exec(near)![0];
  const code = /^[1-9]\d{3}[ \t]?[A-Z]{2}(?![\p{L}\p{N}])/u.exec(near.slice(gap.length))?.[0];
  let at = end + gap.length;
  let postcode: Stretch | null = null;
  if (code !== undefined) {
    postcode = { start: at, end: at + code.length };
    at +=
      code.length +
      /^[ \t]*[,;]?[ \t]*(?:\r?\n)?[ \t]*/.exec(text.slice(at + code.length, end + LOOK_AHEAD))![0].length;
  }
  return { postcode, place: placeAt(text, at) };
}

/** The longest name of a place that begins there. */
function placeAt(text: string, at: number): Stretch | null {
  const found = /^['’]?\p{L}[\p{L}\p{M}'’.-]*(?:[ ][\p{L}'’][\p{L}\p{M}'’.-]*){0,4}/u.exec(
    text.slice(at, at + LOOK_AHEAD),
  )?.[0];
  if (found === undefined || !/^['’]?(?:[st]-?\s?)?\p{Lu}/u.test(found)) return null;
  for (let end = found.length; end > 0; end = found.lastIndexOf(' ', end - 1)) {
    const candidate = found.slice(0, end).replace(/[.'’-]+$/, '');
    if (isPlace(candidate)) return { start: at, end: at + candidate.length };
  }
  return null;
}

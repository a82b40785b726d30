import { fold } from './fold.js';
import { isCommonWord, isPlace } from './lookup.js';
import { readName } from './reading.js';
import { isStreetWord } from './street-words.js';
import { type NameToken, readToken } from './tokens.js';
import { isOrganisationWord, WEAK_PREFIXES } from './words.js';

/** A name in running text: `start` and `end` are places in the text, `strength` is from 0 to 1. */
export interface FoundName {
  readonly start: number;
  readonly end: number;
  readonly strength: number;
}

/** So far a name may reach behind its title or key, in characters and in words. */
const REACH = 120;
const MOST_WORDS = 9;
/** Between a key and its value: a colon or equals sign, quotes, spaces. A title has spaces only. */
const SEPARATOR = /^["'”’\]]{0,2}[ \t]{0,8}(?:[:=]|=>)[ \t]{0,8}["'“‘]?/;
/** `Naam cliënt:`, `Naam van de leerling:`: whose name it is. */
const WHOSE =
  /^[ \t]{1,3}(?:(?:van|vd|de|het|der) )*(?:cli[eë]nt|pati[eë]nt|leerling|student|bewoner|inwoner|burger|aanvrager|melder|kind|ouder|moeder|vader|partner|echtgeno(?:ot|te)|contactpersoon|medewerker|werknemer|behandelaar|huisarts|eigenaar|huurder|deelnemer|betrokkene|klager|bezwaarmaker|verzorger|mantelzorger|voogd|gemachtigde|ondertekenaar|verdachte|slachtoffer|getuige|kandidaat|persoon|zoon|dochter)(?:\(e\)|e|s|en)?(?=[ \t]{0,8}[:=])/i;
/** Behind a key a name ends here; a sentence that goes on makes it doubtful. */
const VALUE_ENDS = /^["'”’.]?[ \t]{0,40}(?:$|[\r\n,;|\t<>()[\]{}"/]|\.(?:\s|$)|[-–] )/;

const UNLISTED_AFTER_TITLE = 0.6;
const LISTED_AFTER_TITLE = 0.9;
const COMMON_AFTER_TITLE = 0.8;
/** What a reading must have by itself behind a key; and in a sentence that goes on. */
const ENOUGH_AFTER_KEY = 0.4;
const ENOUGH_IN_SENTENCE = 0.8;

/**
 * The name that stands right behind a title (`Mevrouw`, `dhr.`, `de heer`) or a key (`naam:`, `Naam cliënt:`), `from`
 * being the end of that word, or null. Behind a title a word with a capital is enough; behind a key the lists or the
 * form must make it a name, for keys called `name` hold all kinds of things.
 */
export function nameAfterTitle(text: string, from: number): FoundName | null {
  if (!(from >= 0) || from >= text.length) return null;
  const near = text.slice(from, from + REACH);
  const whose = WHOSE.exec(near)?.[0].length ?? 0;
  const separator = SEPARATOR.exec(near.slice(whose));
  const before = text.slice(Math.max(0, from - 12), from);
  // `Naam Jansen` and `Naam gemeente`: a key needs its colon.
  if (separator === null && /na(?:am|me)["']?$/i.test(before)) return null;
  const key = separator !== null || /[:=]\s*$/.test(before);
  const skipped = whose + (separator?.[0].length ?? /^\.?[ \t]{0,3}/.exec(near)![0].length);
  const tokens = tokensAt(text, from + skipped, from + REACH);
  const [first, last] = [tokens[0], tokens[tokens.length - 1]];
  if (first === undefined) return null;
  const end = key ? last.end + initialsBehind(text, last.end) : last.end;
  const strength = key ? behindKey(text, first.start, end) : behindTitle(text, tokens);
  return strength > 0 ? { start: first.start, end, strength } : null;
}

function behindKey(text: string, start: number, end: number): number {
  const reading = readName(text.slice(start, end));
  const next = /^[ \t]{0,2}([\p{L}.]+)/u.exec(text.slice(end, end + 40))?.[1] ?? '';
  if (reading === null || isOrganisationWord(next)) return 0;
  const enough = VALUE_ENDS.test(text.slice(end, end + 50)) ? ENOUGH_AFTER_KEY : ENOUGH_IN_SENTENCE;
  // The key itself speaks for a name, as an initial or a first name does.
  return reading.strength < enough ? 0 : 1 - (1 - reading.strength) * 0.5;
}

/** The length of `, P.J. van der`: behind a key the surname may stand first. */
function initialsBehind(text: string, end: number): number {
  const found = /^,[ \t]?(?:\p{Lu}\.[ \t]?){1,5}(?:(?<=[ \t])(?:van|de|den|der|ten|ter)(?!\p{L})[ \t]?)*/u.exec(
    text.slice(end, end + 40),
  );
  return found === null ? 0 : found[0].trimEnd().length;
}

function behindTitle(text: string, tokens: readonly NameToken[]): number {
  const reading = readName(text.slice(tokens[0].start, tokens[tokens.length - 1].end));
  const words = tokens.filter(isFullWord);
  const listed = words.reduce((best, { first, surname }) => Math.max(best, first, surname), 0);
  const initials = tokens.some((token) => token.initials === 'dotted');
  if (listed === 0 && !initials && words.some(({ text: word }) => isCommonWord(word) || isPlace(word))) return 0;
  const base = [UNLISTED_AFTER_TITLE, COMMON_AFTER_TITLE, LISTED_AFTER_TITLE][listed];
  return Math.max(base, reading?.strength ?? 0);
}

/** The words of the name that begins at `at`: titles, initials, first names, prefixes and surnames, on one line. */
function tokensAt(text: string, at: number, limit: number): NameToken[] {
  const tokens: NameToken[] = [];
  let end = at;
  while (tokens.length < MOST_WORDS && end < limit) {
    const token = tokenAt(text, end, tokens.length === 0 || text[end - 1] === '.' ? /^[ \t]{0,3}/ : /^[ \t]{1,2}/);
    if (token === null || !mayFollow(tokens, token)) break;
    tokens.push(token);
    end = token.end;
    // Behind a surname a comma begins something else; `de Vries, P.` does not occur in a sentence.
    if (/[,;:)]/.test(text.charAt(end))) break;
  }
  // Prefixes and titles at the end belong to what follows: `mevrouw de voorzitter`.
  while (tokens.length > 0 && !isFullWord(tokens[tokens.length - 1])) tokens.pop();
  return tokens.some(isFullWord) ? tokens : [];
}

function tokenAt(text: string, at: number, gap: RegExp): NameToken | null {
  const space = gap.exec(text.slice(at, at + 4));
  if (space === null) return null;
  const start = at + space[0].length;
  const found =
    /^(?:(?:\p{Lu}\p{Ll}{0,2}\.-?){1,8}|(?:dhr|mevr|mw|drs?|mr|ir|ing|prof)\.|['’]?\p{L}[\p{L}\p{M}'’-]*)/iu.exec(
      text.slice(start, start + 50),
    );
  if (found === null) return null;
  const word = initialsOrWord(found[0]).replace(/['’-]+$/, '');
  const end = start + word.length;
  if (
    (!word.endsWith('.') && /^[\p{L}\p{N}_@/&]/u.test(text.slice(end, end + 2))) ||
    isOrganisationWord(word) ||
    isStreetWord(word)
  )
    return null;
  return readToken(word, start, end, false);
}

/** The expression above is blind to capitals: `Bakker.` at the end of a sentence is no initial. */
function initialsOrWord(found: string): string {
  if (!found.endsWith('.') || /^(?:\p{Lu}\p{Ll}{0,2}\.-?)+$/u.test(found)) return found;
  return /^(?:dhr|mevr|mw|drs?|mr|ir|ing|prof)\.$/i.test(found) ? found : found.slice(0, found.search(/[.-]/));
}

function mayFollow(before: readonly NameToken[], token: NameToken): boolean {
  const words = before.filter(isFullWord);
  const last = before[before.length - 1];
  if (token.title !== null && !token.capital) return words.length === 0;
  if (token.prefix && !token.capital) {
    // `mevrouw Jansen uit Maarssen` ends before `uit`.
    return !WEAK_PREFIXES.has(fold(token.text)) || last?.prefix === true || words.length === 0;
  }
  if (token.initials === 'dotted') return words.length === 0;
  if (!token.capital) return false;
  // `Fatima El Amrani`
  if (token.prefix && token.surname < 2 && !WEAK_PREFIXES.has(fold(token.text))) return true;
  if (words.length === 0) return true;
  if (last.prefix) return words.length < 2 || token.surname > 0;
  const startsGiven = words[0].first > 0;
  return startsGiven && words.length === 1
    ? !isCommonWord(token.text) || token.surname > 0
    : token.surname > (startsGiven && words.length === 2 ? 0 : 1);
}

/** A word that can be the name itself. */
function isFullWord(token: NameToken): boolean {
  return (
    token.capital &&
    token.initials !== 'dotted' &&
    (token.title === null || token.surname > 0) &&
    !(token.prefix && token.surname + token.first === 0)
  );
}

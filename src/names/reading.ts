import { fold } from './fold.js';
import { isCommonWord, isPlace } from './lookup.js';
import type { LetterCase, NamePart, NameReading, RoledToken } from './parts.js';
import { isStreetName } from './street-words.js';
import { strengthOf } from './strength.js';
import { type NameToken, readToken } from './tokens.js';
import { isOrganisationWord, PREFIXES, WEAK_PREFIXES } from './words.js';

const LONGEST = 100;
const MOST_TOKENS = 10;
const GLUED_BEFORE = /^((?:\p{Lu}\.){1,6}|(?:drs?|mr|ir|ing|dhr|mevr|mw)\.)(?=['’]?\p{L}[\p{Ll}\p{Lu}])/u;

/**
 * Reads a whole short text, such as a cell, as the name of one person: `Jansen`, `de Vries, P.`, `Fatima El Amrani`.
 * Null when it has another form, or is the name of an organisation, a street or a place.
 */
export function readName(text: string): NameReading | null {
  const tokens = tokensOf(text);
  if (tokens === null || isPlace(text.trim())) return null;
  const words = tokens.filter(({ title }) => title === null);
  if (words.length === 0 || isStreetName(words[words.length - 1].text)) return null;
  const roled = assignRoles(tokens, caseOf(text));
  if (roled === null || roled.some(isForeign)) return null;
  const strength = strengthOf(roled, caseOf(text));
  if (strength <= 0) return null;
  return { parts: roled.map(({ token: { start, end }, kind }) => ({ kind, start, end })), strength };
}

/** A word of the language that is in no list of names: `Voorzitter`, `the`. Behind initials it may be a rare surname. */
function isForeign({ token, kind }: RoledToken, _at: number, roled: readonly RoledToken[]): boolean {
  if (kind !== 'surname' && kind !== 'unknown') return false;
  if (token.first > 0 || token.surname > 0) return false;
  if (token.prefix || !token.capital) return true;
  return isCommonWord(token.text) && !roled.some((other) => other.token.initials === 'dotted');
}

/** The words of a text, or null when one of them cannot stand in a name. */
function tokensOf(text: string): NameToken[] | null {
  if (text.length > LONGEST || !/^[\p{L}\p{M}.,'’/\s-]+$/u.test(text)) return null;
  const tokens: NameToken[] = [];
  for (const { 0: word, index } of text.matchAll(/[^\s,-][^\s,]*/g)) {
    const end = index + word.length;
    if (tokens.length === MOST_TOKENS || isOrganisationWord(word)) return null;
    for (const piece of pieces(word, index)) {
      const token = readToken(piece.text, piece.start, piece.start + piece.text.length, /^\s*,/.test(text.slice(end)));
      if (token === null) return null;
      tokens.push(token);
    }
  }
  return tokens.length === 0 ? null : tokens;
}

/** `P.Jansen` and `dr.P.` hold two words, and so does the `Jansen-de` of `Jansen-de Boer`. */
function pieces(word: string, start: number): { text: string; start: number }[] {
  const before = GLUED_BEFORE.exec(word);
  if (before !== null) {
    const length = before[0].length;
    return [{ text: before[0], start }, ...pieces(word.slice(length), start + length)];
  }
  const hyphen = word.lastIndexOf('-');
  if (hyphen <= 0 || !PREFIXES.has(fold(word.slice(hyphen + 1)))) return [{ text: word, start }];
  return [
    { text: word.slice(0, hyphen), start },
    { text: word.slice(hyphen + 1), start: start + hyphen + 1 },
  ];
}

/** Which letters the text has. */
function caseOf(text: string): LetterCase {
  const lower = /\p{Ll}/u.test(text);
  return lower && /\p{Lu}/u.test(text) ? 'mixed' : lower ? 'lower' : 'upper';
}

/** Gives every token its part: titles, given names, prefixes, surname; with a comma the surname stands first. */
function assignRoles(tokens: readonly NameToken[], letters: LetterCase): RoledToken[] | null {
  const commas = tokens.flatMap((token, at) =>
    token.comma && !token.prefix && tokens[at + 1]?.title !== 'other' ? [at] : [],
  );
  if (commas.length > 1 || commas[0] === tokens.length - 1) return null;
  const capitals = letters === 'mixed';
  if (commas.length === 0) return inOrder(tokens, capitals);
  const family = inOrder(tokens.slice(0, commas[0] + 1), capitals, 'family');
  const given = inOrder(tokens.slice(commas[0] + 1), capitals, 'given');
  return family === null || given === null ? null : [...family, ...given];
}

type Side = 'both' | 'family' | 'given';

function inOrder(tokens: readonly NameToken[], capitals: boolean, side: Side = 'both'): RoledToken[] | null {
  const roled: RoledToken[] = [];
  let begun = false;
  let family = side === 'family';
  for (const [at, token] of tokens.entries()) {
    const rest = tokens.slice(at + 1);
    const last = side !== 'given' && !rest.some(isNameWord);
    const kind = kindOf(token, { begun, family, last, capitals, side, follows: rest.some(isNameWord) });
    if (kind === null) return null;
    begun ||= kind !== 'title' && kind !== 'prefix';
    family ||= kind === 'surname' || (kind === 'prefix' && side === 'both');
    roled.push({ token, kind });
  }
  return roled;
}

interface Position {
  /** A given name or surname stands before. */
  readonly begun: boolean;
  /** The surname has begun. */
  readonly family: boolean;
  /** No other word of a name follows. */
  readonly last: boolean;
  readonly capitals: boolean;
  readonly side: Side;
  readonly follows: boolean;
}

function kindOf(token: NameToken, at: Position): NamePart['kind'] | null {
  if (token.title !== null && !(token.capital && at.begun && token.surname > 0)) {
    // A degree behind the name is written MSc or BA; `Ma` may be a surname.
    if (!at.begun || at.last) return 'title';
  }
  if (token.prefix && (at.follows || at.side === 'given')) {
    const weak = WEAK_PREFIXES.has(fold(token.text));
    if (token.first === 2 && !at.begun && token.capital) return 'first';
    return weak && !at.begun && !at.family && at.capitals && !token.capital ? null : 'prefix';
  }
  if (token.prefix && at.begun && !at.follows && !WEAK_PREFIXES.has(fold(token.text))) return 'prefix';
  if (token.initials === 'dotted' && !at.family) return 'initials';
  if (at.capitals && !token.capital) return null;
  if (token.initials === 'bare' && !at.family && (at.capitals || token.text.length === 1)) return 'initials';
  if (token.initials === 'dotted') return 'initials';
  if (at.side === 'given') return token.first > 0 ? 'first' : 'unknown';
  if (at.family) return 'surname';
  if (at.last && at.begun) return 'surname';
  if (at.last) return token.first === 2 && token.surname < 2 ? 'first' : 'surname';
  if (token.first > 0) return 'first';
  return token.surname > 0 ? 'surname' : 'unknown';
}

function isNameWord(token: NameToken): boolean {
  return (token.title === null || token.surname > 0) && !token.prefix && token.initials !== 'dotted';
}

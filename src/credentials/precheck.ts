import { SECRET_NAMES } from './names.js';
import { URL_SCHEMES } from './url.js';

/** 1 for the bytes of these characters. */
function table(characters: string | RegExp): Uint8Array {
  const bytes = new Uint8Array(256);
  if (typeof characters === 'string') for (const sign of characters) bytes[sign.charCodeAt(0)] = 1;
  else for (let byte = 0; byte < 256; byte++) bytes[byte] = characters.test(String.fromCharCode(byte)) ? 1 : 0;
  return bytes;
}

const JOINS = table('_-. ');
const IN_NAME = table(/[A-Za-z0-9_.$\x80-\xff-]/);
/** Quotes, brackets and blanks between a name and its operator. */
const BETWEEN = table('\\"\'`[]) \t0123456789');
/** How an operator, a type or a verb behind a name may begin. */
const BEGINS_OPERATOR = table('=:<>,(-ilwnvtsILWNVTS');
const ENDS_AUTHORITY = table(/[\0-\x20/?#"'<>\\]/);
const LOWER = table(/[a-z]/);

const [COLON, SLASH, AT, PLUS, DASH] = [58, 47, 64, 43, 45];
const LONGEST_DRIVER = 24;
const LONGEST_USERINFO = 320;
const LONGEST_NAME = 80;
const LONGEST_GAP = 56;

/** Where the letters of a word end; -1 where others stand. */
function wordEnd(bytes: Uint8Array, at: number, word: string): number {
  let place = at;
  for (let i = 0; i < word.length; i++, place++) {
    if (i > 0 && place < bytes.length && JOINS[bytes[place]] === 1) place++;
    const byte = bytes[place];
    if ((byte >= 65 && byte <= 90 ? byte + 32 : byte) !== word.charCodeAt(i)) return -1;
  }
  return place;
}

/** `://` behind the scheme, then a colon and an `@` before the path. */
function hasUserinfo(bytes: Uint8Array, schemeEnd: number): boolean {
  let place = schemeEnd;
  if (bytes[place] === PLUS) {
    while (place < schemeEnd + LONGEST_DRIVER && place < bytes.length && bytes[place] !== COLON) place++;
  }
  if (bytes[place] !== COLON || bytes[place + 1] !== SLASH || bytes[place + 2] !== SLASH) return false;
  const end = Math.min(bytes.length, place + 3 + LONGEST_USERINFO);
  let hasColon = false;
  for (place += 3; place < end && ENDS_AUTHORITY[bytes[place]] === 0; place++) {
    if (bytes[place] === COLON) hasColon = true;
    else if (bytes[place] === AT && hasColon) return true;
  }
  return false;
}

function skip(bytes: Uint8Array, from: number, most: number, members: Uint8Array): number {
  const end = Math.min(bytes.length, from + most);
  let place = from;
  while (place < end && members[bytes[place]] === 1) place++;
  return place;
}

/**
 * Whether a word of `CREDENTIAL_WORDS` at `at` may announce a credential, by a look at the bytes behind it: an address
 * with a user in it, a name with an operator. Asked before a window is made and `readCredential` is called, since most
 * addresses, and most places of `pass` or `token`, fail it. False never misses what `readCredential` would find; words
 * of commands and prefixes always pass.
 */
export function isWorthReading(bytes: Uint8Array, at: number, word: string): boolean {
  const isScheme = URL_SCHEMES.has(word);
  if (!isScheme && !SECRET_NAMES.has(word)) return true;
  const end = wordEnd(bytes, at, word);
  if (end === -1) return false;
  if (isScheme) return hasUserinfo(bytes, end) || word === 'mysql' || word === 'mariadb';
  if (word === 'password' || (at > 0 && bytes[at - 1] === DASH)) return true;
  if (LOWER[bytes[end]] === 1 && LOWER[bytes[end - 1]] === 1) return false;
  const nameEnd = skip(bytes, end, LONGEST_NAME, IN_NAME);
  const place = skip(bytes, nameEnd, LONGEST_GAP, BETWEEN);
  // A name of the greatest length may run into its operator: `token-b`, `pwd<-x`.
  return nameEnd > end + 1 || BEGINS_OPERATOR[bytes[place]] === 1;
}

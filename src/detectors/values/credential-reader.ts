import { isPlaceholder, isReference } from '../../credentials/placeholder.js';
import { isWorthReading } from '../../credentials/precheck.js';
import { readCredential } from '../../credentials/read.js';
import { passwordStrength } from '../../credentials/strength.js';
import { OPENAI_INFIX } from '../../credentials/token.js';
import { CREDENTIAL_PREFIXES, CREDENTIAL_WORDS } from '../../credentials/triggers.js';
import { IS_WORD } from '../../matching/bytes.js';
import { FACT } from '../../profile/facts.js';
import type { ColumnView } from '../view.js';
import type { ReadValue, ValueReader } from './reader.js';

/** Fewer signs are looked for as a word. */
const SHORTEST_PREFIX = 4;
/** Beginnings that a word stands at the head of, which is what is looked for: `-----BEGIN`, `$2y$`, `SG.`. */
const LED: ReadonlyMap<string, readonly { readonly prefix: string; readonly back: number }[]> = ledPrefixes();
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** What a cell under `wachtwoord` can be: no words, and more than a code. */
const PASSWORD = /^[!-~]{5,128}$/;
const WORDS = [...new Set([...CREDENTIAL_WORDS, ...LED.keys(), 'sk'])];
const PREFIXES = CREDENTIAL_PREFIXES.filter((prefix) => isLooked(prefix));
const NAMES: ReadonlySet<string> = new Set(CREDENTIAL_WORDS);
/** A key that has `OPENAI_INFIX` in its middle begins so far before it. */
const INFIX_REACH = 24;

/** Share of the cells of a column of keys that have letters, and are no sentences. */
const MOSTLY = 0.8;

/** Reads passwords, keys and connection strings; see `docs/credentials.md`. */
export class CredentialReader implements ValueReader {
  readonly words = WORDS;
  readonly prefixes = PREFIXES;

  mayRead(buf: Uint8Array, at: number, high: number, word: string): boolean {
    const led = LED.get(word);
    if (led?.some(({ prefix, back }) => holds(buf, at - back, high, prefix))) return true;
    if (word === 'sk') return at + 2 < high && buf[at + 2] === 45;
    return NAMES.has(word) ? isWorthReading(buf, at, word) : led === undefined;
  }

  behind(text: string, at: number, from: number, word: string): ReadValue | null {
    for (const { prefix, back } of LED.get(word) ?? []) {
      const value = text.startsWith(prefix, at - back) ? read(text, at - back, prefix) : null;
      if (value) return value;
    }
    if (word === 'sk') {
      const infix = text.indexOf(OPENAI_INFIX, at);
      return infix >= 0 && infix - at <= INFIX_REACH ? read(text, infix, OPENAI_INFIX) : null;
    }
    const value = NAMES.has(word) || !LED.has(word) ? read(text, at, word) : null;
    return value && !value.isSure && COMMON.has(word) && isProse(text, at, from) ? null : value;
  }

  at(): null {
    return null;
  }

  mayFill(column: ColumnView): boolean {
    return column.share(FACT.LETTERS) > MOSTLY && column.share(FACT.TEXT) < 1 - MOSTLY;
  }

  cell(text: string, isNamed: boolean): ReadValue | null {
    const prefix = CREDENTIAL_PREFIXES.find((one) => text.startsWith(one));
    if (prefix !== undefined) return read(text, 0, prefix);
    if (!isNamed || !PASSWORD.test(text) || isPlaceholder(text) || isReference(text)) return null;
    const isSure = passwordStrength(text) !== 'weak';
    return { start: 0, end: text.length, key: text, passes: true, isIgnored: false, isSure };
  }
}

function read(text: string, at: number, trigger: string): ReadValue | null {
  const found = readCredential(text, at, trigger);
  if (!found) return null;
  const { start, end, certainty } = found;
  const key = text.slice(start, end);
  // Such an id is a page, a lock or a request as often as a key.
  const isSure = certainty === 'certain' && !UUID.test(key);
  return { start, end, key, passes: true, isIgnored: false, isSure, isNamed: true };
}

/** Names of secrets that are words of any sentence too. */
const COMMON: ReadonlySet<string> = new Set(['pass', 'token', 'key', 'secret', 'pin', 'code', 'auth']);

/** `the cells pass: …`: a word of a sentence, with a colon behind it. */
function isProse(text: string, at: number, from: number): boolean {
  return /\p{L} $/u.test(text.slice(Math.max(0, at - 2), at)) && /^ ?:/.test(text.slice(from, from + 2));
}

function ledPrefixes(): Map<string, { prefix: string; back: number }[]> {
  const led = new Map<string, { prefix: string; back: number }[]>();
  for (const prefix of CREDENTIAL_PREFIXES) {
    if (isLooked(prefix)) continue;
    const back = /^[^A-Za-z0-9]*/.exec(prefix)?.[0].length ?? 0;
    const word = /^[A-Za-z0-9]{2,}/.exec(prefix.slice(back))?.[0].toLowerCase();
    // One letter is no word to look for: `:$6$` is left to the names beside it.
    if (word !== undefined) led.set(word, [...(led.get(word) ?? []), { prefix, back }]);
  }
  return led;
}

function isLooked(prefix: string): boolean {
  return prefix.length >= SHORTEST_PREFIX && IS_WORD[prefix.charCodeAt(0)] === 1 && prefix !== OPENAI_INFIX;
}

function holds(buf: Uint8Array, at: number, high: number, text: string): boolean {
  if (at < 0 || at + text.length > high) return false;
  for (let i = 0; i < text.length; i++) if (buf[at + i] !== text.charCodeAt(i)) return false;
  return true;
}

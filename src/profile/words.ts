/** Most tokens of a header that are joined to one word: `burger_service_nummer`. */
const MOST_JOINED = 4;

const NOTHING: ReadonlySet<string> = new Set();

/** Which ids a header word stands for. */
export type WordIndex = ReadonlyMap<string, readonly string[]>;

/** Turns `{ id: [word, …] }` into a look-up by word. Words are compared without separators, in lower case. */
export function indexWords(lists: Readonly<Record<string, readonly string[]>>): WordIndex {
  const index = new Map<string, string[]>();
  for (const [id, words] of Object.entries(lists)) {
    for (const word of words) {
      const key = squeeze(word);
      const ids = index.get(key) ?? [];
      if (!ids.includes(id)) ids.push(id);
      index.set(key, ids);
    }
  }
  return index;
}

/** Lower case, without accents and separators. */
export function squeeze(text: string): string {
  // The words of the rules are in this form already.
  if (isSqueezed(text)) return text;
  return unaccented(text)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}

/** Tokens of a header, key or file name: split at separators and at a change from lower to upper case. */
export function tokensOf(text: string): string[] {
  return asciiTokens(text) ?? tokensOfAny(text);
}

/** The same letter by letter, as nearly all names can be split; null where a letter is no ASCII. */
function asciiTokens(text: string): string[] | null {
  const tokens: string[] = [];
  let start = -1;
  let before = OTHER;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= KIND.length) return null;
    const kind = KIND[code];
    const begins = kind !== OTHER && (before === OTHER || (kind === UPPER && before !== UPPER));
    if (start >= 0 && (begins || kind === OTHER)) {
      tokens.push(text.slice(start, at).toLowerCase());
      start = -1;
    }
    if (begins) start = at;
    before = kind;
  }
  if (start >= 0) tokens.push(text.slice(start).toLowerCase());
  return tokens;
}

/** What an ASCII character is to the splitting of tokens. */
const OTHER = 0;
const LOWER = 1;
const UPPER = 2;
const KIND = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  return /[a-z0-9]/.test(character) ? LOWER : /[A-Z]/.test(character) ? UPPER : OTHER;
});

function tokensOfAny(text: string): string[] {
  return unaccented(text)
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((token) => token !== '');
}

/**
 * The ids that a header stands for, found by whole tokens or by tokens joined (`burger_service_nr`,
 * `01.01.20`), never by part of a token; a number behind a word (`bsn2`) is looked past.
 */
export function lookUp(index: WordIndex, header: string | null): ReadonlySet<string> {
  if (header === null) return NOTHING;
  const found = new Set<string>();
  const tokens = tokensOf(header);
  // Long texts are no headers: a sentence holds every word.
  if (tokens.length > 12) return NOTHING;
  for (let from = 0; from < tokens.length; from++) {
    let joined = '';
    for (let to = from; to < Math.min(tokens.length, from + MOST_JOINED); to++) {
      joined += tokens[to];
      for (const id of index.get(joined) ?? index.get(withoutNumber(joined)) ?? []) found.add(id);
    }
  }
  // One empty set for all: a very wide table has many headers that say nothing.
  return found.size === 0 ? NOTHING : found;
}

/** A word without the number behind it. */
function withoutNumber(token: string): string {
  return isDigit(token.charCodeAt(token.length - 1)) ? token.replace(/(?<=[a-z])\d+$/, '') : token;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Whether a header says nothing: `V1`, `kolom 3`, a bare number. */
export function isMeaningless(header: string | null): boolean {
  return (
    header === null ||
    /^(?:v|var|col|column|kolom|veld|field|unnamed|c|f|k)[\s_:.-]*\d*$|^[\s_:.-]*\d{0,3}$/i.test(header.trim())
  );
}

/** Without accents; ligatures (`ĳ`) and full-width letters become plain ones. */
function unaccented(text: string): string {
  if (isAscii(text)) return text;
  return text.normalize('NFKD').replace(/\p{M}/gu, '');
}

function isSqueezed(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (!isDigit(code) && !(code >= 97 && code <= 122)) return false;
  }
  return true;
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) >= 128) return false;
  return true;
}

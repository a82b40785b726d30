import { readCredential } from '../credentials/read.js';
import { CREDENTIAL_PREFIXES } from '../credentials/triggers.js';
import { type IdentifierId, identifiers } from '../identifiers/all.js';
import { readName } from '../names/reading.js';
import { streetAddress } from '../names/street.js';

/** Written forms that are a value of a person when the check of the package holds. */
const FORMS: readonly (readonly [RegExp, IdentifierId])[] = [
  [/(?<![A-Z\d])NL[^\p{L}\p{N}•]{0,3}\d\d(?:[^\p{L}\p{N}•]{0,3}[A-Z\d]){14}(?![A-Z\d])/giu, 'iban-nl'],
  [/(?<!\d)(?:\+|00)31(?:[^\p{L}\p{N}•]{0,3}\(0\))?(?:[^\p{L}\p{N}•]{0,3}\d){9}(?!\d)/gu, 'telefoon-nl'],
  [/(?<![\dA-F])[\dA-F]{2}(?:[:-][\dA-F]{2}){5}(?![\dA-F])/gi, 'mac'],
  [/(?<![A-Z\d-])[A-Z\d]{1,3}-[A-Z\d]{2,3}-[A-Z\d]{1,3}(?![A-Z\d-])/gi, 'kenteken'],
  // Behind or before a word or a year; a longer code of capitals and digits is something else.
  [
    /(?<![A-Za-z\d])(?<![A-Z]-|(?<!\d)\d{1,3}-)[A-Z\d]{1,3}-[A-Z\d]{2,3}-[A-Z\d]{1,3}(?![A-Za-z\d])(?!-[A-Z]|-\d{1,3}(?!\d))/g,
    'kenteken',
  ],
  [/(?<![A-Z\d])(?:III|IV|V)-V[A-Z\d]{8}(?![A-Z\d])/gi, 'verblijfsdocumentnummer'],
];
/** Those whose parts any signs can stand between. */
const SPREAD: ReadonlySet<IdentifierId> = new Set<IdentifierId>(['iban-nl', 'telefoon-nl']);
/** Checks of which a run of digits, with or without blanks and dots between them, is the value; by how many digits. */
const NUMBERS: ReadonlyMap<number, readonly IdentifierId[]> = new Map([
  [9, ['onderwijsnummer']],
  [10, ['a-nummer', 'telefoon-nl']],
  [11, ['telefoon-nl']],
  [14, ['creditcard']],
  [15, ['creditcard', 'imei']],
  [16, ['creditcard', 'bag-id']],
]);
/** An e-mail address with its sign in words: `naam [at] domein.nl`. */
const WRITTEN_MAIL =
  /[^\s/@[\](){}<>]{1,64} ?[[({<] ?(?:at|apenstaart(?:je)?) ?[\])}>] ?[^\s/@[\](){}<>]{1,64}(?:\.| ?[[({<] ?(?:dot|punt) ?[\])}>] ?)[a-z]{2,}/gi;
/** Beginnings of secrets that are long enough to be looked for anywhere. */
const PREFIXES = CREDENTIAL_PREFIXES.filter((prefix) => prefix.length >= 4);
/** Two to five words with a capital, and the small words between them. */
const NAME =
  /(?<![\p{L}\p{N}])(?:\p{Lu}[\p{L}'’]*\.?|(?:\p{Lu}\.){1,5})(?:[ _.,-]{1,2}(?:van|de|den|der|ten|ter|het|el|la|'t|\p{Lu}[\p{L}'’]*)){1,5}(?![\p{L}\p{N}])/gu;
const SURE_NAME = 0.9;

/** Whether digits are a number of a person by one of the checks of the package, beside those of the rules. */
export function isPersonalNumber(digits: string): boolean {
  return (NUMBERS.get(digits.length) ?? []).some((id) => identifiers[id].validate(digits));
}

/**
 * A short text, such as a path or the name of a column, without the values of people that its form shows: account
 * and telephone numbers, plates, secrets, street addresses, names.
 *
 * @param masked what takes the place of a value; as long as it
 */
export function withoutPersonal(text: string, masked: (value: string) => string): string {
  let shown = withoutNumbers(text, masked);
  for (const { start, end } of streetsIn(shown)) {
    shown = shown.slice(0, start) + masked(shown.slice(start, end)) + shown.slice(end);
  }
  return shown.replace(NAME, (found) => withoutName(found, masked));
}

/** The same without streets and names: numbers and secrets only. */
export function withoutNumbers(text: string, masked: (value: string) => string): string {
  let shown = text;
  for (const [form, id] of FORMS) {
    shown = shown.replace(form, (found) => (identifiers[id].validate(written(found, id)) ? masked(found) : found));
  }
  shown = shown.replace(WRITTEN_MAIL, masked);
  for (const { start, end } of secretsIn(shown)) {
    shown = shown.slice(0, start) + masked(shown.slice(start, end)) + shown.slice(end);
  }
  return shown;
}

/** As the checks take it: names of files have other signs, and more of them, between the parts. */
function written(found: string, id: IdentifierId): string {
  const plain = SPREAD.has(id) ? found.replace(/[^\p{L}\p{N}+()]/gu, '') : found.replace(/_/g, ' ');
  return plain.toUpperCase();
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

function secretsIn(text: string): Stretch[] {
  return PREFIXES.flatMap((prefix) => {
    const at = text.indexOf(prefix);
    const found = at < 0 ? null : readCredential(text, at, prefix);
    return found ? [{ start: found.start, end: found.end }] : [];
  });
}

function streetsIn(text: string): Stretch[] {
  const words = spaced(text);
  return [...words.matchAll(/(?<=\p{L}\.? )\d{1,5}(?!\d)/gu)].flatMap(({ index }) => streetAddress(words, index) ?? []);
}

/** Masks the longest part of some words that is surely a name. */
function withoutName(text: string, masked: (value: string) => string): string {
  const words = [...text.matchAll(/[^ _,-]+/g)].map(({ 0: word, index }) => ({ from: index, to: index + word.length }));
  for (let count = words.length; count >= 2; count--) {
    for (let first = 0; first + count <= words.length; first++) {
      const [{ from }, { to }] = [words[first], words[first + count - 1]];
      const strength = readName(spaced(text.slice(from, to)))?.strength ?? 0;
      if (strength >= SURE_NAME) return text.slice(0, from) + masked(text.slice(from, to)) + text.slice(to);
    }
  }
  return text;
}

/** File names have other signs between their words. As long as the text. */
function spaced(text: string): string {
  return text.replace(/[_-]/g, ' ').replace(/(?<=\p{L}{2})\.(?=\p{L})/gu, ' ');
}

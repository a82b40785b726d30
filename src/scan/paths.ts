import { isPersonalNumber, withoutNumbers, withoutPersonal } from '../detectors/personal-text.js';
import { type Kind, numberSpans } from '../identifiers/text/digit-runs.js';
import { folded } from '../identifiers/text/folded.js';
import { type CompiledIdentifier, compileIdentifier } from '../matching/check.js';
import { MASK } from '../model/masked.js';
import type { RuleSet } from '../model/rule.js';

/** Postcode and house number; sizes of pictures (`1080px-2`) look alike. */
const ADDRESS = /(?<![a-z\d])[1-9]\d{3}[ _-]?(?!px)[a-z]{2}[ ,;_/-]{0,3}\d{1,5}(?!\d)/gi;
/** An id of git, by itself or behind what it is the id of. */
const OBJECT = /^(?:(?:commit|tag) )?(?=\d*[a-f])[0-9a-f]{40}(?:[0-9a-f]{24})?$/;
const E_MAIL = /[^\s/@]+@[^\s/@]+\.[a-z]{2,}/gi;

/**
 * A path as it may be shown: a number in a file name that passes a person's check, an address, a name, a secret or
 * an e-mail address is masked, so that not even a name of a file carries a value into a report. What is masked is
 * told in plain characters; a path of which nothing is masked stays as it is.
 */
export function safePath(path: string, identifiers: readonly CompiledIdentifier[]): string {
  if (isObject(path)) return path;
  return looked(path, (plain) => withoutPersonal(maskedThrough(plain, 'name', identifiers), mask));
}

/** A text that somebody signs with a name: the same, but for the name. */
function safeText(text: string, identifiers: readonly CompiledIdentifier[]): string {
  return looked(text, (plain) => maskedThrough(plain, 'sentence', identifiers));
}

/** Looks at a text without what dresses up its characters. */
function looked(text: string, masked: (plain: string) => string): string {
  const plain = folded(text);
  const shown = masked(plain);
  return shown === plain ? text : shown;
}

function maskedThrough(text: string, kind: Kind, identifiers: readonly CompiledIdentifier[]): string {
  const masked = maskedOnce(text, kind, identifiers);
  // What is masked can lay bare what stood against it: the letter before a postcode was the end of an address.
  return masked === text ? text : maskedThrough(masked, kind, identifiers);
}

/** Whether it is the name of a commit or tag, or that of a note: what looks like a number in its id is chance. */
function isObject(path: string): boolean {
  return OBJECT.test(path.replaceAll('/', ''));
}

function maskedOnce(text: string, kind: Kind, identifiers: readonly CompiledIdentifier[]): string {
  return withoutPersons(withoutNumbers(text, mask), kind, identifiers)
    .replace(ADDRESS, (address) => address.replace(/[a-z\d]/gi, MASK))
    .replace(E_MAIL, (address) => MASK.repeat(Math.min(8, address.length)));
}

function mask(value: string): string {
  return value.replace(/[\p{L}\p{N}]/gu, MASK);
}

function withoutPersons(text: string, kind: Kind, identifiers: readonly CompiledIdentifier[]): string {
  const spans = numberSpans(text, kind, (digits) => isPerson(digits, identifiers));
  if (spans.length === 0) return text;
  const masked = text.split('');
  for (const { from, to } of spans) masked.fill(MASK, from, to);
  return masked.join('');
}

function isPerson(digits: string, identifiers: readonly CompiledIdentifier[]): boolean {
  if (isPersonalNumber(digits)) return true;
  const bytes = Buffer.from(digits, 'latin1');
  return identifiers.some(({ spec, passes }) => spec.digits === digits.length && passes(bytes, 0));
}

/** How paths and names may be shown under these rules. A rule that is switched off still hides its numbers. */
export function safePathFor(set: RuleSet): (path: string) => string {
  const identifiers = compiled(set);
  return (path) => safePath(path, identifiers);
}

/** The same for texts of people who say who they are, such as the reason of a decision. */
export function safeTextFor(set: RuleSet): (text: string) => string {
  const identifiers = compiled(set);
  return (text) => safeText(text, identifiers);
}

function compiled({ rules }: RuleSet): CompiledIdentifier[] {
  return rules.flatMap(({ id, identifier }) => (identifier ? compileIdentifier(id, identifier) : []));
}

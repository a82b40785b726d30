import { isPersonalNumber, withoutNumbers, withoutPersonal } from '../detectors/personal-text.js';
import { type CompiledIdentifier, compileIdentifier } from '../matching/check.js';
import { MASK } from '../model/masked.js';
import type { RuleSet } from '../model/rule.js';

/** Digits that blanks, dots and hyphens may stand between. */
const DIGITS = /\d(?:[ .-]?\d)+/g;
/** Postcode and house number; sizes of pictures (`1080px-2`) look alike. */
const ADDRESS = /(?<![a-z\d])[1-9]\d{3}[ _-]?(?!px)[a-z]{2}[ ,;_/-]{0,3}\d{1,5}(?!\d)/gi;
/** An id of git, by itself or behind what it is the id of. */
const OBJECT = /^(?:(?:commit|tag) )?(?=\d*[a-f])[0-9a-f]{40}(?:[0-9a-f]{24})?$/;
const E_MAIL = /[^\s/@]+@[^\s/@]+\.[a-z]{2,}/gi;

/**
 * A path as it may be shown: a number in a file name that passes a person's check, an address, a name, a secret or
 * an e-mail address is masked, so that not even a name of a file carries a value into a report.
 */
export function safePath(path: string, identifiers: readonly CompiledIdentifier[]): string {
  return isObject(path) ? path : withoutPersonal(safeText(path, identifiers), mask);
}

/** A text that somebody signs with a name: the same, but for the name. */
function safeText(text: string, identifiers: readonly CompiledIdentifier[]): string {
  const masked = maskedOnce(text, identifiers);
  // What is masked can lay bare what stood against it: the letter before a postcode was the end of an address.
  return masked === text ? text : safeText(masked, identifiers);
}

/** Whether it is the name of a commit or tag, or that of a note: what looks like a number in its id is chance. */
function isObject(path: string): boolean {
  return OBJECT.test(path.replaceAll('/', ''));
}

function maskedOnce(path: string, identifiers: readonly CompiledIdentifier[]): string {
  return withoutNumbers(path, mask)
    .replace(DIGITS, (run) => withoutPersons(run, identifiers))
    .replace(ADDRESS, (address) => address.replace(/[a-z\d]/gi, MASK))
    .replace(E_MAIL, (address) => MASK.repeat(Math.min(8, address.length)));
}

function mask(value: string): string {
  return value.replace(/[\p{L}\p{N}]/gu, MASK);
}

/** Masks the groups of digits that are a person's number by themselves or together, whatever stands beside them. */
function withoutPersons(run: string, identifiers: readonly CompiledIdentifier[]): string {
  const groups = [...run.matchAll(/\d+/g)].map(({ 0: digits, index }) => ({ digits, from: index }));
  const masked = [...run];
  groups.forEach(({ from }, first) => {
    let digits = '';
    for (const group of groups.slice(first)) {
      // A single digit is a counter or a part of a version.
      if (group.digits.length === 1) break;
      digits += group.digits;
      if (isPerson(digits, identifiers)) masked.fill(MASK, from, group.from + group.digits.length);
    }
  });
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

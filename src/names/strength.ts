import { fold } from './fold.js';
import type { LetterCase, RoledToken } from './parts.js';
import type { Support } from './tokens.js';
import { WEAK_PREFIXES } from './words.js';

/** What the lists say for the given name (row) with the surname (column): none, weak, strong. */
const FULL = [
  [0, 0.05, 0.45],
  [0.05, 0.3, 0.8],
  [0.65, 0.85, 0.97],
] as const;
const WITH_INITIALS = [0.6, 0.85, 0.95] as const;
const WITH_BARE_INITIALS = [0.25, 0.4, 0.8] as const;
const FIRST_ALONE = [0, 0.1, 0.5] as const;
const SURNAME_ALONE = [0, 0.08, 0.45] as const;
const WITH_PREFIX = [0.15, 0.5, 0.8] as const;
/** `van den Berg`, `in 't Veld`. */
const WITH_PREFIXES = [0.3, 0.75, 0.85] as const;
const WITH_TITLE = [0.6, 0.85, 0.95] as const;

/** How strongly parts of a name read as one, from 0 to 1. The steps are judged, and measured in docs/names.md. */
export function strengthOf(roled: readonly RoledToken[], letters: LetterCase): number {
  const of = (kind: RoledToken['kind']) => roled.filter((part) => part.kind === kind).map(({ token }) => token);
  const best = (supports: readonly Support[]): Support => supports.reduce<Support>((a, b) => (a > b ? a : b), 0);
  const given = [...of('first'), ...of('unknown')];
  const family = of('surname');
  const initials = of('initials');
  const first = best(given.map((token) => token.first));
  // Of several surnames one must be listed; a second word that is listed nowhere makes it doubtful.
  const surname = best(family.map((token) => token.surname));
  const strays = family.filter((token) => token.surname === 0).length + of('unknown').length;
  const prefixes = of('prefix');
  const prefixed = prefixes.some(({ text }) => !WEAK_PREFIXES.has(fold(text)));
  const withPrefix = prefixes.length > 1 ? WITH_PREFIXES : WITH_PREFIX;
  const person = of('title').some(({ title }) => title === 'person');

  let strength = 0;
  if (family.length === 0) {
    if (given.length > 0) strength = given.length > 1 && first === 2 ? 0.6 : FIRST_ALONE[first];
  } else if (given.length > 0) {
    strength = FULL[first][surname];
    if (prefixed) strength = Math.max(strength, first === 2 ? 0.92 : withPrefix[surname]);
  } else if (initials.length > 0) {
    const dotted = initials.some((token) => token.initials === 'dotted');
    strength = (dotted ? WITH_INITIALS : WITH_BARE_INITIALS)[surname];
    if (prefixed) strength = Math.max(strength, dotted ? 0.9 : 0.6);
  } else {
    strength = (prefixed ? withPrefix : SURNAME_ALONE)[surname];
  }
  if (strays > 1 || (strays === 1 && family.length + given.length > 2)) strength *= 0.7;
  if (person && family.length + given.length > 0) {
    strength = Math.max(strength, WITH_TITLE[surname > first ? surname : first]);
  } else if (of('title').length > 0 && family.length > 0) strength = Math.max(strength, WITH_BARE_INITIALS[surname]);
  // Without small letters a word may be an abbreviation, without capitals part of a sentence.
  return letters === 'mixed' ? strength : strength * (letters === 'upper' ? 0.95 : 0.85);
}

import { maskBsns, maskNumbers } from '../../identifiers/mask-numbers.js';
import type { AuditSource, AuditTarget } from '../../model/audit.js';
import { neutral } from '../../text/neutral.js';

/** Digits that could be a number of a person, with what may stand between them. */
const LONG_NUMBER = /\d(?:[ .-]?\d){6,}/g;
const DATE = /^(?:19|20)\d\d[ .-]?(?:0[1-9]|1[0-2])[ .-]?(?:0[1-9]|[12]\d|3[01])$/;
const ID_CHARACTERS = /[A-Za-z0-9._/:@-]/;
/** What a number becomes in an id. No character becomes this. */
const MASKED = '~~';

/**
 * A target that no forge tells about: all of a git repository.
 *
 * @param where the kind and place by which it is known: `url:https://…` or `folder:/…`
 * @param name as people know it
 */
export function targetAt(where: string, name: string, source: AuditSource): AuditTarget {
  return {
    id: `${idOf(where)}#code`,
    name: neutral(maskNumbers(name)),
    part: 'code',
    source,
    exposure: null,
    state: null,
  };
}

/**
 * A place in the characters of an id: what is none of them is `~` and the hexadecimal digits of its bytes in UTF-8. Numbers
 * that could be of a person are left out, because an id is kept; dates stay.
 */
function idOf(where: string): string {
  // No path and no address holds this character.
  const parts = maskBsns(where, '\0').split('\0');
  return parts.map(idOfPart).join(MASKED);
}

function idOfPart(where: string): string {
  const masked = where.split(LONG_NUMBER);
  const numbers = where.match(LONG_NUMBER) ?? [];
  return masked.map((text, at) => written(text) + (at < numbers.length ? shownNumber(numbers[at]) : '')).join('');
}

function shownNumber(number: string): string {
  return DATE.test(number) ? written(number) : MASKED;
}

function written(text: string): string {
  return Array.from(text, (character) =>
    ID_CHARACTERS.test(character) ? character : [...Buffer.from(character)].map(hex).join(''),
  ).join('');
}

function hex(byte: number): string {
  return `~${byte.toString(16).toUpperCase().padStart(2, '0')}`;
}

/**
 * Every place once, each under an id of its own: where two differ only in a number that was left out, they are counted in
 * the order of their places.
 *
 * @param placeOf by which two are the same
 */
export function distinctTargets(
  targets: readonly AuditTarget[],
  placeOf: (target: AuditTarget) => string,
): AuditTarget[] {
  const places = new Map(targets.map((target) => [placeOf(target), target]));
  const seen = new Map<string, number>();
  const ids = new Map<string, string>();
  for (const [place, { id }] of [...places].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const count = (seen.get(id) ?? 0) + 1;
    seen.set(id, count);
    ids.set(place, count === 1 ? id : id.replace(/#code$/, `${MASKED}${count}#code`));
  }
  return [...places].map(([place, target]) => ({ ...target, id: ids.get(place) ?? target.id }));
}

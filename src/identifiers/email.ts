import { makeIdentifier } from './identifier.js';
import { cleanLower } from './text/characters.js';

/** RFC 5321, section 4.5.3.1, with the correction that an address has 254 characters at most. */
const LONGEST = 254;
const LONGEST_LOCAL = 64;
const LOCAL = /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const LABEL = /^[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?$/u;
/** Domains end in letters, or in a label of letters that were encoded. */
const LAST = /^(?:\p{L}{2,63}|xn--[a-z0-9-]{1,59})$/u;

/**
 * E-mail address as people use it (RFC 5322, the form of dots and atoms; RFC 6531 for letters outside ASCII): no quotes,
 * no comments, no address of a machine in brackets, and a domain with a dot. Whether the domain exists is not checked.
 */
export const email = makeIdentifier({
  id: 'email',
  forms: ['X{1,64}@X{1,63}.A{2,24}'],
  chance: 1,
  compact: cleanLower,
  passes: (text) => {
    const at = text.indexOf('@');
    const labels = text.slice(at + 1).split('.');
    return (
      text.length <= LONGEST &&
      at > 0 &&
      at <= LONGEST_LOCAL &&
      LOCAL.test(text.slice(0, at)) &&
      labels.length >= 2 &&
      labels.every((label) => LABEL.test(label)) &&
      LAST.test(labels[labels.length - 1])
    );
  },
});

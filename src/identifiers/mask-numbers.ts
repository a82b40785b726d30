import { passesElfproef } from './bsn.js';
import { type Kind, numberSpans } from './text/digit-runs.js';
import { folded } from './text/folded.js';

/** Digits that could be a number of a person. */
const LONG_NUMBER = /\d(?:[ .-]?\d){6,}/g;
const HIDDEN = '…';

/**
 * A file name or a name from a rule without the long numbers in it: those can belong to a person. In whatever way its
 * digits are written and kept apart, a burgerservicenummer is one.
 */
export function maskNumbers(text: string, kind: Kind = 'name'): string {
  const plain = folded(text);
  const masked = withoutBsns(plain, kind).replace(LONG_NUMBER, HIDDEN);
  return masked === plain ? text : masked;
}

/** The same for what is known as a burgerservicenummer only. */
export function maskBsns(text: string, hidden: string): string {
  const plain = folded(text);
  const masked = withoutBsns(plain, 'name', hidden);
  return masked === plain ? text : masked;
}

function withoutBsns(text: string, kind: Kind, hidden = HIDDEN): string {
  let shown = '';
  let done = 0;
  for (const { from, to } of numberSpans(text, kind, passesElfproef)) {
    // Two numbers can share a group of digits.
    if (from >= done) shown += text.slice(done, from) + hidden;
    done = Math.max(done, to);
  }
  return shown + text.slice(done);
}

import { maskNumbers } from '../../identifiers/mask-numbers.js';
import type { Kind } from '../../identifiers/text/digit-runs.js';
import { isDate } from '../../text/dates.js';
import { neutral, neutralText } from '../../text/neutral.js';

/** A report can come from elsewhere: its texts and names get no further than this length. */
const LONGEST = 6000;
const LONGEST_NAME = 1000;
/** A day, with or without hyphens: file names are full of them, and it is no number of a person. */
const DAY = /(?<!\d)(?<!\d[ .-])((?:19|20)\d\d)(-?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)(?![ .-]\d)/g;
const E_MAIL = /[^\s/@<>"]+@[^\s/@<>"]+\.[a-z]{2,}/gi;
const HEX = /^[0-9a-f]{1,64}$/;

/** Running text of a report, harmless and without what could be the number or the address of a person. */
export function shownText(text: string): string {
  return masked(neutralText(text.slice(0, LONGEST)), 'sentence');
}

/** A path or a name, on one line. */
export function shownName(name: string): string {
  return masked(neutral(name.slice(0, LONGEST_NAME)), 'name');
}

/** An id of git, a fingerprint or a digest of rules; whatever is not written like one is masked as a name is. */
export function shownId(id: string): string {
  return HEX.test(id) ? id : shownName(id);
}

function masked(text: string, kind: Kind): string {
  let result = '';
  let from = 0;
  for (const day of text.matchAll(DAY)) {
    const [whole, year, , month, date] = day;
    if (!isDate(`${year}-${month}-${date}`)) continue;
    result += withoutNumbers(text.slice(from, day.index), kind) + whole;
    from = day.index + whole.length;
  }
  return result + withoutNumbers(text.slice(from), kind);
}

function withoutNumbers(text: string, kind: Kind): string {
  return maskNumbers(text.replace(E_MAIL, '…'), kind);
}

import { folded } from '../identifiers/text/folded.js';

/** Groups in which numbers of nine digits are written, with signs between them that texts do not have there. */
const GROUPED =
  /(?<!\d)(?:\d{3}([^\p{L}\p{N}/]{1,3})\d{3}([^\p{L}\p{N}/]{1,3})\d{3}|\d{4}([^\p{L}\p{N}/]{1,3})\d{2}([^\p{L}\p{N}/]{1,3})\d{3})(?!\d)/gu;
const AS_IN_TEXT = /^\d+[ .-]\d+[ .-]\d+$/;
/** Nothing to make plainer: most names hold no digit. */
const NO_DIGIT = /^[A-Za-z_ /.-]*$/;

/**
 * The name of a file or folder as the detectors of texts read it. In a name other signs stand between the groups of a
 * number, because nobody can type a line there and because blanks are avoided: `123_456_789`.
 */
export function nameText(name: string): string {
  if (NO_DIGIT.test(name)) return name;
  return folded(name).replace(GROUPED, (found) => (AS_IN_TEXT.test(found) ? found : found.replace(/\D+/g, ' ')));
}

import { cut } from '../cut.js';

/** Longest text of a message. */
const LONGEST = 2000;

/** A plain text of SARIF. Brackets and braces would be links and places to fill there, so they are written as parentheses. */
export function message(text: string, most = LONGEST): string {
  return cut(text, most).replace(/[[{]/g, '(').replace(/[\]}]/g, ')');
}

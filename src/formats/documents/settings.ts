import { textRuns } from '../strings/runs.js';

/** Parts of more bytes are no settings. */
export const LARGEST_SETTINGS = 4 << 20;

/**
 * Texts of a small binary part that holds settings, one value, or the state of a control: the whole of it where it is one text in UTF-16,
 * and otherwise its runs of letters, which is all the text that such parts have.
 */
export function settingsTexts(bytes: Buffer): string[] {
  const whole = bytes.length % 2 === 0 ? bytes.toString('utf16le').replace(/\0+$/, '') : '';
  const isText = whole !== '' && !/[^\p{L}\p{M}\p{N}\p{P}\p{S}\p{Zs}\r\n\t]/u.test(whole) && bytes.includes(0);
  return isText ? [whole] : textRuns(bytes, 3);
}

import { type EncodingGuess, guessEncoding } from './encoding.js';
import { dumpEncoding } from './sign.js';

/**
 * What the first bytes say; a dump with bytes of files in it is a dump all the same.
 *
 * @param isWhole there are no others
 */
export function encodingOf(head: Uint8Array, isWhole: boolean): EncodingGuess {
  const guess = guessEncoding(head, isWhole);
  if (guess.kind === 'text' && guess.encoding !== 'windows-1252') return guess;
  const encoding = dumpEncoding(head);
  return encoding ? { kind: 'text', encoding, bom: 0, isPlain: false, isAscii: false } : guess;
}

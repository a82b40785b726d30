import { neutral } from '../../text/neutral.js';
import { shownName } from '../page/shown.js';

const LONGEST = 1000;
/** What a mask leaves, and what stands for bytes that were no text. */
const LOST = /[•…\ufffd\p{Cs}]/u;
const PLAIN = /^[\w./+@:=-]+$/;
/** Controls, what a build server takes for the beginning of a command, and what ends the word. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Co}\p{M}\p{Zl}\p{Zp}\\'#:]/gu;

/**
 * A name as one word of a command for bash, zsh or Git Bash. Characters that a terminal or a page would obey are written as the
 * bytes that they are.
 *
 * @returns null when the name is not known in full, because part of it is masked or was no text
 */
export function shellWord(name: string): string | null {
  return isWhole(name) && shownName(name) === neutral(name) ? quoted(name) : null;
}

/** The same for a command that only whoever made the files sees: a long number that is nobody's may stand in a name. */
export function ownShellWord(name: string): string | null {
  return isWhole(name) ? quoted(name) : null;
}

function isWhole(name: string): boolean {
  return name !== '' && name.length <= LONGEST && !LOST.test(name);
}

function quoted(name: string): string {
  if (PLAIN.test(name)) return name;
  return isHarmless(name) ? `'${name.replaceAll("'", `'\\''`)}'` : `$'${name.replace(UNSAFE, bytesOf)}'`;
}

/** Whether it can be shown as it is. */
function isHarmless(name: string): boolean {
  return neutral(name) === name;
}

function bytesOf(character: string): string {
  return [...Buffer.from(character)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
}

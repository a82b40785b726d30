const BEGIN = Buffer.from('begin ');
/** The line that begins a file, and its first line of letters: its length, and so many of them (POSIX, uuencode). */
const OPENING = /^begin [0-7]{3,4} [^\r\n]{1,500}\r?\n([ -`])([ -`]*)\r?\n/;
const LONGEST = 600;
const NEWLINE = 10;

/** Whether a file in uuencode begins somewhere in these bytes. */
export function hasUuencode(head: Uint8Array): boolean {
  // A Buffer looks for bytes many times faster than any other array.
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.length);
  for (let at = bytes.indexOf(BEGIN); at >= 0; at = bytes.indexOf(BEGIN, at + 1)) {
    if (at > 0 && bytes[at - 1] !== NEWLINE) continue;
    const opening = OPENING.exec(bytes.toString('latin1', at, at + LONGEST));
    if (opening !== null && opens(opening[1], opening[2])) return !bytes.includes(0);
  }
  return false;
}

/** Words in capitals are short for what their first letter tells. */
function opens(count: string, letters: string): boolean {
  return fits(count, letters) && letters.length * 2 >= lettersFor(uuLength(count));
}

/** Whether a line holds the letters that its first one tells: blanks at its end may be missing, and one may be there to check. */
export function fits(count: string, letters: string): boolean {
  return letters.length <= lettersFor(uuLength(count)) + 1;
}

/** How many bytes a line holds, by its first letter. */
export function uuLength(count: string): number {
  return (count.charCodeAt(0) - 32) & 63;
}

/** Four letters stand for three bytes. */
export function lettersFor(bytes: number): number {
  return Math.ceil(bytes / 3) * 4;
}

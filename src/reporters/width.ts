/** How many cells text takes on a terminal, and how to make it fit. */

// East Asian wide and full-width blocks. Emoji are recognised by their property.
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2329, 0x232a],
  [0x2630, 0x2637],
  [0x268a, 0x268f],
  [0x2e80, 0x303e],
  [0x3041, 0x4dbf],
  [0x4dc0, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x191df],
  [0x1aff0, 0x1b2ff],
  [0x1d300, 0x1d376],
  [0x1f200, 0x1f265],
  [0x1fa70, 0x1faff],
  [0x20000, 0x3fffd],
];
const ZERO = /[\p{Mn}\p{Me}\p{Cf}\u1160-\u11ff\ud7b0-\ud7ff]/u;
const EMOJI = /\p{Emoji_Presentation}/u;
const EMOJI_SELECTOR = '\ufe0f';
const ELLIPSIS = '…';

/** Cells of one code point. */
function cells(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x300) return 1;
  // It asks for the wide form of the sign before it, so one cell is added there.
  if (character === EMOJI_SELECTOR) return 1;
  if (ZERO.test(character)) return 0;
  return WIDE.some(([first, last]) => code >= first && code <= last) || EMOJI.test(character) ? 2 : 1;
}

/** Width of a text in terminal cells. Combining marks take none, Chinese, Japanese and Korean signs two. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += cells(character);
  return width;
}

/** How many signs from `from` on fit, with the marks that belong to the last one. */
function fitting(characters: readonly string[], width: number, from = 0): number {
  let used = 0;
  let end = from;
  while (end < characters.length && used + cells(characters[end]) <= width) {
    used += cells(characters[end]);
    end += 1;
  }
  return end - from;
}

/** Shortens in the middle, because the start and the end of a path say most. */
export function truncateMiddle(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  if (width < 1) return '';
  const characters = Array.from(text);
  const tailWidth = Math.floor((width - 1) * 0.6);
  const head = characters.slice(0, fitting(characters, width - 1 - tailWidth));
  const backwards = characters.slice(head.length).reverse();
  const tail = backwards.slice(0, fitting(backwards, tailWidth)).reverse();
  // A mark without its letter would land on the ellipsis.
  while (tail.length > 0 && (ZERO.test(tail[0]) || tail[0] === EMOJI_SELECTOR)) tail.shift();
  return head.join('') + ELLIPSIS + tail.join('');
}

/** Breaks text at its spaces into lines of at most `width` cells; a longer word is broken where it must. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const word of text.split(' ').filter((part) => part !== '')) {
    for (const piece of pieces(word, width)) {
      const extra = textWidth(piece);
      if (line !== '' && used + 1 + extra > width) {
        lines.push(line);
        line = '';
        used = 0;
      }
      used += (line === '' ? 0 : 1) + extra;
      line = line === '' ? piece : `${line} ${piece}`;
    }
  }
  if (line !== '') lines.push(line);
  // No-break spaces have done their work.
  return lines.map((done) => done.replaceAll('\u00a0', ' '));
}

/** A word in parts that each fit on a line. */
function pieces(word: string, width: number): string[] {
  if (textWidth(word) <= width) return [word];
  const parts: string[] = [];
  const characters = Array.from(word);
  for (let from = 0; from < characters.length; ) {
    const count = Math.max(1, fitting(characters, width, from));
    parts.push(characters.slice(from, from + count).join(''));
    from += count;
  }
  return parts;
}

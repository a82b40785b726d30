/**
 * Text that comes from what is scanned may carry terminal escapes, bidirectional overrides or commands for the
 * build server that prints our output. After this it cannot: every such character is replaced by a visible one.
 */

const MAX_MARKS = 8;
const EXCESS_MARKS = new RegExp(`(\\p{M}{${MAX_MARKS}})\\p{M}+`, 'gu');

// Control, format (bidi, zero width), lone surrogate, private use, line and paragraph separator.
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu;

/** One line of hostile text (a path, a column name), made harmless and visible. */
export function neutral(text: string): string {
  return defused(text.replace(UNSAFE, substitute).replace(EXCESS_MARKS, '$1\ufffd'));
}

/** Running text (a message, a reason): white space becomes one space (a no-break space stays), the rest as in `neutral`. */
export function neutralText(text: string): string {
  return neutral(text.replace(/[^\S\u00a0]+/g, ' ').trim());
}

/**
 * Breaks the forms that a build server takes for commands: `::name::` at the start of a line (GitHub),
 * `##[name]` and `##vso[name]` anywhere (GitHub, Azure).
 */
export function defused(line: string): string {
  return line.replace(/^(\s*):(?=:)/, '$1\ufffd').replace(/##(\w{0,20})\[/g, '##$1(');
}

function substitute(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  // The control pictures block shows C0 controls by name.
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  return code === 0x7f ? '\u2421' : '\ufffd';
}

/** The literal behind an operator: its contents without the quotes. */
export interface Literal {
  readonly start: number;
  readonly end: number;
  readonly isQuoted: boolean;
}

const MOST = 256;
/** What may stand before a quote: prefixes of strings in Python, C#, SQL and R, a cast or constructor of one. */
const PREFIX = /(?:[rRbBuUNL@]{1,2}(?=["'])|\(?(?:new )?(?:SecureString|String|str|chars|bytes)\(?\s?(?=["']))/y;
const OPEN = /(\\{0,3})(["'`])/y;
const BARE_IN_ENVIRONMENT = /[^\s"'`<>\\]{1,200}/y;
const BARE = /(?:[^\s"'`<>()[\]{},;|\\]|\\(?![nrt"'])){1,200}/y;

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** The contents of a string that opens at `at`, up to the same quote with as many backslashes; null if it does not end. */
export function readQuoted(text: string, at: number): Literal | null {
  const from = at + (matchAt(PREFIX, text, at)?.[0].length ?? 0);
  const open = matchAt(OPEN, text, from);
  if (open === null) return null;
  const start = from + open[0].length;
  for (let end = start; end < text.length && end - start < MOST; end++) {
    if (text[end] === '\n' || text[end] === '\r') return null;
    if (text[end] === '\\' && open[1] === '') end++;
    else if (text.startsWith(open[0], end)) return { start, end, isQuoted: true };
  }
  return null;
}

/**
 * A value without quotes, up to a blank or a sign that a program or markup goes on with; in a file of environment
 * variables such signs belong to it.
 */
export function readBare(text: string, at: number, isEnvironment: boolean): Literal | null {
  const bare = matchAt(isEnvironment ? BARE_IN_ENVIRONMENT : BARE, text, at);
  if (bare === null) return null;
  const end = at + bare[0].replace(/[.,:]$/, '').length;
  return { start: at, end, isQuoted: false };
}

/**
 * Whether a string of that quote is open on the line before `at`: then the next such quote closes it. An escaped quote
 * belongs to a string within a string.
 */
export function isInside(text: string, at: number, quote: string, isEscaped: boolean): boolean {
  let isOpen = false;
  for (let i = text.lastIndexOf('\n', at - 1) + 1; i < at; i++) {
    const hasSlash = text[i] === '\\';
    if (hasSlash) i++;
    if (hasSlash === isEscaped && text[i] === quote) isOpen = !isOpen;
  }
  return isOpen;
}

/** What a string of PDF holds besides letters: an escaped bracket, an octal code (ISO 32000-1, 7.3.4.2). */
const ESCAPE = /\\([nrtbf()\\]|[0-7]{1,3}|\r?\n)/g;
const SHOWN =
  /\[((?:[^\]\\()]|\\.|\((?:[^()\\]|\\[\s\S])*\))*)\]\s*TJ|(\((?:[^()\\]|\\[\s\S])*\))\s*(?:Tj|'|")|(<[\da-fA-F\s]*>)\s*Tj/g;
const STRING = /\((?:[^()\\]|\\[\s\S])*\)/g;
/** A step back, in thousandths of a letter, that is as wide as a blank. */
const BLANK = /\)\s*-(?:[2-9]\d\d|\d{4,})(?:\.\d*)?\s*\(/g;

/**
 * The text that the operators of a page show, as it stands in them: without its fonts, so only where those name letters as ASCII does.
 *
 * @returns null where they show it in another way
 */
export function shownText(content: string): string | null {
  const lines: string[] = [];
  for (const [, list, single, hex] of content.matchAll(SHOWN)) {
    if (hex !== undefined || (list ?? '').includes('<')) return null;
    const spaced = (list ?? single).replace(BLANK, ') ( ) (');
    lines.push((spaced.match(STRING) ?? []).map((text) => text.slice(1, -1).replace(ESCAPE, unescaped)).join(''));
  }
  const text = lines.join('\n');
  return /^[\x20-\x7e\xa0-\xff\r\n\t]*$/.test(text) ? text : null;
}

function unescaped(_whole: string, code: string): string {
  if (/^[0-7]/.test(code)) return String.fromCharCode(Number.parseInt(code, 8) & 255);
  return { n: '\n', r: '\n', t: '\t', b: '', f: '' }[code] ?? (/\n$/.test(code) ? '' : code);
}

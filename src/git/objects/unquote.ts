const LETTERS: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '"': '"',
  '\\': '\\',
};

/**
 * A path as git quotes it: between double quotes, with the escapes of C. A path that is not quoted, or not rightly, is
 * taken as it stands.
 *
 * @param text one character for each byte
 */
export function unquote(text: string): string {
  const quoted = /^"((?:[^"\\]|\\[abfnrtv"\\]|\\[0-3][0-7]{2})*)"/s.exec(text);
  if (!quoted) return text;
  return quoted[1].replace(/\\([0-3][0-7]{2}|.)/gs, (_, escaped: string) =>
    escaped.length === 3 ? String.fromCharCode(Number.parseInt(escaped, 8)) : LETTERS[escaped],
  );
}

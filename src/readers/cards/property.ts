/** A property: `name;parameters:value`. */
export interface Property {
  /** In lower case, without its group. */
  readonly name: string;
  readonly parameters: ReadonlyMap<string, string>;
  /** As it is written. */
  readonly value: string;
}

const FORM = /^(?:[\w-]+\.)?([a-z][a-z\d-]*)((?:;[^:"]*(?:"[^"]*"[^:"]*)*)?):([\s\S]*)$/i;
const PARAMETER = /;([a-z][a-z\d-]*)(?:=((?:"[^"]*"|[^";])*))?/gi;

/** A logical line as a property; null when it is none. */
export function propertyOf(line: string): Property | null {
  const match = FORM.exec(line);
  if (!match) return null;
  const parameters = new Map<string, string>();
  for (const [, key, value] of match[2].matchAll(PARAMETER)) {
    // vCard 2.1 has bare ones: `TEL;HOME;VOICE`, `NOTE;QUOTED-PRINTABLE`.
    if (value === undefined) parameters.set('type', key.toLowerCase());
    else parameters.set(key.toLowerCase(), value.replaceAll('"', ''));
  }
  return { name: match[1].toLowerCase(), parameters, value: match[3] };
}

/** Whether the value is written in quoted-printable (vCard 2.1). */
export function isQuotedPrintable(line: string): boolean {
  return /^[^:]*;(?:encoding=)?quoted-printable[;:]/i.test(line);
}

/** Bytes that are written as `=E9`; line ends that are escaped are left out (RFC 2045, 6.7). */
export function fromQuotedPrintable(value: string, charset: string): string {
  const bytes = Buffer.from(value.replace(/=\r?\n[ \t]?/g, ''), 'utf8').toString('latin1');
  const read = bytes.replace(/=([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return /8859|1252|ansi/i.test(charset) ? read : Buffer.from(read, 'latin1').toString('utf8');
}

/** The parts of a value between semicolons that are not escaped. */
export function partsOf(value: string): string[] {
  const parts = [''];
  for (let at = 0; at < value.length; at++) {
    if (value[at] === ';') parts.push('');
    else parts[parts.length - 1] += value[at] === '\\' && at + 1 < value.length ? value[at] + value[++at] : value[at];
  }
  return parts;
}

/** Without backslashes (RFC 6350, 3.4; RFC 5545, 3.3.11). */
export function unescapedText(value: string): string {
  return value.replace(/\\([\s\S])/g, (_, sign: string) => (sign === 'n' || sign === 'N' ? '\n' : sign));
}

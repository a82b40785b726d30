/** A name as it is written: bare, or in one of the three kinds of quotes. */
const NAME =
  '(?:[^\\s"\'`\\[\\]().,;]{1,256}|`(?:[^`\\n]|``){1,256}`|"(?:[^"\\n]|""){1,256}"|\\[(?:[^\\]\\n]|\\]\\]){1,256}\\])';
const PATH = `${NAME}(?:\\s*\\.\\s*${NAME}){0,3}`;
const LIST = `\\(\\s*(${NAME}(?:\\s*,\\s*${NAME})*)\\s*\\)`;
const HEAD = new RegExp(
  `(?:insert|replace|into)\\b(?:\\s+(?:low_priority|delayed|high_priority|ignore|or\\s+\\w+|overwrite|all|first|into)\\b)*` +
    `\\s*(${PATH})\\s*(?:${LIST}\\s*)?(?:overriding\\s+\\w+\\s+value\\s*)?values?\\s*(?=[(#]|--|/\\*)`,
  'iy',
);
const COPY = new RegExp(`copy\\s+(${PATH})\\s*(?:${LIST}\\s*)?from\\s+stdin\\s*;[ \\t]*\\r?\\n`, 'iy');
const CREATE = new RegExp(
  `create\\s+(?:(?:or|replace|global|local|temporary|temp|unlogged|external|foreign)\\s+){0,4}table\\s+(?:if\\s+not\\s+exists\\s+)?(${PATH})\\s*(?=\\()`,
  'iy',
);
const EACH = new RegExp(NAME, 'g');
/** Bytes in which a head is looked for: at first, and where that is not enough. */
const LOOKS = [1 << 10, 1 << 16];
/** A statement that has no head in its first bytes but these words has none further on. */
const NO_HEAD = /\b(?:values?|select|set|from|table)\b[^"`]|;/i;

/** Which table rows go to, and in which columns. */
export interface RowsHead {
  /** The name of the table with its schema, without quotes. */
  readonly name: string;
  readonly columns: readonly string[] | null;
  /** Bytes that it takes. */
  readonly length: number;
}

/**
 * `INSERT INTO t (a, b) VALUES` at a position, up to the bracket.
 *
 * @returns the number of bytes that were looked at, where something else stands there
 */
export function insertHead(bytes: Uint8Array, at: number, end: number): RowsHead | number {
  return headOf(HEAD, bytes, at, end);
}

/** `COPY t (a, b) FROM stdin;` with its line end. */
export function copyHead(bytes: Uint8Array, at: number, end: number): RowsHead | number {
  return headOf(COPY, bytes, at, end);
}

/** `CREATE TABLE t` up to the bracket. */
export function createHead(bytes: Uint8Array, at: number, end: number): RowsHead | number {
  return headOf(CREATE, bytes, at, end);
}

function headOf(form: RegExp, bytes: Uint8Array, at: number, end: number): RowsHead | number {
  let looked = 0;
  for (const look of LOOKS) {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset + at, Math.min(look, end - at)).toString('utf8');
    looked += text.length;
    form.lastIndex = 0;
    const match = form.exec(text);
    if (match) {
      const columns = match[2] === undefined ? null : [...match[2].matchAll(EACH)].map(([name]) => unquoted(name));
      const name = [...match[1].matchAll(EACH)].map(([part]) => unquoted(part)).join('.');
      return { name, columns, length: Buffer.byteLength(match[0], 'utf8') };
    }
    if (end - at <= look || NO_HEAD.test(text)) break;
  }
  return looked;
}

/** Items of a table definition that are no columns. */
const NO_COLUMN =
  /^(?:constraint|primary|unique|key|index|fulltext|spatial|check|foreign|exclude|period|like|partition|clustered)$/i;
const ITEM = /\s*(?:--[^\n]*\n\s*|\/\*[\s\S]*?\*\/\s*)*/y;
const FIRST_NAME = new RegExp(NAME, 'y');
const MOST_COLUMNS = 4096;

/**
 * The names of the columns of a table definition.
 *
 * @param text the definition from its bracket on; what follows it does not matter
 * @returns an empty list where it is not closed
 */
export function columnsOf(text: string): string[] {
  const columns: string[] = [];
  let at = 1;
  while (at < text.length && columns.length < MOST_COLUMNS) {
    ITEM.lastIndex = at;
    at += ITEM.exec(text)?.[0].length ?? 0;
    FIRST_NAME.lastIndex = at;
    const name = FIRST_NAME.exec(text)?.[0];
    if (name !== undefined && !NO_COLUMN.test(name)) columns.push(unquoted(name));
    at = itemEnd(text, at);
    if (at < 0) return [];
    if (text[at] === ')') return columns;
    at++;
  }
  return [];
}

/** Position of the comma or bracket that ends an item of a definition, or -1. */
function itemEnd(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const sign = text[at];
    if (sign === "'" || sign === '"' || sign === '`') {
      at = text.indexOf(sign, at + 1);
      if (at < 0) return -1;
    } else if (sign === '-' && text[at + 1] === '-') {
      at = text.indexOf('\n', at);
      if (at < 0) return -1;
    } else if (sign === '(') depth++;
    else if (sign === ')' && depth-- === 0) return at;
    else if (sign === ',' && depth === 0) return at;
  }
  return -1;
}

function unquoted(name: string): string {
  const close = name.at(-1);
  if (name[0] === '[') return name.slice(1, -1).replaceAll(']]', ']');
  if (close !== undefined && (name[0] === '`' || name[0] === '"'))
    return name.slice(1, -1).replaceAll(close + close, close);
  return name;
}

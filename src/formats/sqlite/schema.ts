/** A piece of SQL: a word, a quoted name or text, a sign; comments are none. */
interface Token {
  readonly text: string;
  readonly isQuoted: boolean;
}

const TOKEN =
  /--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|"((?:[^"]|"")*)"|`((?:[^`]|``)*)`|\[([^\]]*)\]|'((?:[^']|'')*)'|[\w$\u0080-\uffff]+|[^\s]/g;
/** Statements beyond this are not read for their columns; what SQLite takes is a million. */
const LONGEST = 1_000_000;
const TABLE_CONSTRAINTS = new Set(['CONSTRAINT', 'PRIMARY', 'UNIQUE', 'CHECK', 'FOREIGN']);
const COLUMN_CONSTRAINTS = new Set(
  'CONSTRAINT PRIMARY NOT NULL UNIQUE CHECK DEFAULT COLLATE REFERENCES GENERATED AS'.split(' '),
);

/** A column as CREATE TABLE declares it. */
export interface DeclaredColumn {
  readonly name: string;
  /** Its type in capitals, as it stands there. */
  readonly type: string;
}

/** What a CREATE TABLE statement says of the records of its table. */
export interface Declaration {
  /** Columns in the order in which records store them; those that are computed on reading are not stored. */
  readonly columns: readonly DeclaredColumn[];
  /** Index of the column that is the row id; -1 where none is. */
  readonly rowid: number;
  /** Rows are stored as an index by their primary key. */
  readonly withoutRowid: boolean;
}

/** Reads a CREATE TABLE statement (https://www.sqlite.org/lang_createtable.html); null where it cannot be understood. */
export function declarationOf(sql: string): Declaration | null {
  if (sql.length > LONGEST) return null;
  const tokens = tokensOf(sql);
  const open = tokens.findIndex(({ text, isQuoted }) => text === '(' && !isQuoted);
  if (open < 0 || word(tokens[0]) !== 'CREATE') return null;
  const { parts, end } = partsOf(tokens, open + 1);
  if (end < 0) return null;
  const withoutRowid = tokens
    .slice(end)
    .some((token, i, rest) => word(token) === 'WITHOUT' && word(rest[i + 1]) === 'ROWID');
  return declared(parts, withoutRowid);
}

function declared(parts: readonly Token[][], withoutRowid: boolean): Declaration {
  const columns: (DeclaredColumn & { isKey: boolean; isVirtual: boolean })[] = [];
  let key: string[] = [];
  for (const part of parts) {
    if (part.length === 0) continue;
    if (TABLE_CONSTRAINTS.has(word(part[0]))) key = keyOf(part) ?? key;
    else columns.push(columnOf(part));
  }
  if (key.length === 0) key = columns.filter(({ isKey }) => isKey).map(({ name }) => name);
  const stored = columns.filter(({ isVirtual }) => !isVirtual);
  const first = stored.findIndex(({ name }) => same(name, key[0]));
  const isRowid = !withoutRowid && key.length === 1 && first >= 0 && stored[first].type === 'INTEGER';
  return {
    columns: withoutRowid ? keyFirst(stored, key) : stored,
    rowid: isRowid ? first : -1,
    withoutRowid,
  };
}

/** A table that is stored by its key has the columns of the key first (section 2.4). */
function keyFirst<C extends DeclaredColumn>(columns: readonly C[], key: readonly string[]): C[] {
  const inKey = new Set<C>();
  for (const name of key) {
    const column = columns.find((one) => same(one.name, name));
    if (column) inKey.add(column);
  }
  return [...inKey, ...columns.filter((column) => !inKey.has(column))];
}

function same(a: string, b: string | undefined): boolean {
  return a.toLowerCase() === b?.toLowerCase();
}

function columnOf(part: readonly Token[]): DeclaredColumn & { isKey: boolean; isVirtual: boolean } {
  const constraintsAt = part.findIndex((token, at) => at > 0 && COLUMN_CONSTRAINTS.has(word(token)));
  const end = constraintsAt < 0 ? part.length : constraintsAt;
  const words = outermost(part.slice(end)).map(word);
  const primary = words.indexOf('PRIMARY');
  const isComputed = words.some((text, at) => text === 'AS' && (words[at + 1] === '(' || at + 1 === words.length));
  return {
    name: part[0].text,
    type: part
      .slice(1, end)
      .map(({ text }) => text.toUpperCase())
      .join(' '),
    // INTEGER PRIMARY KEY DESC is no name of the row id, by an old mistake that stayed.
    isKey: primary >= 0 && words[primary + 1] === 'KEY',
    isVirtual: isComputed && !words.includes('STORED'),
  };
}

/** Columns of PRIMARY KEY (a, b); null for another constraint. */
function keyOf(part: readonly Token[]): string[] | null {
  const at = part.findIndex((token) => word(token) === 'PRIMARY');
  if (at < 0 || word(part[at + 1]) !== 'KEY') return null;
  return partsOf(part, at + 3).parts.flatMap((one) => (one.length > 0 ? [one[0].text] : []));
}

/** Tokens that stand in no brackets, and the brackets themselves. */
function outermost(tokens: readonly Token[]): Token[] {
  let depth = 0;
  return tokens.filter((token) => {
    const at = depth;
    if (!token.isQuoted && token.text === '(') depth++;
    if (!token.isQuoted && token.text === ')') depth--;
    return at === 0;
  });
}

/** Splits at the commas of one level of brackets; `end` is behind the closing one, -1 where there is none. */
function partsOf(tokens: readonly Token[], from: number): { parts: Token[][]; end: number } {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (let at = from; at < tokens.length; at++) {
    const { text, isQuoted } = tokens[at];
    if (!isQuoted && text === '(') depth++;
    if (!isQuoted && text === ')' && depth-- === 0) return { parts, end: at + 1 };
    if (!isQuoted && text === ',' && depth === 0) parts.push([]);
    else parts[parts.length - 1].push(tokens[at]);
  }
  return { parts, end: -1 };
}

function word(token: Token | undefined): string {
  return token === undefined || token.isQuoted ? '' : token.text.toUpperCase();
}

function tokensOf(sql: string): Token[] {
  const tokens: Token[] = [];
  for (const match of sql.matchAll(TOKEN)) {
    const [text, double, back, square, single] = match;
    if (text.startsWith('--') || text.startsWith('/*')) continue;
    const quoted =
      double?.replaceAll('""', '"') ?? back?.replaceAll('``', '`') ?? square ?? single?.replaceAll("''", "'");
    tokens.push(quoted === undefined ? { text, isQuoted: false } : { text: quoted, isQuoted: true });
  }
  return tokens;
}

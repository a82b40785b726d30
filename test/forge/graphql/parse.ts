/** A field that is asked for, or an inline fragment (`on`). */
export interface Selection {
  readonly name: string;
  readonly on: string | null;
  /** Written values; a variable is `{ variable }`. */
  readonly args: Readonly<Record<string, unknown>>;
  /** Null for a leaf. */
  readonly fields: readonly Selection[] | null;
}

export interface Query {
  /** Types of the variables, as they are written. */
  readonly variables: Readonly<Record<string, string>>;
  readonly fields: readonly Selection[];
}

const TOKEN = /\.\.\.|\$?[_A-Za-z]\w*|-?\d+|"[^"\n]*"|[{}()[\]:!]/g;

/** Reads a query of GraphQL as far as an audit writes them: no aliases, directives, defaults or named fragments. */
export function parseQuery(text: string): Query {
  const tokens = text.match(TOKEN) ?? [];
  if (text.replace(TOKEN, '').replace(/[\s,]/g, '') !== '') throw new Error('Parse error: unexpected characters');
  let at = 0;
  const take = (wanted?: string) => {
    const token = tokens[at++];
    if (token === undefined || (wanted !== undefined && token !== wanted))
      throw new Error(`Parse error on ${token ?? 'end of file'}, expecting ${wanted ?? 'more'}`);
    return token;
  };
  const many = <T>(open: string, close: string, one: () => T): T[] => {
    const found: T[] = [];
    for (take(open); tokens[at] !== close; ) found.push(one());
    take(close);
    return found;
  };
  const value = (): unknown => {
    if (tokens[at] === '{') return Object.fromEntries(many('{', '}', pair));
    const token = take();
    if (token.startsWith('$')) return { variable: token.slice(1) };
    return /^-?\d/.test(token) ? Number(token) : token.replaceAll('"', '');
  };
  const pair = (): [string, unknown] => {
    const name = take();
    take(':');
    return [name, value()];
  };
  const variable = (): [string, string] => {
    const name = take().slice(1);
    take(':');
    const type = take();
    return [name, tokens[at] === '!' ? type + take('!') : type];
  };
  const selection = (): Selection => {
    const name = take();
    if (name === '...') {
      take('on');
      return { name, on: take(), args: {}, fields: many('{', '}', selection) };
    }
    const args = Object.fromEntries(tokens[at] === '(' ? many('(', ')', pair) : []);
    return { name, on: null, args, fields: tokens[at] === '{' ? many('{', '}', selection) : null };
  };
  take('query');
  const variables = Object.fromEntries(tokens[at] === '(' ? many('(', ')', variable) : []);
  return { variables, fields: many('{', '}', selection) };
}

import { FormatError } from '../errors.js';

/** A Python literal: text, number, truth, nothing, list or tuple, dictionary. */
export type Literal = string | number | boolean | null | Literal[] | { readonly [key: string]: Literal };

const TOKEN = /\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(-?\d+)L?|(True|False|None)|([[({\])},:]))/y;
const CLOSING: Readonly<Record<string, string>> = { '[': ']', '(': ')', '{': '}' };
const DEEPEST = 32;

/**
 * Reads a Python literal, without evaluating anything.
 *
 * @throws FormatError where it is something else
 */
export function literalOf(text: string): Literal {
  return new LiteralReader(text).value(0);
}

class LiteralReader {
  private at = 0;

  constructor(private readonly text: string) {}

  value(depth: number): Literal {
    const [, single, double, number, word, sign] = this.token();
    if (single !== undefined || double !== undefined) return unescaped(single ?? double);
    if (number !== undefined) return Number(number);
    if (word !== undefined) return word === 'None' ? null : word === 'True';
    const closing = CLOSING[sign];
    if (closing === undefined || depth > DEEPEST) throw new FormatError('structure');
    return sign === '{' ? this.dictionary(depth) : this.list(closing, depth);
  }

  private list(closing: string, depth: number): Literal[] {
    const items: Literal[] = [];
    while (!this.skip(closing)) {
      items.push(this.value(depth + 1));
      if (!this.skip(',') && !this.isNext(closing)) throw new FormatError('structure');
    }
    return items;
  }

  private dictionary(depth: number): Literal {
    const entries: [string, Literal][] = [];
    while (!this.skip('}')) {
      const key = this.value(depth + 1);
      if (!this.skip(':')) throw new FormatError('structure');
      entries.push([String(key), this.value(depth + 1)]);
      if (!this.skip(',') && !this.isNext('}')) throw new FormatError('structure');
    }
    return Object.fromEntries(entries);
  }

  private token(): RegExpExecArray {
    TOKEN.lastIndex = this.at;
    const match = TOKEN.exec(this.text);
    if (match === null) throw new FormatError('structure');
    this.at = TOKEN.lastIndex;
    return match;
  }

  private isNext(sign: string): boolean {
    TOKEN.lastIndex = this.at;
    return TOKEN.exec(this.text)?.[5] === sign;
  }

  private skip(sign: string): boolean {
    if (!this.isNext(sign)) return false;
    this.token();
    return true;
  }
}

function unescaped(text: string): string {
  return text.replace(/\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|(.))/gi, (_, two, four, other) =>
    other === undefined ? String.fromCharCode(Number.parseInt(two ?? four, 16)) : other,
  );
}

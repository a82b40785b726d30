import { FormatError } from '../errors.js';
import { columnOf, type Values } from './columns.js';
import { BUILTIN, BYTECODE, CLOSURE, isAtomic, isPairs, LIST, type RNode, SPECIAL, STRING, SYMBOL } from './types.js';

const INFIX: ReadonlySet<string> = new Set(
  '<- <<- = + - * / ^ == != < > <= >= && || & | ~ : $ @ %in% %>% |> -> :: :::'.split(' '),
);
const LONGEST = 16 << 20;
const MOST_VALUES = 1000;

/** Writes a call as the text that it was made of, nearly: names, values and operators in their order. */
export class Deparser {
  private parts: string[] = [];
  private length = 0;

  constructor(private readonly values: Values) {}

  text(node: RNode): string {
    this.parts = [];
    this.length = 0;
    this.write(node);
    return this.parts.join('');
  }

  private put(text: string): void {
    this.length += text.length;
    // Parts of compiled code may refer to each other.
    if (this.length > LONGEST) throw new FormatError('budget');
    this.parts.push(text);
  }

  private write(node: RNode): void {
    if (node.symbol !== null) this.put(node.symbol);
    else if (isPairs(node)) this.call(node);
    else if (node.type === BYTECODE) {
      if (node.items?.[0]) this.write(node.items[0]);
    } else if (node.type === CLOSURE) this.each(node.items?.slice(1) ?? [], null, '\n');
    else if (node.type === LIST) this.each(node.items ?? [], null, ', ');
    else if (isAtomic(node)) this.vector(node);
  }

  private call({ items, tags }: RNode): void {
    const [head, ...rest] = items ?? [];
    const names = tags?.slice(1) ?? null;
    const operator = head?.type === SYMBOL || head?.type === SPECIAL || head?.type === BUILTIN ? head.symbol : null;
    if (operator === '{' || operator === '(') {
      this.each(rest, null, '\n');
    } else if (operator !== null && rest.length === 2 && INFIX.has(operator)) {
      this.write(rest[0]);
      this.put(` ${operator} `);
      this.write(rest[1]);
    } else if (tags?.[0] != null) {
      // The arguments of a function, with what they are when nothing is given.
      this.each(items ?? [], tags, ', ');
    } else {
      if (head) this.write(head);
      this.put('(');
      this.each(rest, names, ', ');
      this.put(')');
    }
  }

  private each(nodes: readonly RNode[], names: readonly (string | null)[] | null, between: string): void {
    nodes.forEach((node, index) => {
      if (index > 0) this.put(between);
      const name = names?.[index];
      if (name != null) this.put(`${name} = `);
      this.write(node);
    });
  }

  private vector(node: RNode): void {
    const column = columnOf(node, this.values);
    const count = Math.min(node.length, MOST_VALUES);
    column.load(count);
    const quote = node.type === STRING ? '"' : '';
    this.put(Array.from({ length: count }, (_, index) => `${quote}${column.cell(index)}${quote}`).join(', '));
  }
}

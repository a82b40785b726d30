/** The dossier before it has a form: Markdown and the page are written from the same parts. */

/** A piece of a line. A bare string is text, whatever stands in it. */
export type Piece = string | { readonly code: string } | { readonly todo: string };

export type Line = readonly Piece[];

export type Block =
  | { readonly kind: 'text'; readonly line: Line }
  | { readonly kind: 'list'; readonly lines: readonly Line[] }
  | { readonly kind: 'commands'; readonly lines: readonly string[] };

export interface Section {
  readonly title: string;
  readonly blocks: readonly Block[];
}

export interface Outline {
  readonly title: string;
  readonly intro: readonly Block[];
  readonly sections: readonly Section[];
}

export function text(...line: Line): Block {
  return { kind: 'text', line };
}

export function list(lines: readonly Line[]): Block[] {
  return lines.length === 0 ? [] : [{ kind: 'list', lines }];
}

export function commands(lines: readonly string[]): Block[] {
  return lines.length === 0 ? [] : [{ kind: 'commands', lines }];
}

/** Running text in which what stands between back-ticks is code. Only for sentences of the program itself. */
export function pieces(sentence: string): Line {
  return sentence.split('`').map((part, at) => (at % 2 === 1 ? { code: part } : part));
}

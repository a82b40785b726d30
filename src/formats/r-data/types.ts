/** Types of objects (R Internals, section 1.1.1 and 1.8). */
export const NIL = 0;
export const SYMBOL = 1;
export const PAIRLIST = 2;
export const CLOSURE = 3;
export const ENVIRONMENT = 4;
export const PROMISE = 5;
export const LANGUAGE = 6;
export const SPECIAL = 7;
export const BUILTIN = 8;
export const CHARS = 9;
export const LOGICAL = 10;
export const INTEGER = 13;
export const REAL = 14;
export const COMPLEX = 15;
export const STRING = 16;
export const DOTS = 17;
export const LIST = 19;
export const EXPRESSION = 20;
export const BYTECODE = 21;
export const POINTER = 22;
export const WEAK = 23;
export const RAW = 24;
export const S4 = 25;

/** An object: what it is, and where its values stand. Values of vectors are read when they are asked for. */
export interface RNode {
  readonly type: number;
  /** Elements of a vector. */
  readonly length: number;
  /** Position of the first value, and one past the last. */
  readonly at: number;
  end: number;
  /** Elements of a list; parts of a call, a function, an environment. */
  items: RNode[] | null;
  /** Names of the elements of a pairlist, or of the arguments of a call. */
  tags: readonly (string | null)[] | null;
  /** Name of a symbol or a built-in function. */
  symbol: string | null;
  attributes: ReadonlyMap<string, RNode> | null;
  /** A sequence that is stored as its first value and its step. */
  sequence: { readonly first: number; readonly step: number } | null;
}

export function isAtomic({ type }: RNode): boolean {
  return type === LOGICAL || type === INTEGER || type === REAL || type === COMPLEX || type === STRING;
}

export function isPairs({ type }: RNode): boolean {
  return type === PAIRLIST || type === LANGUAGE || type === DOTS;
}

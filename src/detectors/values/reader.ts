import type { ColumnView } from '../view.js';

/** A value that was read in a text. */
export interface ReadValue {
  /** It stands at `text.slice(start, end)`. */
  readonly start: number;
  readonly end: number;
  /** The value in one form of writing, to count distinct ones by. In memory only. */
  readonly key: string;
  /** It has the form; whether it also passes the check, if there is one. */
  readonly passes: boolean;
  /** A published example, a placeholder, or the value of an organisation: nobody's. */
  readonly isIgnored: boolean;
  /** Whether the value by itself leaves a doubt. */
  readonly isSure: boolean;
  /** It says itself what it is, so that no name is needed. */
  readonly isNamed?: boolean;
}

/** Reads values of one kind; how is a matter of the detector. Takes time linear in the length of the text. */
export interface ValueReader {
  /** Words behind which a value can stand, beside those of the rule; squeezed. */
  readonly words?: readonly string[];
  /** Whether some of them come from the policy. */
  readonly hasOwnWords?: boolean;
  /** Beginnings of values, in exact case. */
  readonly prefixes?: readonly string[];
  /** A cheap look at the bytes, before a text is made of them: false where nothing can be read at the word at `at`. */
  mayRead?(buf: Uint8Array, at: number, high: number, word: string): boolean;
  /**
   * What stands behind a name.
   *
   * @param text the name with what stands around it
   * @param at where the name begins
   * @param from where it ends; for a beginning of a value the same as `at`
   */
  behind(text: string, at: number, from: number, word: string): ReadValue | null;
  /** What stands where a shape of the rule was found, at `text.slice(start, end)`. */
  at(text: string, start: number, end: number): ReadValue | null;
  /**
   * A whole cell, without blanks at its edges.
   *
   * @param isNamed the header says what it is
   */
  cell(text: string, isNamed: boolean): ReadValue | null;
  /** A cheap look at a column without a header: false where its cells cannot be such values. */
  mayFill?(column: ColumnView): boolean;
  /** Whether distinct cells without a header are such values, where that takes more than each by itself. */
  isColumn?(values: readonly string[]): boolean;
}

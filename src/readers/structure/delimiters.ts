import { TextSample } from './sample.js';

/** What can stand between the cells of a row. */
export interface Delimiter {
  readonly sign: string;
  /** The same as a byte. */
  readonly code: number;
  /** Its position among those that a sample counts; below 0 for spaces, which collapse. */
  readonly mark: number;
}

/** Tried in this order; an earlier one wins a tie, because commas also stand inside numbers and prose. */
export const DELIMITERS: readonly Delimiter[] = [';', '\t', '|', ',', ' '].map((sign) => ({
  sign,
  code: sign.charCodeAt(0),
  mark: TextSample.markOf(sign),
}));

import type { NameToken } from './tokens.js';

/** One part of a name. `start` and `end` are places in the text that was read. */
export interface NamePart {
  readonly kind: 'title' | 'initials' | 'first' | 'prefix' | 'surname' | 'unknown';
  readonly start: number;
  readonly end: number;
}

export interface NameReading {
  /** In the order of the text. */
  readonly parts: readonly NamePart[];
  /** How strongly the text by itself reads as the name of a person, from 0 to 1. */
  readonly strength: number;
}

/** A token with the part that it plays. */
export interface RoledToken {
  readonly token: NameToken;
  readonly kind: NamePart['kind'];
}

/** Whether the text has capitals only, none at all, or both. */
export type LetterCase = 'upper' | 'lower' | 'mixed';

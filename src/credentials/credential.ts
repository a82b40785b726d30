import type { CredentialKind } from './kinds.js';

/** `certain`: the form proves it, or a literal with enough entropy is given to a name that says what it is. */
export type Certainty = 'certain' | 'likely';

/**
 * A credential in a text. `start` and `end` (exclusive) bound the secret part itself, not its name or quotes; the
 * secret is never copied out of the text.
 */
export interface Credential {
  readonly kind: CredentialKind;
  readonly start: number;
  readonly end: number;
  readonly certainty: Certainty;
}

/** Reads the credential that a trigger at `at` announces; null when it announces none. */
export type CredentialReader = (text: string, at: number, trigger: string) => Credential | null;

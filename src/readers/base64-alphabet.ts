export const PADDING = 0x3d;
export const BACKSLASH = 0x5c;

const IN_ALPHABET = new Uint8Array(256);
for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_') {
  IN_ALPHABET[character.charCodeAt(0)] = 1;
}

/** Whether a byte is a character of base64, in either alphabet. */
export function isAlphabet(byte: number): boolean {
  return IN_ALPHABET[byte] === 1;
}

const IN_PART = Uint8Array.from(IN_ALPHABET);
IN_PART[BACKSLASH] = 1;

/** Whether a byte can stand in base64 as a program or JSON writes it. */
export function isPart(byte: number): boolean {
  return IN_PART[byte] === 1;
}

/** Space, tab and line ends. */
export function isBlank(byte: number): boolean {
  return byte === 32 || byte === 9 || byte === 10 || byte === 13;
}

/** An escape of JSON or source text within base64. */
export type Escape =
  | { readonly kind: 'character'; readonly byte: number; readonly length: number }
  | { readonly kind: 'padding' | 'break'; readonly length: number };

const LINE_END: Escape = { kind: 'break', length: 2 };
const CODED: ReadonlyMap<string, Escape> = new Map<string, Escape>([
  ['002f', { kind: 'character', byte: 0x2f, length: 6 }],
  ['002b', { kind: 'character', byte: 0x2b, length: 6 }],
  ['003d', { kind: 'padding', length: 6 }],
]);
const SLASH: Escape = { kind: 'character', byte: 0x2f, length: 2 };

/** The escape at a place; null when there is none that base64 can have. */
export function escapeAt(text: Uint8Array, at: number, to: number): Escape | null {
  if (text[at] !== BACKSLASH || at + 1 >= to) return null;
  switch (text[at + 1]) {
    case 0x6e: // n
    case 0x72: // r
    case 0x0a: // a line that source text goes on behind
      return LINE_END;
    case 0x2f:
      return SLASH;
    case 0x75: // u
      return at + 6 <= to ? (CODED.get(latin1(text, at + 2, at + 6).toLowerCase()) ?? null) : null;
    default:
      return null;
  }
}

function latin1(text: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...text.subarray(from, to));
}

// Four bytes are looked at in one go: most of the bytes of a text are nothing that is looked for.

/** The bytes as words of four, where they begin at one; none otherwise. What is left at the end is no word. */
export function wordsOf({ buffer, byteOffset, length }: Uint8Array): Uint32Array {
  return byteOffset % 4 === 0 ? new Uint32Array(buffer, byteOffset, length >> 2) : new Uint32Array(0);
}

/** Whether none of the four bytes of a word is below 28 or above 127: no control character and nothing but ASCII. */
export function isOrdinary(word: number): boolean {
  return ((((word - 0x1c1c1c1c) & ~word) | word) & 0x80808080) === 0;
}

const DIGIT_BITS = 11;
const DIGITS = 1 << DIGIT_BITS;

interface Sorting {
  readonly items: Uint32Array;
  readonly words: Uint32Array;
}

/**
 * Sorts `items` by the words that go with them, eleven bits at a time from the lowest on; equal ones keep their order.
 * Both arrays are overwritten.
 */
export function sortByWords(items: Uint32Array, words: Uint32Array): Uint32Array {
  let from: Sorting = { items, words };
  let to: Sorting = { items: new Uint32Array(items.length), words: new Uint32Array(items.length) };
  for (let shift = 0; shift < 32; shift += DIGIT_BITS) {
    distribute(from.items, from.words, to.items, to.words, shift);
    [from, to] = [to, from];
  }
  return from.items;
}

/** Copies items and words in the order of one digit of the words; equal ones keep their order. */
function distribute(
  items: Uint32Array,
  words: Uint32Array,
  toItems: Uint32Array,
  toWords: Uint32Array,
  shift: number,
): void {
  const next = new Uint32Array(DIGITS + 1);
  for (let i = 0; i < words.length; i++) next[((words[i] >>> shift) & (DIGITS - 1)) + 1]++;
  for (let digit = 1; digit <= DIGITS; digit++) next[digit] += next[digit - 1];
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    const at = next[(word >>> shift) & (DIGITS - 1)]++;
    toItems[at] = items[i];
    toWords[at] = word;
  }
}

import { readAll, type Said } from './harness.js';

/** What was read of a file, for comparing. */
export interface Heard {
  readonly rows: number;
  /** How often each word was said. */
  readonly words: ReadonlyMap<string, number>;
}

const WORD = /[\p{L}\p{N}]+/gu;
/** What was a number is one thing, however many digits it had: another one in its place may be shorter. */
const LETTER = /\p{L}/u;

/** Everything that the readers say of a file and of all that is packed in it. */
export async function hear(bytes: Uint8Array): Promise<Heard> {
  const found = await readAll(bytes);
  const rows = [...found.values()].reduce((sum, said: Said) => sum + said.rowCount, 0);
  const words = new Map<string, number>();
  for (const said of found.values()) {
    for (const { rows } of said.tables) for (const row of rows) count(row.join('\t'), words);
    for (const { text } of said.texts) count(text, words);
  }
  // A column is called what the way to it is called, as often as there are columns: each name counts once.
  for (const said of found.values())
    for (const { header } of said.tables)
      for (const [word] of header.join('\t').matchAll(WORD)) if (!words.has(word)) words.set(word, 1);
  return { rows, words };
}

/**
 * Letters of the words that are missing: more than the new words have, and the damage touched.
 *
 * @param isThere whether a word that is missing so many times is still there to be read, the others do not count
 */
export function lettersLost(
  whole: Heard,
  now: Heard,
  touched: number,
  isThere: (word: string, times: number) => boolean = () => true,
): number {
  const missing = [...more(whole.words, now.words)].filter(([word, times]) => isThere(word, times));
  return Math.max(
    0,
    lettersOf(missing, () => 1) - lettersOf(more(now.words, whole.words), (length) => length) - touched,
  );
}

/** Tells of a word whether it stands in the damaged file as it did before: one that stands there less often was hit itself. */
export function stillIn(before: Buffer, after: Buffer): (word: string, times: number) => boolean {
  return (word, times) => hits(word, before, after) < times;
}

function count(text: string, words: Map<string, number>): void {
  for (const [word] of text.matchAll(WORD)) words.set(word, (words.get(word) ?? 0) + 1);
}

/** Words of one that the other does not have as often, and how much less often. */
function* more(one: Heard['words'], other: Heard['words']): Generator<[string, number]> {
  for (const [word, times] of one) {
    const fewer = times - (other.get(word) ?? 0);
    if (fewer > 0) yield [word, fewer];
  }
}

function lettersOf(words: Iterable<[string, number]>, numberCounts: (length: number) => number): number {
  let letters = 0;
  for (const [word, times] of words) letters += (LETTER.test(word) ? word.length : numberCounts(word.length)) * times;
  return letters;
}

/** How much less often a word stands in the bytes, in whatever encoding it stands there. */
function hits(word: string, before: Buffer, after: Buffer): number {
  const counts = (['utf8', 'latin1', 'utf16le'] as const).map((encoding) => {
    const bytes = Buffer.from(word, encoding);
    return timesIn(before, bytes) - timesIn(after, bytes);
  });
  return Math.max(0, ...counts);
}

function timesIn(bytes: Buffer, part: Buffer): number {
  let times = 0;
  for (let at = bytes.indexOf(part); at >= 0; at = bytes.indexOf(part, at + part.length)) times++;
  return times;
}

/* Finding known words in text by the hash of what begins at every word; the twin is `PhraseFinder` in `phrases.ts`. */

const FIRST: u32 = 0;
const SHORT: u32 = 16384;
const PREFIX: u32 = SHORT + 8192;
const HASH: u32 = PREFIX + 8192;
const ACCENTS: u32 = HASH + 8192;
const MOST_JOINED: u32 = 4;
const LONGEST: u32 = 48;
const LATIN: u32 = 0xc3;
const GOLDEN: u32 = 0x9e3779b1;
const LOWER_BITS: u32 = 0x20202020;
/** Bytes of a candidate: start, end (0 for a prefix), hash (the first four signs of a prefix). */
const CANDIDATE_BYTES: u32 = 12;

let phrasesResume: u32 = 0;

/** Where to go on when there was no more room. */
export function phrasesResumeAt(): u32 {
  return phrasesResume;
}

@inline
function isUpper(byte: u32): bool {
  return byte - 65 < 26;
}

@inline
function isWord(byte: u32): bool {
  return (byte | 32) - 97 < 26 || byte - 48 < 10 || byte >= 128;
}

@inline
function has(table: u32, at: u32): bool {
  return (load<u8>(table + (at >> 3)) & (1 << (at & 7))) != 0;
}

/** Which of 16 bytes are letters, digits or parts of other characters, and which are capitals. */
@inline
function wordMask(block: v128): u32 {
  const letters = i8x16.lt_u(i8x16.sub(v128.or(block, i8x16.splat(32)), i8x16.splat(97)), i8x16.splat(26));
  const digits = i8x16.lt_u(i8x16.sub(block, i8x16.splat(48)), i8x16.splat(10));
  // A byte of 0x80 and up has its sign bit set already.
  return <u32>i8x16.bitmask(v128.or(block, v128.or(letters, digits)));
}

@inline
function upperMask(block: v128): u32 {
  return <u32>i8x16.bitmask(i8x16.lt_u(i8x16.sub(block, i8x16.splat(65)), i8x16.splat(26)));
}

/**
 * Finds the words that begin in [from, to).
 *
 * @param tables the tables of `PhraseFinder`, one behind the other
 * @returns number of candidates written to `out`
 */
export function findPhrases(low: u32, from: u32, to: u32, high: u32, tables: u32, out: u32, room: u32): u32 {
  let count: u32 = 0;
  let wordBefore: u32 = 0;
  let upperBefore: u32 = 0;
  if (from > low) {
    const byte: u32 = load<u8>(from - 1);
    wordBefore = isWord(byte) ? 1 : 0;
    upperBefore = isUpper(byte) ? 1 : 0;
  }
  let at = from;
  for (; at < to; at += 16) {
    // A candidate for every token of every word of the block, for every number behind letters, and a prefix.
    if (count + 16 * (MOST_JOINED + LONGEST / 2 + 1) > room) break;
    const block = v128.load(at);
    const words = wordMask(block);
    const uppers = upperMask(block);
    const afterWord = (words << 1) | wordBefore;
    const afterUpper = (uppers << 1) | upperBefore;
    // Behind no word, or a capital behind what is none.
    let starts = words & (~afterWord | (uppers & ~afterUpper)) & 0xffff;
    wordBefore = (words >> 15) & 1;
    upperBefore = (uppers >> 15) & 1;
    if (to - at < 16) starts &= (1 << (to - at)) - 1;
    while (starts != 0) {
      const start = at + ctz(starts);
      starts &= starts - 1;
      const four = firstFour(start, high);
      if (!has(tables + FIRST, (four * GOLDEN) >> 15) && !has(tables + SHORT, ((four & 0xffffff) * GOLDEN) >> 16)) {
        continue;
      }
      count = look(start, high, four, tables, out, count);
    }
  }
  phrasesResume = at < to ? at : to;
  return count;
}

@inline
function firstFour(start: u32, high: u32): u32 {
  const left = high - start;
  const four = load<u32>(start);
  return (left >= 4 ? four : four & ((1 << (left << 3)) - 1)) | LOWER_BITS;
}

function look(start: u32, high: u32, four: u32, tables: u32, out: u32, before: u32): u32 {
  let count = before;
  let hash: u32 = 0x811c9dc5;
  let at = start;
  const stop = high - start < LONGEST ? high : start + LONGEST;
  for (let tokens: u32 = 0; tokens < MOST_JOINED && at < stop; tokens++) {
    let afterLower = false;
    let afterLetter = false;
    while (at < stop) {
      const byte: u32 = load<u8>(at);
      if (!isWord(byte) || (isUpper(byte) && afterLower)) break;
      afterLower = !isUpper(byte);
      const isDigit = byte - 48 < 10;
      if (isDigit && afterLetter && has(tables + HASH, hash >> 16)) {
        store<u32>(out + count * CANDIDATE_BYTES, start);
        store<u32>(out + count * CANDIDATE_BYTES + 4, at);
        store<u32>(out + count * CANDIDATE_BYTES + 8, hash);
        count++;
      }
      afterLetter = !isDigit;
      if (byte == LATIN && at + 1 < stop) {
        hash = (hash ^ <u32>load<u8>(tables + ACCENTS + (load<u8>(at + 1) & 63))) * 0x01000193;
        at += 2;
      } else {
        hash = (hash ^ (isUpper(byte) ? byte + 32 : byte)) * 0x01000193;
        at++;
      }
    }
    if (has(tables + HASH, hash >> 16)) {
      store<u32>(out + count * CANDIDATE_BYTES, start);
      store<u32>(out + count * CANDIDATE_BYTES + 4, at);
      store<u32>(out + count * CANDIDATE_BYTES + 8, hash);
      count++;
    }
    if (at >= stop) break;
    const byte: u32 = load<u8>(at);
    if (isUpper(byte)) continue;
    if (at + 1 >= stop || (byte != 95 && byte != 45 && byte != 46 && byte != 32)) break;
    if (!isWord(load<u8>(at + 1))) break;
    at++;
  }
  if (has(tables + PREFIX, (four * GOLDEN) >> 16)) {
    store<u32>(out + count * CANDIDATE_BYTES, start);
    store<u32>(out + count * CANDIDATE_BYTES + 4, 0);
    store<u32>(out + count * CANDIDATE_BYTES + 8, four);
    count++;
  }
  return count;
}

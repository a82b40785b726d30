import { numbers } from './repositories.js';

/** Writes bits to a stream, the lowest first; codes of Huffman trees the highest first. */
class BitWriter {
  private readonly bits: number[] = [];

  put(value: number, count: number): void {
    for (let i = 0; i < count; i++) this.bits.push((value >> i) & 1);
  }

  putCode(code: number, length: number): void {
    for (let i = length - 1; i >= 0; i--) this.bits.push((code >> i) & 1);
  }

  bytes(): Buffer {
    const bytes = Buffer.alloc(Math.ceil(this.bits.length / 8));
    this.bits.forEach((bit, i) => {
      bytes[i >> 3] |= bit << (i & 7);
    });
    return bytes;
  }
}

const LENGTH_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const END_OF_BLOCK = 256;

/** Lengths of the codes of a random whole tree with this many leaves, given to random ones of `count` symbols. */
function treeLengths(leaves: number, count: number, longest: number, random: (limit: number) => number): number[] {
  const depths = leaves === 0 ? [] : [0];
  while (depths.length < leaves) {
    const at = random(3) === 0 ? depths.length - 1 : random(depths.length);
    if (depths[at] >= longest) {
      depths.sort((a, b) => b - a);
      if (depths[depths.length - 1] >= longest) break;
      depths[depths.length - 1]++;
      depths.push(depths[depths.length - 1]);
      continue;
    }
    depths[at]++;
    depths.push(depths[at]);
  }
  const lengths = new Array<number>(count).fill(0);
  for (const depth of depths) {
    let symbol = random(count);
    while (lengths[symbol] > 0) symbol = (symbol + 1) % count;
    lengths[symbol] = Math.max(1, depth);
  }
  return lengths;
}

/** Canonical codes (RFC 1951, 3.2.2) of these lengths. */
function canonicalCodes(lengths: readonly number[]): number[] {
  const counts = new Array<number>(16).fill(0);
  for (const length of lengths) if (length > 0) counts[length]++;
  const next = new Array<number>(17).fill(0);
  for (let bits = 1; bits <= 15; bits++) next[bits + 1] = (next[bits] + counts[bits]) << 1;
  return lengths.map((length) => (length > 0 ? next[length]++ : 0));
}

/** A block whose codes are made at random, most often allowed ones, followed by random bits. Without zlib's header. */
export function randomBlock(seed: number): Buffer {
  const random = numbers(seed);
  const writer = new BitWriter();
  writer.put(random(8) === 0 ? 0 : 1, 1);
  writer.put(2, 2);
  const lengthCodes = 257 + random(random(10) === 0 ? 32 : 30);
  const distanceCodes = 1 + random(random(10) === 0 ? 32 : 30);
  const lengths = treeLengths([1, 2, 5, 30, 120, 257][random(6)], lengthCodes, 15, random);
  if (random(12) > 0) makePresent(lengths, random);
  const distances = treeLengths(
    Math.min(distanceCodes, random(3) === 0 ? random(3) : random(30)),
    distanceCodes,
    15,
    random,
  );
  const all = [...lengths, ...distances];
  if (random(5) === 0) all[random(all.length)] = random(16);
  const codeLengths = treeLengths(19, 19, 7, random);
  if (random(12) === 0) codeLengths[random(19)] = random(8);

  writer.put(lengthCodes - 257, 5);
  writer.put(distanceCodes - 1, 5);
  writer.put(15, 4);
  for (const symbol of LENGTH_ORDER) writer.put(codeLengths[symbol], 3);
  putLengths(writer, all, codeLengths, random);
  for (let words = random(200); words > 0; words--) writer.put(random(65536), 16);
  return writer.bytes();
}

/** Gives the end of the block a code, that of another symbol where it has none. */
function makePresent(lengths: number[], random: (limit: number) => number): void {
  if (lengths[END_OF_BLOCK] > 0) return;
  const present = lengths.flatMap((length, symbol) => (length > 0 ? [symbol] : []));
  const other = present[random(present.length)];
  lengths[END_OF_BLOCK] = lengths[other];
  lengths[other] = 0;
}

/** Writes lengths one by one, or as repeats of what stands before and of zeros. */
function putLengths(
  writer: BitWriter,
  lengths: readonly number[],
  codeLengths: readonly number[],
  random: (limit: number) => number,
): void {
  const codes = canonicalCodes(codeLengths);
  const putSymbol = (symbol: number) => writer.putCode(codes[symbol], codeLengths[symbol]);
  for (let at = 0; at < lengths.length; ) {
    let run = 1;
    while (at + run < lengths.length && lengths[at + run] === lengths[at]) run++;
    if (lengths[at] === 0 && run >= 11 && random(4) > 0) {
      const times = Math.min(run, 138);
      putSymbol(18);
      writer.put(times - 11, 7);
      at += times;
    } else if (lengths[at] === 0 && run >= 3 && random(4) > 0) {
      const times = Math.min(run, 10);
      putSymbol(17);
      writer.put(times - 3, 3);
      at += times;
    } else if (run >= 4 && random(4) > 0) {
      const times = Math.min(run - 1, 6);
      putSymbol(lengths[at]);
      putSymbol(16);
      // Now and then one too many.
      writer.put(Math.min(3, times - 3 + (random(40) === 0 ? 1 : 0)), 2);
      at += times + 1;
    } else {
      putSymbol(lengths[at]);
      at++;
    }
  }
}

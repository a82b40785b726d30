import { Awaited } from './awaited.js';
import { ObjectError } from './error.js';
import { findFamilies } from './families.js';
import { parseId } from './ids.js';
import type { Pack } from './pack.js';
import { sortByWords } from './radix.js';
import type { Rebuilder } from './rebuild.js';

/** Turns of objects that have a file of their own, and of those that are not here. */
const LOOSE = 0xfffffffe;
const ABSENT = 0xffffffff;

/**
 * Positions of `ids` in the order in which reading is fastest.
 *
 * @param isLoose whether an object has a file of its own
 * @param id room for one id
 */
export function readingOrder(
  ids: readonly string[],
  packs: readonly Pack[],
  rebuilder: Rebuilder,
  isLoose: (id: string) => boolean,
  id: Buffer,
): Uint32Array {
  const turns = new Uint32Array(ids.length).fill(ABSENT);
  let rest = numbersTo(ids.length);
  let before = 0;
  for (const pack of packs) {
    rest = takeTurns(ids, rest, pack, rebuilder, id, turns, before);
    before += pack.index.count;
  }
  for (const i of rest) if (parseId(ids[i], id) && isLoose(ids[i])) turns[i] = LOOSE;
  return sortByWords(numbersTo(ids.length), turns);
}

/**
 * Gives a turn to every id that is in one pack.
 *
 * @param wanted positions of the ids that have none yet
 * @param before turns that other packs may have taken
 * @returns positions of those that still have none
 */
function takeTurns(
  ids: readonly string[],
  wanted: Uint32Array,
  pack: Pack,
  rebuilder: Rebuilder,
  id: Buffer,
  turns: Uint32Array,
  before: number,
): Uint32Array {
  if (pack.problem) return wanted;
  const ranks = new Uint32Array(wanted.length);
  const found = new Uint32Array(wanted.length);
  let count = 0;
  let rest = 0;
  const left = new Uint32Array(wanted.length);
  try {
    for (const i of wanted) {
      const rank = parseId(ids[i], id) ? pack.find(id) : -1;
      if (rank < 0) {
        left[rest++] = i;
        continue;
      }
      ranks[count] = rank;
      found[count++] = i;
    }
    if (count === 0) return wanted;
    const inPack = ranks.subarray(0, count);
    const families = findFamilies(pack.index.count, inPack, (rank) => rebuilder.baseOf(pack, rank));
    for (let k = 0; k < count; k++) turns[found[k]] = before + families.turns[ranks[k]];
    pack.awaited = new Awaited(families.bases);
    return left.subarray(0, rest);
  } catch (error) {
    if (error instanceof ObjectError) return wanted;
    throw error;
  }
}

function numbersTo(length: number): Uint32Array {
  const numbers = new Uint32Array(length);
  for (let i = 0; i < length; i++) numbers[i] = i;
  return numbers;
}

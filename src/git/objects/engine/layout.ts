import { SLACK } from '../arena.js';
import { MOST_RANGES } from '../delta.js';
import { Windows } from '../windows.js';
import type { Layout } from './engine.js';

/** What the compiled module keeps for itself at the beginning of the memory. */
export const MODULE_BYTES = 128 << 10;
/** Objects up to this size are handled in the engine's memory; larger ones would leave too little of it to others. */
const SMALL = 4 << 20;
const LEAST_ARENA = 256 << 10;

/** @param arenaBytes room for rebuilt objects; small values are raised */
export function makeLayout(arenaBytes: number): Layout {
  const arenaSize = Math.max(LEAST_ARENA, arenaBytes);
  const mostBytes = Math.min(SMALL, Math.floor(arenaSize / 8) - 2 * SLACK);
  // A little more than the object: a stream that does not compress grows.
  const mostCompressed = mostBytes + (mostBytes >> 2) + (1 << 10);
  let end = MODULE_BYTES;
  const place = (size: number) => {
    const at = end;
    end = (end + size + SLACK + 63) & -64;
    return at;
  };
  const ranges = place(MOST_RANGES * 8);
  const scratch = place(mostBytes);
  const windows = place(Windows.bytes);
  const wide = place(mostCompressed);
  const arena = place(arenaSize);
  return { ranges, scratch, windows, wide, arena, end, mostBytes, mostCompressed };
}

/*
 * The inner loops of sluis, in AssemblyScript, compiled to WebAssembly with SIMD by the build:
 * finding digit runs and anchors in text, finding known words (`phrases.as.ts`), splitting, hashing and looking up the cells of a table, and the first look
 * at a text (`text.as.ts`).
 * Every function has a twin in plain TypeScript that the tests hold it against. All memory belongs to the
 * caller; positions are byte offsets in it. No allocation, no imports.
 */

export { findPhrases, phrasesResumeAt } from './phrases.as.js';
export { getControls, getNuls, hasControls, surveyLines, takeCensus } from './text.as.js';

/** Byte classes of `lane.ts`: 0 nothing, 1 digit, 2 newline, 3 anchor. */
const NOTHING: u8 = 0;
const DIGIT: u8 = 1;
const LINE: u8 = 2;

/** Words of a candidate: start, end, list, line, start of the line. */
const CANDIDATE_BYTES: u32 = 20;

/** Raised with every change of an argument or a layout: a build of another version is not used. */
export function getVersion(): u32 {
  return 4;
}

/** State that a scan leaves behind: position to go on from, line, start of the line. */
let resumeAt: u32 = 0;
let line: u32 = 0;
let lineStart: u32 = 0;

export function getResume(): u32 {
  return resumeAt;
}
export function getLine(): u32 {
  return line;
}
export function getLineStart(): u32 {
  return lineStart;
}

/**
 * Finds the digit runs in [from, to) that a shape may want, and the anchors.
 *
 * @param kinds 256 byte kinds
 * @param classes 256 byte classes for dispatch
 * @param dispatch 16-bit list ids by length << 8 | class before << 4 | class after
 * @param lengths 64 flags: some shape has a run of this length
 * @param anchors up to four anchor bytes, packed; 0 for none
 * @param filter what to hand over of bare runs, see `wanted`; 0 for everything
 * @returns number of candidates written to `out`; `getResume` says where to go on when it is full
 */
export function findRuns(
  low: u32,
  from: u32,
  to: u32,
  high: u32,
  kinds: u32,
  classes: u32,
  dispatch: u32,
  lengths: u32,
  anchors: u32,
  startLine: u32,
  startOfLine: u32,
  filter: u32,
  out: u32,
  room: u32,
): u32 {
  line = startLine;
  lineStart = startOfLine;
  let count: u32 = 0;
  let i = from;
  // A run that began before this window was looked at there.
  if (i > low && load<u8>(kinds + load<u8>(i - 1)) == DIGIT) {
    while (i < to && load<u8>(kinds + load<u8>(i)) == DIGIT) i++;
  }
  const zero = i8x16.splat(48);
  const nine = i8x16.splat(9);
  const newline = i8x16.splat(10);
  const anchor0 = i8x16.splat(<i8>(anchors & 255));
  const anchor1 = i8x16.splat(<i8>((anchors >> 8) & 255));
  const anchor2 = i8x16.splat(<i8>((anchors >> 16) & 255));
  const anchor3 = i8x16.splat(<i8>(anchors >> 24));
  while (i < to) {
    if (i + 16 <= to) {
      const block = v128.load(i);
      let wanted = i8x16.le_u(i8x16.sub(block, zero), nine);
      if (anchors != 0) {
        wanted = v128.or(wanted, v128.or(i8x16.eq(block, anchor0), i8x16.eq(block, anchor1)));
        wanted = v128.or(wanted, v128.or(i8x16.eq(block, anchor2), i8x16.eq(block, anchor3)));
      }
      const digits = i8x16.bitmask(wanted);
      const lines = i8x16.bitmask(i8x16.eq(block, newline));
      if (digits == 0) {
        if (lines != 0) {
          line += <u32>popcnt(lines);
          lineStart = i + 32 - clz(lines);
        }
        i += 16;
        continue;
      }
      const first = ctz(digits);
      const before = lines & ((1 << first) - 1);
      if (before != 0) {
        line += popcnt(before);
        lineStart = i + 32 - clz(before);
      }
      i += first;
    }
    const kind = load<u8>(kinds + load<u8>(i));
    if (kind == NOTHING) {
      i++;
      continue;
    }
    if (kind == LINE) {
      line++;
      lineStart = ++i;
      continue;
    }
    if (kind != DIGIT) {
      if (count == room) break;
      put(out + count++ * CANDIDATE_BYTES, i, i + 1, 0);
      i++;
      continue;
    }
    let j = i + 1;
    while (j < high && <u8>(load<u8>(j) - 48) < 10) j++;
    const length = j - i;
    if (length < 64 && load<u8>(lengths + length) != 0) {
      const before: u32 = i > low ? load<u8>(classes + load<u8>(i - 1)) : 0;
      const after: u32 = j < high ? load<u8>(classes + load<u8>(j)) : 0;
      const list = load<u16>(dispatch + (((length << 8) | (before << 4) | after) << 1));
      if (list != 0 && (filter == 0 || load<u8>(filter + FILTER_LISTS + list) == 0 || wanted(filter, low, i, length))) {
        if (count == room) break;
        put(out + count++ * CANDIDATE_BYTES, i, j, list);
      }
    }
    i = j;
  }
  resumeAt = i;
  return count;
}

/** Parts of a filter, as byte offsets: number of digits, modulus, base, shift, 16 weights, list flags, word endings. */
const FILTER_LISTS: u32 = 80;
const FILTER_ENDINGS: u32 = FILTER_LISTS + 256;
/** Signs between a name and its number, and the length of a word, as far as the look at names goes. */
const GAP: u32 = 8;
const LONGEST_WORD: u32 = 24;

/**
 * Whether a bare run is worth handing over: it passes the weighted check, it belongs to the sample by its
 * hash, or a name may stand before it. The same questions that the detector asks, so that nothing is lost.
 */
function wanted(filter: u32, low: u32, start: u32, length: u32): bool {
  if (length != load<u32>(filter)) return true;
  const shift = load<u32>(filter, 12);
  if (shift == 0) return true;
  let value: u32 = 0;
  let sum: i32 = load<i32>(filter, 8);
  for (let i: u32 = 0; i < length; i++) {
    const digit = <u32>load<u8>(start + i) - 48;
    value = value * 10 + digit;
    sum += load<i32>(filter + 16 + (i << 2)) * <i32>digit;
  }
  if (sum % load<i32>(filter, 4) == 0) return true;
  if (mix(value) >> (32 - shift) == 0) return true;
  let at = start;
  for (let word = 0; word < 2; word++) {
    const stop = at - low > GAP ? at - GAP : low;
    while (at > stop && !isWord(load<u8>(at - 1))) at--;
    if (at - low >= 3) {
      const a: u32 = load<u8>(at - 3) & 31;
      const b: u32 = load<u8>(at - 2) & 31;
      const c: u32 = load<u8>(at - 1) & 31;
      if (load<u8>(filter + FILTER_ENDINGS + ((a << 10) | (b << 5) | c)) != 0) return true;
    }
    const begin = at - low > LONGEST_WORD ? at - LONGEST_WORD : low;
    while (at > begin && isWord(load<u8>(at - 1))) at--;
  }
  return false;
}

function isWord(byte: u8): bool {
  return byte >= 0x80 || <u8>(byte - 48) < 10 || <u8>((byte | 32) - 97) < 26;
}

function put(at: u32, start: u32, end: u32, list: u32): void {
  store<u32>(at, start);
  store<u32>(at, end, 4);
  store<u32>(at, list, 8);
  store<u32>(at, line, 12);
  store<u32>(at, lineStart, 16);
}

/** Words of a row: position of its first byte, its line, number of its cells, index of its first cell. */
const ROW_BYTES: u32 = 16;

let rowCount: u32 = 0;
let cellCount: u32 = 0;
/** Why splitting stopped: 0 the bytes ran out, 1 no room, 2 a row of another form, 3 a quote for the caller. */
let stopped: u32 = 0;

export function getRows(): u32 {
  return rowCount;
}
export function getCells(): u32 {
  return cellCount;
}
export function getStop(): u32 {
  return stopped;
}

/**
 * Splits whole rows of `columns` cells in [from, end). Stops before a row that is not complete, that has
 * another number of cells, or whose quotes need a longer look; the caller deals with that row and goes on.
 * Empty lines are passed over.
 *
 * @param delimiter byte between cells, 0 for none
 * @param quotes whether a quote at the start of a cell quotes it
 * @returns position after the last whole row
 */
export function splitRows(
  from: u32,
  end: u32,
  delimiter: u32,
  quotes: u32,
  columns: u32,
  startLine: u32,
  rows: u32,
  roomRows: u32,
  starts: u32,
  ends: u32,
  roomCells: u32,
): u32 {
  rowCount = 0;
  cellCount = 0;
  stopped = 0;
  line = startLine;
  let at = from;
  let i = from;
  let cell = from;
  let first: u32 = 0;
  let count: u32 = 0;
  let extra: u32 = 0;
  const delimiters = i8x16.splat(<i8>delimiter);
  const newline = i8x16.splat(10);
  const hasDelimiter = delimiter != 0;
  while (true) {
    if (quotes != 0 && i == cell && i < end && load<u8>(i) == 34) {
      // A quoted cell: to the quote that is not doubled. One that does not end its cell is for the caller.
      let close = i + 1;
      let inside: u32 = 0;
      while (true) {
        while (close < end && load<u8>(close) != 34) {
          if (load<u8>(close) == 10) inside++;
          close++;
        }
        if (close + 1 < end && load<u8>(close + 1) == 34) {
          close += 2;
          continue;
        }
        break;
      }
      if (close + 1 >= end || close - i > 4096 || inside > 2) {
        stopped = close + 1 >= end ? 0 : 3;
        break;
      }
      extra += inside;
      let after = close + 1;
      while (after < end && (load<u8>(after) == 32 || load<u8>(after) == 13)) after++;
      if (after >= end) {
        stopped = 0;
        break;
      }
      if (load<u8>(after) != 10 && (!hasDelimiter || load<u8>(after) != <u8>delimiter)) {
        stopped = 3;
        break;
      }
      if (columns == 1 && count == 0 && close == i + 1 && load<u8>(after) == 10) {
        // A row of one empty cell is no row either.
        line++;
        at = cell = i = after + 1;
        continue;
      }
      if (count == columns || cellCount == roomCells) {
        stopped = count == columns ? 2 : 1;
        break;
      }
      store<u32>(starts + (cellCount << 2), i + 1);
      store<u32>(ends + (cellCount << 2), close);
      cellCount++;
      count++;
      i = after;
      if (load<u8>(i) != 10) {
        cell = ++i;
        continue;
      }
      cell = i + 1;
    } else {
      // To the next delimiter or newline.
      while (i + 16 <= end) {
        const block = v128.load(i);
        const lines = i8x16.eq(block, newline);
        const found = hasDelimiter ? i8x16.bitmask(v128.or(lines, i8x16.eq(block, delimiters))) : i8x16.bitmask(lines);
        if (found != 0) {
          i += ctz(found);
          break;
        }
        i += 16;
      }
      if (i + 16 > end) {
        while (i < end && load<u8>(i) != 10 && (!hasDelimiter || load<u8>(i) != <u8>delimiter)) i++;
        if (i >= end) {
          stopped = 0;
          break;
        }
      }
      if (load<u8>(i) != 10) {
        if (count == columns || cellCount == roomCells) {
          stopped = count == columns ? 2 : 1;
          break;
        }
        store<u32>(starts + (cellCount << 2), cell);
        store<u32>(ends + (cellCount << 2), i);
        cellCount++;
        count++;
        cell = ++i;
        continue;
      }
      let stop = i;
      if (stop > cell && load<u8>(stop - 1) == 13) stop--;
      if (count == 0 && stop == cell) {
        // An empty line is no row.
        line++;
        at = cell = ++i;
        continue;
      }
      if (count == columns || cellCount == roomCells) {
        stopped = count == columns ? 2 : 1;
        break;
      }
      store<u32>(starts + (cellCount << 2), cell);
      store<u32>(ends + (cellCount << 2), stop);
      cellCount++;
      count++;
      cell = i + 1;
    }
    // The row is complete at the newline that `i` stands on.
    if (count != columns) {
      stopped = 2;
      break;
    }
    const row = rows + rowCount * ROW_BYTES;
    store<u32>(row, at);
    store<u32>(row, line, 4);
    store<u32>(row, count, 8);
    store<u32>(row, first, 12);
    rowCount++;
    line += 1 + extra;
    extra = 0;
    count = 0;
    first = cellCount;
    at = cell = ++i;
    if (rowCount == roomRows) {
      stopped = 1;
      break;
    }
  }
  cellCount = first;
  return at;
}

/**
 * Descriptor of a column, eight words: table, mask, shift, words per value, values, room (values at which the
 * table is full), cells, mixed (1: cells outside the sample are to be shown as well).
 */
const COLUMN_BYTES: u32 = 32;
/** Words of an event: cell index, slot (0: only to be shown), hash high, hash low. */
const EVENT_BYTES: u32 = 16;
const LONGEST_WALK: u32 = 256;

let resumeCell: u32 = 0;

export function getResumeCell(): u32 {
  return resumeCell;
}

/**
 * Hashes the cells from `cell` on and looks them up in their columns' tables. A value that is new gets a slot
 * and an event, so that the caller can say what is known of it; a known one is counted.
 *
 * @returns number of events; `getResumeCell` is the first cell not looked at (a table is full, or no room)
 */
export function lookUpCells(
  starts: u32,
  ends: u32,
  cell: u32,
  cells: u32,
  columns: u32,
  descriptors: u32,
  events: u32,
  room: u32,
): u32 {
  let count: u32 = 0;
  let column = cell % columns;
  while (cell < cells) {
    const descriptor = descriptors + column * COLUMN_BYTES;
    let start = load<u32>(starts + (cell << 2));
    let end = load<u32>(ends + (cell << 2));
    while (start < end && load<u8>(start) <= 32) start++;
    while (start < end && load<u8>(end - 1) <= 32) end--;
    if (start < end) {
      if (count == room || load<u32>(descriptor, 16) >= load<u32>(descriptor, 20)) break;
      store<u32>(starts + (cell << 2), start);
      store<u32>(ends + (cell << 2), end);
      store<u32>(descriptor, load<u32>(descriptor, 24) + 1, 24);
      let high: u32 = 0x811c9dc5;
      let low: u32 = 0x9747b28c;
      // Eight bytes at a time; the last block is filled with zeros. Reading past the cell stays in memory.
      let i = start;
      let left = end - start;
      while (true) {
        let block = load<u64>(i);
        if (left < 8) block &= ((<u64>1) << ((<u64>left) << 3)) - 1;
        const first = <u32>block;
        const second = <u32>(block >> 32);
        high = rotl<u32>(high ^ first, 13) * 0x01000193;
        high = rotl<u32>(high ^ second, 13) * 0x01000193;
        low = rotl<u32>(low + second, 11) * 0x5bd1e995;
        low = rotl<u32>(low + first, 11) * 0x5bd1e995;
        if (left <= 8) break;
        i += 8;
        left -= 8;
      }
      high = mix(high ^ (end - start));
      low = mix(low + high);
      if (high == 0) high = 1;
      const shift = load<u32>(descriptor, 8);
      if (shift == 0 || high >> (32 - shift) == 0) {
        const table = load<u32>(descriptor);
        const mask = load<u32>(descriptor, 4);
        const bytes = load<u32>(descriptor, 12) << 2;
        let slot = low & mask;
        let walked: u32 = 0;
        while (walked < LONGEST_WALK) {
          const at = table + slot * bytes;
          const there = load<u32>(at);
          if (there == 0) {
            store<u32>(at, high);
            store<u32>(at, low, 4);
            store<u32>(at, 1, 12);
            store<u32>(descriptor, load<u32>(descriptor, 16) + 1, 16);
            event(events + count++ * EVENT_BYTES, cell, at, high, low);
            break;
          }
          if (there == high && load<u32>(at, 4) == low) {
            store<u32>(at, load<u32>(at, 12) + 1, 12);
            break;
          }
          slot = (slot + 1) & mask;
          walked++;
        }
        // Given up for its collisions: like a cell outside the sample.
        if (walked == LONGEST_WALK && load<u32>(descriptor, 28) != 0)
          event(events + count++ * EVENT_BYTES, cell, 0, high, low);
      } else if (load<u32>(descriptor, 28) != 0) event(events + count++ * EVENT_BYTES, cell, 0, high, low);
    }
    cell++;
    if (++column == columns) column = 0;
  }
  resumeCell = cell;
  return count;
}

function event(at: u32, cell: u32, slot: u32, high: u32, low: u32): void {
  store<u32>(at, cell);
  store<u32>(at, slot, 4);
  store<u32>(at, high, 8);
  store<u32>(at, low, 12);
}

function mix(hash: u32): u32 {
  let h = hash ^ (hash >> 16);
  h *= 0x85ebca6b;
  h ^= h >> 13;
  h *= 0xc2b2ae35;
  return h ^ (h >> 16);
}

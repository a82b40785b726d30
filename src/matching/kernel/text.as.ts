/* What the first bytes of a text are made of: how many are no text, and what stands in its lines. */

const NEWLINE: i8 = 10;
const QUOTE: i8 = 34;
const SPACE: i8 = 32;

/** Flags of a line: it holds a quote, an ASCII sign that is no blank, one that is no ASCII; behind them one for each
 * delimiter by which one of its cells begins with a quote. */
const QUOTED: u32 = 1;
const FILLED: u32 = 2;
const FOREIGN: u32 = 4;
const OPENS: u32 = 3;

/**
 * Finds the lines of a text, and counts in each the delimiters `; TAB | ,` and the digits.
 *
 * @param room lines that there is room for; the last of the text has no newline and may be empty
 * @param out eight lists of `room` words each: starts and ends (offsets from `from`), digits, flags, four counts
 * @returns number of lines
 */
export function surveyLines(from: u32, to: u32, room: u32, out: u32): u32 {
  const list = room << 2;
  const semicolon = i8x16.splat(59);
  const tab = i8x16.splat(9);
  const bar = i8x16.splat(124);
  const comma = i8x16.splat(44);
  const newline = i8x16.splat(NEWLINE);
  const quote = i8x16.splat(QUOTE);
  const space = i8x16.splat(SPACE);
  const zero = i8x16.splat(48);
  const nine = i8x16.splat(9);
  const blanks = i8x16.splat(4);
  let count: u32 = 0;
  let start = from;
  let digits: u32 = 0;
  let flags: u32 = 0;
  let semicolons: u32 = 0;
  let tabs: u32 = 0;
  let bars: u32 = 0;
  let commas: u32 = 0;
  // The sign before a block, as a bit by what it is; a text begins as behind a newline.
  let afterLine: u32 = 1;
  let afterSemicolon: u32 = 0;
  let afterTab: u32 = 0;
  let afterBar: u32 = 0;
  let afterComma: u32 = 0;
  for (let at = from; at < to && count + 1 < room; at += 16) {
    // Behind the end there is always memory to read from; it is left out of every mask.
    const valid: u32 = to - at < 16 ? (1 << (to - at)) - 1 : 0xffff;
    const block = v128.load(at);
    const lineMask = <u32>i8x16.bitmask(i8x16.eq(block, newline)) & valid;
    const semicolonMask = <u32>i8x16.bitmask(i8x16.eq(block, semicolon)) & valid;
    const tabMask = <u32>i8x16.bitmask(i8x16.eq(block, tab)) & valid;
    const barMask = <u32>i8x16.bitmask(i8x16.eq(block, bar)) & valid;
    const commaMask = <u32>i8x16.bitmask(i8x16.eq(block, comma)) & valid;
    const digitMask = <u32>i8x16.bitmask(i8x16.le_u(i8x16.sub(block, zero), nine)) & valid;
    const quoteMask = <u32>i8x16.bitmask(i8x16.eq(block, quote)) & valid;
    const foreignMask = <u32>i8x16.bitmask(block) & valid;
    const blank = v128.or(i8x16.eq(block, space), i8x16.le_u(i8x16.sub(block, nine), blanks));
    const filledMask = ~(<u32>i8x16.bitmask(blank)) & ~foreignMask & valid;
    let atLine: u32 = 0;
    let atSemicolon: u32 = 0;
    let atTab: u32 = 0;
    let atBar: u32 = 0;
    let atComma: u32 = 0;
    if (quoteMask != 0) {
      atLine = quoteMask & ((lineMask << 1) | afterLine);
      atSemicolon = quoteMask & ((semicolonMask << 1) | afterSemicolon);
      atTab = quoteMask & ((tabMask << 1) | afterTab);
      atBar = quoteMask & ((barMask << 1) | afterBar);
      atComma = quoteMask & ((commaMask << 1) | afterComma);
    }
    afterLine = lineMask >> 15;
    afterSemicolon = semicolonMask >> 15;
    afterTab = tabMask >> 15;
    afterBar = barMask >> 15;
    afterComma = commaMask >> 15;
    let lines = lineMask;
    let done: u32 = 0;
    while (true) {
      const end = lines != 0 ? lines & -lines : 0x10000;
      const part = (end - 1) & ~done;
      semicolons += popcnt(semicolonMask & part);
      tabs += popcnt(tabMask & part);
      bars += popcnt(barMask & part);
      commas += popcnt(commaMask & part);
      digits += popcnt(digitMask & part);
      if ((filledMask & part) != 0) flags |= FILLED;
      if ((foreignMask & part) != 0) flags |= FOREIGN;
      if ((quoteMask & part) != 0) {
        flags |= QUOTED;
        if ((atLine & part) != 0) flags |= 15 << OPENS;
        if ((atSemicolon & part) != 0) flags |= 1 << OPENS;
        if ((atTab & part) != 0) flags |= 2 << OPENS;
        if ((atBar & part) != 0) flags |= 4 << OPENS;
        if ((atComma & part) != 0) flags |= 8 << OPENS;
      }
      if (lines == 0) break;
      const stop = at + ctz(end);
      put(out + (count << 2), list, start - from, stop - from, digits, flags);
      putCounts(out + (count << 2) + (list << 2), list, semicolons, tabs, bars, commas);
      count++;
      digits = flags = semicolons = tabs = bars = commas = 0;
      start = stop + 1;
      if (count + 1 == room) break;
      done |= (end - 1) | end;
      lines &= lines - 1;
    }
  }
  if (count + 1 < room) {
    put(out + (count << 2), list, start - from, to - from, digits, flags);
    putCounts(out + (count << 2) + (list << 2), list, semicolons, tabs, bars, commas);
    count++;
  }
  return count;
}

function put(at: u32, list: u32, start: u32, end: u32, digits: u32, flags: u32): void {
  store<u32>(at, start);
  store<u32>(at + list, end);
  store<u32>(at + list * 2, digits);
  store<u32>(at + list * 3, flags);
}

function putCounts(at: u32, list: u32, semicolons: u32, tabs: u32, bars: u32, commas: u32): void {
  store<u32>(at, semicolons);
  store<u32>(at + list, tabs);
  store<u32>(at + list * 2, bars);
  store<u32>(at + list * 3, commas);
}

let nuls: u32 = 0;
let controls: u32 = 0;

export function getNuls(): u32 {
  return nuls;
}
export function getControls(): u32 {
  return controls;
}

/** Counts the bytes that are no text (`getNuls`, `getControls`) and returns how many are no ASCII. */
export function takeCensus(from: u32, to: u32): u32 {
  nuls = 0;
  controls = 0;
  let foreign: u32 = 0;
  const highest = i8x16.splat(27);
  const first = i8x16.splat(8);
  const second = i8x16.splat(11);
  const third = i8x16.splat(14);
  const range = i8x16.splat(11);
  for (let at = from; at < to; at += 16) {
    const valid: u32 = to - at < 16 ? (1 << (to - at)) - 1 : 0xffff;
    const block = v128.load(at);
    // Bytes are signed here: what is no ASCII is below as well.
    if ((<u32>i8x16.bitmask(i8x16.le_s(block, highest)) & valid) == 0) continue;
    foreign += popcnt(<u32>i8x16.bitmask(block) & valid);
    const none = <u32>i8x16.bitmask(i8x16.eq(block, i8x16.splat(0))) & valid;
    nuls += popcnt(none);
    // 1 to 8, 11, and 14 to 25: the others below 28 are those of text.
    const low = i8x16.le_u(block, first);
    const middle = i8x16.eq(block, second);
    const high = i8x16.le_u(i8x16.sub(block, third), range);
    controls += popcnt(<u32>i8x16.bitmask(v128.or(low, v128.or(middle, high))) & valid & ~none);
  }
  return foreign;
}

/** Whether there is a byte that no text has: NUL or a control character (see `takeCensus`). No branch but one for each 128 bytes. */
export function hasControls(from: u32, to: u32): bool {
  let at = from;
  for (; at + 128 <= to; at += 128) {
    let seen = controlsIn(v128.load(at));
    for (let step: u32 = 16; step < 128; step += 16) seen = v128.or(seen, controlsIn(v128.load(at + step)));
    if (v128.any_true(seen)) return true;
  }
  for (; at < to; at += 16) {
    const valid: u32 = to - at < 16 ? (1 << (to - at)) - 1 : 0xffff;
    if ((<u32>i8x16.bitmask(controlsIn(v128.load(at))) & valid) != 0) return true;
  }
  return false;
}

@inline
function controlsIn(block: v128): v128 {
  const low = i8x16.le_u(block, i8x16.splat(8));
  const middle = i8x16.eq(block, i8x16.splat(11));
  const high = i8x16.le_u(i8x16.sub(block, i8x16.splat(14)), i8x16.splat(11));
  return v128.or(low, v128.or(middle, high));
}

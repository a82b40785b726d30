/* Making an object from its base: the twin of `applyDelta` in `delta.ts`. */

const COPY: u32 = 0x80;
const LARGEST_COPY: u32 = 0x10000;
/** Copies from this length on are left to the machine. */
const LONG: u32 = 512;

/**
 * @param from instructions, up to `to`
 * @param ranges receives pairs of words
 * @param most pairs for which there is room
 * @returns the number of fresh ranges, more than `most` when there was no room for all; -1 when something is wrong
 */
export function applyDelta(
  from: usize,
  to: usize,
  base: usize,
  baseSize: u32,
  target: usize,
  targetSize: u32,
  ranges: usize,
  most: u32,
): i32 {
  const end = target + targetSize;
  let next = from;
  let at = target;
  let count: u32 = 0;
  let copied: u32 = 0;
  let afterCopy = true;
  while (next < to) {
    const code: u32 = load<u8>(next++);
    if (code & COPY) {
      let offset: u32 = 0;
      let size: u32 = 0;
      if (code & 1) offset = load<u8>(next++);
      if (code & 2) offset |= <u32>load<u8>(next++) << 8;
      if (code & 4) offset |= <u32>load<u8>(next++) << 16;
      if (code & 8) offset |= <u32>load<u8>(next++) << 24;
      if (code & 16) size = load<u8>(next++);
      if (code & 32) size |= <u32>load<u8>(next++) << 8;
      if (code & 64) size |= <u32>load<u8>(next++) << 16;
      if (size == 0) size = LARGEST_COPY;
      if (next > to || offset > baseSize || size > baseSize - offset || size > <u32>(end - at)) return -1;
      if (afterCopy && copied != offset) count = addRange(ranges, count, most, <u32>(at - target), <u32>(at - target));
      copyBytes(at, base + offset, size);
      copied = offset + size;
      afterCopy = true;
      at += size;
    } else {
      if (code == 0 || code > <u32>(to - next) || code > <u32>(end - at)) return -1;
      const place: u32 = <u32>(at - target);
      if (!afterCopy && count <= most) store<u32>(ranges + (count << 3) - 4, place + code);
      else count = addRange(ranges, count, most, place, place + code);
      copyBytes(at, next, code);
      afterCopy = false;
      next += code;
      at += code;
    }
  }
  if (at != end) return -1;
  if (afterCopy && copied != baseSize) count = addRange(ranges, count, most, targetSize, targetSize);
  return count;
}

/** Copies sixteen bytes at a time, and so up to fifteen too many. */
@inline
function copyBytes(to: usize, from: usize, size: u32): void {
  if (size >= LONG) {
    memory.copy(to, from, size);
    return;
  }
  const end = to + size;
  while (to < end) {
    v128.store(to, v128.load(from));
    to += 16;
    from += 16;
  }
}

@inline
function addRange(ranges: usize, count: u32, most: u32, from: u32, to: u32): u32 {
  if (count >= most) return most + 1;
  store<u32>(ranges + (count << 3), from);
  store<u32>(ranges + (count << 3), to, 4);
  return count + 1;
}

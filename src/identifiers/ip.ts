import { makeIdentifier } from './identifier.js';
import { cleanLower } from './text/characters.js';

const GROUPS = 8;
/** Numbers of one to three digits: 0 to 255 without zeros before them, of 10 + 100 + 1,000. */
const OF_PART = 256 / 1110;

/** Four numbers from 0 to 255, without zeros before them: some programs read those as octal. */
function partsOf(text: string): number[] | null {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256)
    ? parts.map(Number)
    : null;
}

/** Groups of an address of version 6 (RFC 4291, section 2.2), the last two perhaps as an address of version 4. */
function groupsOf(text: string): number[] | null {
  if (!/^[0-9a-f:.]{2,45}$/.test(text)) return null;
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const [before, after] = halves.map((half, i) => halfOf(half, i === halves.length - 1));
  if (before === null || after === null) return null;
  if (after === undefined) return before.length === GROUPS ? before : null;
  const missing = GROUPS - before.length - after.length;
  return missing > 0 ? [...before, ...new Array<number>(missing).fill(0), ...after] : null;
}

function halfOf(half: string, isLast: boolean): number[] | null {
  if (half === '') return [];
  const pieces = half.split(':');
  const end = isLast ? partsOf(pieces[pieces.length - 1]) : null;
  if (end) pieces.pop();
  if (pieces.some((piece) => !/^[0-9a-f]{1,4}$/.test(piece))) return null;
  const groups = pieces.map((piece) => Number.parseInt(piece, 16));
  return end ? [...groups, end[0] * 256 + end[1], end[2] * 256 + end[3]] : groups;
}

/** As RFC 5952 writes it: no zeros before a group, and the first of the longest runs of zero groups as `::`. */
function written(groups: readonly number[]): string {
  let [from, length] = [0, 1];
  for (let start = 0; start < GROUPS; start++) {
    let end = start;
    while (end < GROUPS && groups[end] === 0) end++;
    if (end - start > length) [from, length] = [start, end - start];
  }
  const hex = groups.map((group) => group.toString(16));
  return length < 2 ? hex.join(':') : `${hex.slice(0, from).join(':')}::${hex.slice(from + length).join(':')}`;
}

/**
 * Internet address, version 4 (four decimal numbers, RFC 791) or 6 (RFC 4291). Compact, version 6 is written as RFC 5952
 * says. The chance is that of version 4: four numbers of one to three digits that are all 0 to 255, (256/1,110)⁴.
 */
export const ip = makeIdentifier({
  id: 'ip',
  forms: ['9{1,3}.9{1,3}.9{1,3}.9{1,3}'],
  chance: OF_PART ** 4,
  compact: (value) => {
    const text = cleanLower(value);
    const groups = groupsOf(text);
    return groups ? written(groups) : text;
  },
  passes: (text) => partsOf(text) !== null || groupsOf(text) !== null,
});

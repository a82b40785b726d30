import { textWidth } from '../../reporters/width.js';
import type { Segment } from '../../scan/show/section.js';
import { neutral } from '../../text/neutral.js';

/** Reverse video: seen without colour, and by people who do not see colours. */
const MARK = '\u001b[7m';
const UNMARK = '\u001b[27m';

/** Cells of the terminal that segments take. */
export function cellsIn(segments: readonly Segment[]): number {
  return segments.reduce((sum, { text }) => sum + textWidth(neutral(text)), 0);
}

/** Segments as text for a terminal: harmless, with the marks. */
export function painted(segments: readonly Segment[]): string {
  return segments.map(({ text, isMarked }) => (isMarked ? `${MARK}${neutral(text)}${UNMARK}` : neutral(text))).join('');
}

/** Segments over as many lines as they need, broken wherever a line is full. */
export function linesOf(segments: readonly Segment[], width: number, indent: string): string[] {
  const lines: Segment[][] = [[]];
  let used = 0;
  for (const { text, isMarked } of segments) {
    for (const character of Array.from(neutral(text))) {
      const cells = textWidth(character);
      if (used + cells > width && used > indent.length) {
        lines.push([{ text: indent, isMarked: false }]);
        used = indent.length;
      }
      used += cells;
      put(lines[lines.length - 1], character, isMarked);
    }
  }
  return lines.map(painted);
}

function put(line: Segment[], character: string, isMarked: boolean): void {
  const last = line.at(-1);
  if (last?.isMarked === isMarked) line[line.length - 1] = { text: last.text + character, isMarked };
  else line.push({ text: character, isMarked });
}

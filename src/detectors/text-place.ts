import type { Hit } from '../matching/lane.js';
import type { Place } from '../model/match.js';
import { codePoints, lineStart } from './surroundings.js';

/** Where things of one kind stand in a text: the first of them, and the line of the last. */
export class TextPlace {
  private line = 0;
  private lastLine = 0;
  private startColumn = 0;
  private endColumn = 0;

  /** Notes a place; they come in the order of the text, but for those of one window. */
  note(hit: Hit): void {
    const { line } = hit;
    if (this.line === 0 || line < this.line) {
      const { buf, start, end, from } = inFile(hit);
      this.line = line;
      this.startColumn = codePoints(buf, from, start) + 1;
      this.endColumn = this.startColumn + codePoints(buf, start, end);
    }
    if (line > this.lastLine) this.lastLine = line;
  }

  get place(): Place {
    const { line, lastLine, startColumn, endColumn } = this;
    return { line, startColumn, endColumn, ...(lastLine > line && { firstRow: line, lastRow: lastLine }) };
  }
}

/** Where something stands in the bytes of the file, and where its line begins there. */
function inFile({ buf, low, start, end, lineStart: known, origin }: Hit) {
  if (origin === null) return { buf, start, end, from: Math.max(known, lineStart(buf, low, start)) };
  const from = origin.startOf(start);
  return { buf: origin.buf, start: from, end: origin.endOf(end - 1), from: lineStart(origin.buf, origin.low, from) };
}

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
      const start = Math.max(hit.lineStart, lineStart(hit.buf, hit.low, hit.start));
      this.line = line;
      this.startColumn = codePoints(hit.buf, start, hit.start) + 1;
      this.endColumn = this.startColumn + codePoints(hit.buf, hit.start, hit.end);
    }
    if (line > this.lastLine) this.lastLine = line;
  }

  get place(): Place {
    const { line, lastLine, startColumn, endColumn } = this;
    return { line, startColumn, endColumn, ...(lastLine > line && { firstRow: line, lastRow: lastLine }) };
  }
}

import type { Spot } from '../../model/corner.js';
import { fold } from '../../readers/fold.js';
import type { TextFeed } from '../../readers/text-feed.js';
import type { FormatOutput } from '../output.js';

/** Text that is kept before it is handed on. */
const KEPT = 1 << 16;

/** Lines of one place that are handed on as one text. Short ones cost a string, long ones a window. */
export class Pile {
  private parts: string[] = [];
  private length = 0;
  private feed: TextFeed | null = null;

  /** @param line 1-based line at which the text begins */
  constructor(
    private readonly out: FormatOutput,
    private readonly spot: Spot,
    private readonly line: number,
  ) {}

  push(text: string): void {
    this.parts.push(text);
    this.length += text.length;
    if (this.length < KEPT) return;
    this.feed ??= this.out.feed(this.spot, this.line);
    this.feed.push(this.take());
  }

  end(): void {
    const rest = this.take();
    if (this.feed === null) {
      if (rest.some((byte) => byte > 32)) this.out.text(rest, this.spot, this.line);
      return;
    }
    this.feed.push(rest);
    this.feed.close();
    this.feed = null;
  }

  private take(): Uint8Array {
    const bytes = fold(Buffer.from(this.parts.join(''), 'utf8'));
    this.parts = [];
    this.length = 0;
    return bytes;
  }
}

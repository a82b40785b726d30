import process from 'node:process';
import { createInterface, type Interface } from 'node:readline';

/** What a person types, line by line. */
export class Answers {
  private readonly lines: string[] = [];
  private readonly reader: Interface;
  private isEnded = false;
  private wake: (() => void) | null = null;

  constructor() {
    // Plain lines: the terminal itself echoes and edits, so that it is never left in another state.
    this.reader = createInterface({ input: process.stdin, terminal: false });
    this.reader.on('line', (line) => {
      this.lines.push(line);
      this.wake?.();
    });
    this.reader.on('close', () => {
      this.isEnded = true;
      this.wake?.();
    });
  }

  /** The next line, or null when there is no more. */
  async next(): Promise<string | null> {
    while (this.lines.length === 0 && !this.isEnded) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
    this.wake = null;
    return this.lines.shift() ?? null;
  }

  /** Lets the process end. */
  close(): void {
    this.reader.close();
    process.stdin.unref();
  }
}

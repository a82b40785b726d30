import type { Spot } from '../../model/corner.js';
import type { FormatOutput } from '../output.js';

const ENOUGH = 1 << 16;

/** Collects lines of text and hands them on as texts of some length. */
export class Lines {
  private text = '';
  /** Lines so far. */
  count = 0;

  constructor(
    private readonly out: FormatOutput,
    private readonly spot: Spot,
  ) {}

  /** A line; empty ones are none. */
  add(line: string): void {
    const trimmed = line.trim();
    if (trimmed === '') return;
    this.count++;
    this.text += `${trimmed}\n`;
    if (this.text.length >= ENOUGH) this.end();
  }

  end(): void {
    this.out.text(this.text, this.spot);
    this.text = '';
  }
}

/** Where a part belongs: a sheet, or nothing in the file that it could be seen in. */
export interface Owner {
  readonly table?: string;
  /** No part refers to it. */
  readonly isStray?: boolean;
}

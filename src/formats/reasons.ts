import type { SkipReason } from '../model/skip.js';
import { reasonOfThrown } from './errors.js';
import type { FormatOutput } from './output.js';

/** Why parts of one file were not read. Each reason is told once, however many parts it holds for. */
export class Reasons {
  private readonly told = new Set<SkipReason>();

  /** @param format fixed word about the format */
  constructor(
    private readonly out: FormatOutput,
    private readonly format: string,
  ) {}

  say(reason: SkipReason): void {
    if (!this.told.has(reason)) this.out.skip(reason, this.format);
    this.told.add(reason);
  }

  /**
   * What cannot be read of one part leaves the others.
   *
   * @throws what was thrown when the budget is used up: the others have none left either
   */
  attempt(read: () => void): void {
    try {
      read();
    } catch (error) {
      const reason = reasonOfThrown(error);
      if (reason === 'budget') throw error;
      this.say(reason);
    }
  }
}

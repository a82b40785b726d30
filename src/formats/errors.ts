import type { SkipReason } from '../model/skip.js';

/** A file, or a part of it, that cannot be read. The message never holds anything of the file. */
export class FormatError extends Error {
  override readonly name = 'FormatError';

  /**
   * @param reason why it was not scanned
   * @param format fixed word about the format; that of the file when absent
   */
  constructor(
    readonly reason: SkipReason,
    readonly format?: string,
  ) {
    super(reason);
  }
}

/**
 * Why something that a reader threw makes its file not scanned. A library that stumbles over a file has met one that does not
 * keep to its format; what the system says comes out as it is.
 */
export function reasonOfThrown(error: unknown): SkipReason {
  if (error instanceof FormatError) return error.reason;
  return error instanceof RangeError && /allocation|array length|string length|memory/i.test(error.message)
    ? 'budget'
    : 'structure';
}

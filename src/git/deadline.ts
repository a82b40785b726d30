/**
 * Ends something that takes too long, or is no longer wanted. Cheaper than `AbortSignal.any` with `AbortSignal.timeout`, which
 * matters where thousands of questions are asked under one signal, and leaves nothing behind on that one.
 */
export class Deadline {
  /** Whether the time was up. */
  isOver = false;
  private readonly control = new AbortController();
  private readonly timer: NodeJS.Timeout;
  private readonly stop = () => this.control.abort(this.wanted?.reason);

  /** @param wanted ends it as well */
  constructor(
    milliseconds: number,
    private readonly wanted?: AbortSignal,
  ) {
    this.timer = setTimeout(() => {
      this.isOver = true;
      this.control.abort();
    }, milliseconds);
    this.timer.unref();
    if (wanted?.aborted) this.stop();
    else wanted?.addEventListener('abort', this.stop, { once: true });
  }

  get signal(): AbortSignal {
    return this.control.signal;
  }

  /** It has ended by itself. */
  clear(): void {
    clearTimeout(this.timer);
    this.wanted?.removeEventListener('abort', this.stop);
  }
}

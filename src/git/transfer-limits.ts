import type { AuditFailure } from '../model/audit.js';
import type { CloneRequest } from './clone-request.js';
import { bytesOf, SILENCE_MS } from './watched.js';

/** Bytes after which whoever wants to know is told, and the room is looked at again. */
const STEP = 1 << 20;

/** Looks after a transfer in this process: it ends when it takes too much room or time, or nothing comes any more. */
export class TransferLimits {
  /** Why it was ended; null when it was not. */
  exceeded: AuditFailure | null = null;
  readonly signal: AbortSignal;
  private readonly control = new AbortController();
  private readonly late: NodeJS.Timeout;
  private readonly silent: NodeJS.Timeout;
  private bytes = 0;
  private told = 0;

  constructor(private readonly request: Pick<CloneRequest, 'budget' | 'signal' | 'onProgress'>) {
    const { budget, signal } = request;
    this.signal = signal ? AbortSignal.any([signal, this.control.signal]) : this.control.signal;
    this.late = setTimeout(() => this.stop('timeout'), Math.min(budget.milliseconds, 2 ** 31 - 1));
    this.silent = setTimeout(() => this.stop('unreachable'), budget.silence ?? SILENCE_MS);
  }

  /** Rejects as soon as it is to end. */
  get stopped(): Promise<never> {
    return new Promise((_, reject) => {
      const stop = () => reject(this.signal.reason);
      if (this.signal.aborted) stop();
      else this.signal.addEventListener('abort', stop, { once: true });
    });
  }

  /** Passes on what comes, and counts it. @throws the reason of `signal` */
  async *counted(parts: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const part of parts) {
      this.take(part.length);
      yield part;
    }
  }

  /** All has come; the rest is up to this machine. @throws the reason of `signal` */
  isReceived(): void {
    clearTimeout(this.silent);
    this.tell();
  }

  end(): void {
    clearTimeout(this.late);
    clearTimeout(this.silent);
  }

  private take(bytes: number): void {
    this.silent.refresh();
    this.bytes += bytes;
    if (this.bytes - this.told >= STEP || this.told === 0) this.tell();
  }

  private tell(): void {
    this.told = this.bytes;
    this.request.onProgress?.(this.bytes);
    if (this.bytes > bytesOf(this.request.budget)) this.stop('too-large');
    this.signal.throwIfAborted();
  }

  private stop(why: AuditFailure): void {
    this.exceeded ??= why;
    this.control.abort();
  }
}

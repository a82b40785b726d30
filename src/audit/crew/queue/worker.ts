import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { sentenceOf } from '../../../errors.js';
import { Bell } from '../bell.js';
import { orAbort } from '../or-abort.js';
import { queueServer } from './address.js';
import { type Connecting, connect } from './connect.js';
import { Envelopes } from './envelope.js';
import { NOTES } from './notes.js';
import type { QueueWorkerOptions } from './options.js';
import { type QueuePackages, queuePackages } from './packages.js';
import { giveSign, type Machine, type RunTerms, runsUp, takeSign } from './registry.js';
import { RunWorker } from './run-worker.js';
import { type QueueTiming, TIMING } from './timing.js';
import { watchConnection } from './watch-connection.js';

const CONNECTING: Connecting = { patience: 60_000 };
/** Looks in which a run is not there, after which it is over: a server that forgot it is told of it again before. */
const LOOKS_WITHOUT = 3;

/**
 * Works for every audit on a server that has the same key and the same rules, until the signal aborts; then it stops
 * taking jobs, finishes those at work or gives them back, and resolves.
 *
 * @throws UserError where the packages are missing, the address is wrong, the server does not answer at the beginning,
 * or `perform` says that it cannot work at all
 */
export async function queueWorker(options: QueueWorkerOptions, signal: AbortSignal): Promise<void> {
  const server = queueServer(options.url, options.password);
  const envelopes = new Envelopes(options.key);
  const packages = await queuePackages();
  const redis = await connect(packages, server, { ...CONNECTING, ...options.connecting }, signal);
  try {
    await new QueueMachine(redis, packages, envelopes, options, signal).work();
  } finally {
    redis.disconnect();
  }
}

/** This machine: looks which runs there are, and works on those that it may. */
class QueueMachine {
  private readonly machine: Machine;
  private readonly timing: QueueTiming;
  private readonly running = new Map<string, RunWorker>();
  private readonly refused = new Set<string>();
  /** Looks in a row in which a run at work was not there. */
  private readonly missed = new Map<string, number>();
  private readonly failed = new AbortController();
  private readonly signal: AbortSignal;
  private readonly bell = new Bell();

  constructor(
    private readonly redis: Redis,
    private readonly packages: QueuePackages,
    private readonly envelopes: Envelopes,
    private readonly options: QueueWorkerOptions,
    stop: AbortSignal,
  ) {
    this.timing = { ...TIMING, ...options.timing };
    this.machine = { id: randomUUID(), seats: options.concurrency };
    this.signal = AbortSignal.any([stop, this.failed.signal]);
  }

  async work(): Promise<void> {
    const { onNote } = this.options;
    const forget = watchConnection(this.redis, (reachable) => onNote(NOTES[reachable ? 'server-back' : 'server-gone']));
    this.signal.addEventListener('abort', () => this.bell.ring(), { once: true });
    try {
      while (!this.signal.aborted) {
        await this.look().catch((error: unknown) => this.onError(error));
        if (!this.signal.aborted) await this.bell.wait(this.timing.look);
      }
    } finally {
      forget();
      await Promise.all([...this.running.keys()].map((queue) => this.end(queue)));
    }
    if (this.failed.signal.aborted) throw this.failed.signal.reason;
  }

  private async look(): Promise<void> {
    const runs = await orAbort(runsUp(this.redis), this.signal);
    for (const [queue, terms] of runs) if (!this.running.has(queue) && this.accepts(queue, terms)) this.begin(queue);
    for (const queue of [...this.running.keys()]) {
      const missed = runs.has(queue) ? 0 : (this.missed.get(queue) ?? 0) + 1;
      this.missed.set(queue, missed);
      if (missed >= LOOKS_WITHOUT) await this.end(queue);
      else if (missed === 0) await orAbort(giveSign(this.redis, queue, this.machine), this.signal);
    }
  }

  private accepts(queue: string, terms: RunTerms | null): boolean {
    const problem = this.problemOf(terms);
    if (problem !== null && !this.refused.has(`${queue} ${problem}`)) {
      this.refused.add(`${queue} ${problem}`);
      this.options.onNote(NOTES[problem]);
    }
    return problem === null;
  }

  private problemOf(terms: RunTerms | null): keyof typeof NOTES | null {
    if (terms === null) return 'other-form';
    if (terms.check !== this.envelopes.check) return 'other-key';
    return terms.settings === this.options.settings ? null : 'other-settings';
  }

  private begin(queue: string): void {
    const { redis, packages, envelopes, options, timing } = this;
    const fail = (error: unknown) => this.failed.abort(error);
    this.running.set(queue, new RunWorker({ redis, packages }, queue, envelopes, { ...options, timing }, fail));
  }

  private async end(queue: string): Promise<void> {
    const worker = this.running.get(queue);
    this.running.delete(queue);
    this.missed.delete(queue);
    await worker?.stop();
    await orAbort(takeSign(this.redis, queue, this.machine), AbortSignal.timeout(1_000)).catch(() => {
      // The server is gone: the sign of life ends by itself.
    });
  }

  /** Of the server, which may be better the next time. Its message can hold anything, so only its kind is shown. */
  private onError(error: unknown): void {
    if (this.signal.aborted) return;
    this.options.onNote({ nl: sentenceOf(error, 'nl'), en: sentenceOf(error, 'en') });
  }
}

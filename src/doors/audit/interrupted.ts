import process from 'node:process';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs work that can be broken off: the first signal lets it stop in order, so that the ledger is closed as it should be; a second
 * one ends the process as usual. When the work was broken off, the process ends by that signal.
 */
export async function untilInterrupted(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const stop = new AbortController();
  let by: (typeof SIGNALS)[number] | null = null;
  const listener = (signal: (typeof SIGNALS)[number]) => {
    by = signal;
    for (const each of SIGNALS) process.removeListener(each, listener);
    stop.abort(new Interrupted());
  };
  for (const signal of SIGNALS) process.on(signal, listener);
  try {
    await work(stop.signal);
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    throw new InterruptedBy(by ?? 'SIGINT');
  } finally {
    for (const signal of SIGNALS) process.removeListener(signal, listener);
  }
}

class Interrupted extends Error {}

/** The work was broken off by a signal. Whoever catches it puts things in order, and ends the process by that signal. */
export class InterruptedBy extends Error {
  constructor(readonly signal: (typeof SIGNALS)[number]) {
    super(signal);
    this.name = 'InterruptedBy';
  }
}

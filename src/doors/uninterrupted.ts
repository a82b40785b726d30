import process from 'node:process';
import { setImmediate } from 'node:timers/promises';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Does work that must not be left half done when the user presses Ctrl-C. A signal that comes meanwhile ends the
 * process right after it, as it would have done at once.
 */
export async function uninterrupted(work: () => void): Promise<void> {
  const came: NodeJS.Signals[] = [];
  const remember = (signal: NodeJS.Signals) => {
    came.push(signal);
  };
  for (const signal of SIGNALS) process.on(signal, remember);
  try {
    work();
  } finally {
    // A signal is delivered where the event loop waits. That lies between two of these, not always before one.
    await setImmediate();
    await setImmediate();
    for (const signal of SIGNALS) process.off(signal, remember);
    if (came.length > 0) process.kill(process.pid, came[0]);
  }
}

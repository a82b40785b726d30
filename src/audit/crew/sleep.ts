import { setTimeout as wait } from 'node:timers/promises';

/** Waits so many milliseconds, or until the signal aborts; never rejects. */
export async function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted || milliseconds <= 0) return;
  await wait(milliseconds, undefined, { signal }).catch(() => {
    // Woken: whoever waited looks at the signal.
  });
}
